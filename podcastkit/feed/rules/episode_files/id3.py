"""What is asked of the tags in an episode's MP3: they say what the feed says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from podcastkit.feed.rules.episode_files.chapters import located
from podcastkit.feed.rules.episode_files.published_episode import PublishedEpisode
from podcastkit.feed.rules.rule import PODCASTKIT, Rules, Violation
from podcastkit.model.time import Ms

ID3_SLACK: Ms = 1
"""A tagger's rounding of a chapter's start."""

REFRESH = "Run podcastkit publish EPISODE --refresh-tags: it changes the file, not the sound."

ID3_RULES = Rules[PublishedEpisode]()
rule = ID3_RULES.rule


@rule("podcastkit-id3-title", "warning", PODCASTKIT, REFRESH)
def id3_title(episode: PublishedEpisode) -> Iterator[Violation]:
    """The title inside the MP3 is that of the episode."""
    title = episode.item.episode.title
    if episode.id3 and episode.id3.title != title:
        yield Violation(
            episode.item.enclosure.path,
            f'The MP3 is called "{episode.id3.title}", the episode "{title}".',
        )


@rule("podcastkit-id3-date", "warning", PODCASTKIT, REFRESH)
def id3_date(episode: PublishedEpisode) -> Iterator[Violation]:
    """The date inside the MP3 is the day of the episode."""
    day = f"{episode.item.episode.date:%Y-%m-%d}"
    if episode.id3 and not episode.id3.date.startswith(day):
        yield Violation(
            episode.item.enclosure.path,
            f'The date in the MP3 is "{episode.id3.date}", that of the episode {day}.',
        )


@rule("podcastkit-id3-cover", "info", PODCASTKIT, REFRESH)
def id3_cover(episode: PublishedEpisode) -> Iterator[Violation]:
    """The picture inside the MP3 is the cover that the feed names."""
    if episode.id3 and episode.cover and episode.id3.cover != episode.cover.digest:
        what = "another picture than" if episode.id3.cover else "no picture, which should be"
        yield Violation(episode.item.enclosure.path, f"The MP3 has {what} {episode.cover.path}.")


@rule(
    "podcastkit-id3-chapters",
    "warning",
    PODCASTKIT,
    REFRESH,
)
def id3_chapters(episode: PublishedEpisode) -> Iterator[Violation]:
    """The chapters inside the MP3 are those of the episode."""
    if episode.id3 is None:
        return
    path, chapters, tags = episode.item.enclosure.path, episode.item.chapters, episode.id3.chapters
    if len(tags) != len(chapters):
        yield Violation(path, f"The MP3 has {len(tags)} chapters, the episode {len(chapters)}.")
        return
    for chapter, tag in zip(chapters, tags, strict=True):
        if abs(chapter.start - tag.start) > ID3_SLACK or chapter.title != tag.title:
            yield Violation(path, f"The MP3's chapter {located(tag)} should be {located(chapter)}.")


@rule("podcastkit-id3-order", "warning", PODCASTKIT, "Run podcastkit publish again.")
def id3_order(episode: PublishedEpisode) -> Iterator[Violation]:
    """The chapters stand in the MP3 in order of time, for players that do not read its table."""
    for before, after in pairwise(episode.id3.starts if episode.id3 else ()):
        if after <= before:
            yield Violation(
                episode.item.enclosure.path,
                f"The chapter at {before / 1000:.3f} s stands before that at {after / 1000:.3f} s.",
            )
            return
