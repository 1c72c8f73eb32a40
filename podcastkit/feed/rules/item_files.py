"""What is asked of the files that an item links to: sound, transcripts and chapters."""

from __future__ import annotations

from collections.abc import Iterator

from podcastkit.feed.feed_facts import FeedFacts, ItemFacts
from podcastkit.feed.rules.items import each_item, is_positive, repeated
from podcastkit.feed.rules.rule import (
    APPLE_CHAPTERS,
    APPLE_RSS,
    NAMESPACE,
    PODLOVE,
    Rules,
    Violation,
)
from podcastkit.model.chapter import CHAPTERS_MEDIA_TYPE

TRANSCRIPT_TYPES = frozenset(
    {"text/plain", "text/html", "text/vtt", "application/json", "application/x-subrip"}
)
LONG_EPISODE = 600
"""Seconds from which Apple makes chapters of its own when an episode has none."""

ITEM_FILE_RULES = Rules[FeedFacts]()
rule = ITEM_FILE_RULES.rule


@rule("apple-enclosure-unique", "error", APPLE_RSS)
def repeated_enclosures(feed: FeedFacts) -> Iterator[Violation]:
    """No two episodes have the same enclosure address."""
    addresses = (
        (item.where, enclosure.url) for item in feed.items for enclosure in item.enclosures
    )
    yield from repeated(addresses, "enclosure address")


@rule("apple-chapters", "info", APPLE_CHAPTERS)
@each_item
def no_chapters(item: ItemFacts) -> Iterator[str]:
    """An episode over ten minutes has chapters of its own, or Apple makes some."""
    is_long = is_positive(item.duration) and int(item.duration) > LONG_EPISODE
    if is_long and not item.chapter_files:
        yield "The episode lasts over ten minutes and has no chapters."


@rule("namespace-transcript", "error", NAMESPACE)
@each_item
def incomplete_transcript(item: ItemFacts) -> Iterator[str]:
    """A podcast:transcript has a url and one of the types of the specification."""
    for transcript in item.transcripts:
        if not transcript.url:
            yield "A podcast:transcript has no url."
            return
        if transcript.media_type not in TRANSCRIPT_TYPES:
            yield f'The type of a podcast:transcript is "{transcript.media_type}".'
            return


@rule("namespace-chapters-type", "warning", NAMESPACE)
@each_item
def chapters_type(item: ItemFacts) -> Iterator[str]:
    """The type of podcast:chapters is application/json+chapters."""
    types = [file.media_type for file in item.chapter_files]
    if other := [media_type for media_type in types if media_type != CHAPTERS_MEDIA_TYPE]:
        yield f'The type of podcast:chapters is "{other[0]}", not {CHAPTERS_MEDIA_TYPE}.'


@rule("podlove-chapters", "warning", PODLOVE)
@each_item
def chapter_order(item: ItemFacts) -> Iterator[str]:
    """psc:chapters are times that grow and end before the episode does."""
    starts = [chapter.start for chapter in item.chapters if chapter.start is not None]
    if len(starts) < len(item.chapters):
        yield "The start of a psc:chapter is not a time."
    elif sorted(set(starts)) != starts:
        yield "The starts of the psc:chapters do not grow."
    elif starts and is_positive(item.duration) and starts[-1] >= int(item.duration) * 1000:
        yield f"A psc:chapter starts at {starts[-1] // 1000} s, after the end of the episode."
