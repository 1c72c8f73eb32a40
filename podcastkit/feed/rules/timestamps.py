"""Chapters told as timestamps in an episode's description, as Spotify and Apple read them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from podcastkit.feed.feed_facts import FeedFacts, ItemFacts, Timestamp
from podcastkit.feed.rules.rule import APPLE_CHAPTERS, SPOTIFY_CHAPTERS, Rules, Violation
from podcastkit.model.time import Ms

FEWEST = 3
SHORTEST: Ms = 30_000
TITLE_CHARACTERS = 40

TIMESTAMP_RULES = Rules[FeedFacts]()
rule = TIMESTAMP_RULES.rule


def _timestamped_items(feed: FeedFacts) -> Iterator[tuple[ItemFacts, tuple[Timestamp, ...]]]:
    for item in feed.items:
        if item.timestamps:
            yield item, item.timestamps


@rule(
    "spotify-chapters-in-description",
    "warning",
    SPOTIFY_CHAPTERS,
    "Keep the chapters in the notes template.",
)
def no_timestamps(feed: FeedFacts) -> Iterator[Violation]:
    """An episode with three chapters or more tells them as timestamps in its description."""
    for item in feed.items:
        if len(item.chapters) >= FEWEST and not item.timestamps:
            yield Violation(
                item.where,
                f"The description has no timestamps for its {len(item.chapters)} chapters.",
            )


@rule(
    "spotify-chapters-count",
    "warning",
    SPOTIFY_CHAPTERS,
    "Add chapters to the episode's chapters.toml, or leave the timestamps out of the notes.",
)
def few_timestamps(feed: FeedFacts) -> Iterator[Violation]:
    """Timestamps in a description are at least three."""
    for item, marks in _timestamped_items(feed):
        if len(marks) < FEWEST:
            yield Violation(
                item.where, f"The description has {len(marks)} timestamps; apps need {FEWEST}."
            )


@rule("spotify-chapters-order", "warning", SPOTIFY_CHAPTERS)
def disordered_timestamps(feed: FeedFacts) -> Iterator[Violation]:
    """Timestamps in a description are in chronological order."""
    for item, marks in _timestamped_items(feed):
        for before, after in pairwise(marks):
            if after.start <= before.start:
                yield Violation(
                    item.where, f'"{after.title}" does not come after "{before.title}".'
                )


@rule(
    "spotify-chapters-length",
    "warning",
    SPOTIFY_CHAPTERS,
    "Merge the chapter with its neighbour in chapters.toml.",
)
def short_chapters(feed: FeedFacts) -> Iterator[Violation]:
    """A chapter lasts at least 30 seconds."""
    for item, marks in _timestamped_items(feed):
        for before, after in pairwise(marks):
            if 0 < after.start - before.start < SHORTEST:
                length = (after.start - before.start) // 1000
                yield Violation(
                    item.where, f'The chapter "{before.title}" lasts {length} s, less than 30 s.'
                )


@rule(
    "spotify-chapters-title",
    "warning",
    SPOTIFY_CHAPTERS,
    "Shorten the title in chapters.toml.",
)
def long_titles(feed: FeedFacts) -> Iterator[Violation]:
    """A chapter's title has fewer than 40 characters."""
    for item, marks in _timestamped_items(feed):
        for mark in marks:
            if len(mark.title) >= TITLE_CHARACTERS:
                yield Violation(
                    item.where,
                    f'The chapter title "{mark.title}" has {len(mark.title)} characters.',
                )


@rule("spotify-chapters-untitled", "warning", SPOTIFY_CHAPTERS)
def untitled_chapters(feed: FeedFacts) -> Iterator[Violation]:
    """A timestamp is followed by a title on the same line."""
    for item, marks in _timestamped_items(feed):
        for mark in marks:
            if not mark.title:
                yield Violation(
                    item.where, f"The timestamp at {mark.start // 1000} s has no title after it."
                )


@rule("apple-chapters-start", "warning", APPLE_CHAPTERS, "Start the first chapter at 0.")
def late_first_chapter(feed: FeedFacts) -> Iterator[Violation]:
    """The first timestamp in a description is 00:00:00."""
    for item, marks in _timestamped_items(feed):
        if marks[0].start != 0:
            yield Violation(
                item.where,
                f"The first timestamp in the description is {marks[0].start // 1000} s, not 0.",
            )
