"""What is asked of an episode's chapters, in the MP3 and in the file beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from podcastkit.errors import FormatError
from podcastkit.feed.rules.episode_files.published_episode import PublishedEpisode
from podcastkit.feed.rules.rule import CHAPTERS, PODCASTKIT, Rules, Violation
from podcastkit.files.json_input import parse_json
from podcastkit.model.chapter import Chapter
from podcastkit.model.time import Ms, ms_from_seconds

CHAPTERS_VERSION = "1.2.0"
ID3_SLACK: Ms = 1
"""A tagger's rounding of a chapter's start."""

CHAPTER_RULES = Rules[PublishedEpisode]()
rule = CHAPTER_RULES.rule


@rule(
    "podcastkit-id3-chapters",
    "warning",
    PODCASTKIT,
    "Run podcastkit publish EPISODE --refresh-tags: it changes the file, not the sound.",
)
def id3_chapters(episode: PublishedEpisode) -> Iterator[Violation]:
    """The chapters inside the MP3 are those of the episode."""
    path, chapters, tags = episode.item.enclosure.path, episode.item.chapters, episode.id3_chapters
    if len(tags) != len(chapters):
        yield Violation(path, f"The MP3 has {len(tags)} chapters, the episode {len(chapters)}.")
        return
    for chapter, tag in zip(chapters, tags, strict=True):
        if abs(chapter.start - tag.start) > ID3_SLACK or chapter.title != tag.title:
            yield Violation(
                path, f"The MP3's chapter {_located(tag)} should be {_located(chapter)}."
            )


@rule("podcastkit-id3-order", "warning", PODCASTKIT, "Run podcastkit publish again.")
def id3_order(episode: PublishedEpisode) -> Iterator[Violation]:
    """The chapters stand in the MP3 in order of time, for players that do not read its table."""
    for before, after in pairwise(episode.id3_starts):
        if after <= before:
            yield Violation(
                episode.item.enclosure.path,
                f"The chapter at {before / 1000:.3f} s stands before that at {after / 1000:.3f} s.",
            )
            return


@rule("namespace-chapters-json", "error", CHAPTERS, "Run podcastkit publish again.")
def chapters_json(episode: PublishedEpisode) -> Iterator[Violation]:
    """The chapters file is JSON of version 1.2.0 with the chapters of the episode."""
    file = episode.item.chapters_file
    if episode.chapters_json is None or file is None:
        return
    try:
        document = parse_json(episode.chapters_json)
        version = document["version"]
        written = tuple(
            Chapter(ms_from_seconds(entry["startTime"]), entry["title"])
            for entry in document["chapters"]
        )
    except (FormatError, ValueError, TypeError, KeyError, OverflowError) as error:
        yield Violation(file.path, f"The file does not hold chapters: {error!r}.")
        return
    if version != CHAPTERS_VERSION:
        yield Violation(file.path, f"The version is {version!r}, not {CHAPTERS_VERSION!r}.")
    chapters = tuple(Chapter(chapter.start, chapter.title) for chapter in episode.item.chapters)
    if written != chapters:
        other = next((chapter for chapter in written if chapter not in chapters), None)
        example = f", such as {_located(other)}" if other else ""
        yield Violation(
            file.path,
            f"Its {len(written)} chapters are not the {len(chapters)} of the episode{example}.",
        )


@rule(
    "podcastkit-chapter-times",
    "error",
    PODCASTKIT,
    "Correct the starts in the episode's chapters.toml.",
)
def chapter_times(episode: PublishedEpisode) -> Iterator[Violation]:
    """Chapters come one after the other and start before the sound ends."""
    chapters = episode.item.chapters
    for before, after in pairwise(chapters):
        if after.start <= before.start:
            yield Violation(
                episode.slug,
                f"The chapter {_located(after)} does not come after {_located(before)}.",
            )
    for chapter in chapters:
        if chapter.start >= episode.item.duration:
            yield Violation(
                episode.slug, f"The chapter {_located(chapter)} starts after the end of the sound."
            )


def _located(chapter: Chapter) -> str:
    return f'"{chapter.title}" at {chapter.start / 1000:.3f} s'
