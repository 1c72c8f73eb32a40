"""What is asked of an episode's chapters, and of the file that has them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from podcastkit.errors import FormatError
from podcastkit.feed.rules.episode_files.published_episode import PublishedEpisode
from podcastkit.feed.rules.rule import CHAPTERS, PODCASTKIT, Rules, Violation
from podcastkit.files.json_input import parse_json
from podcastkit.model.chapter import Chapter
from podcastkit.model.time import ms_from_seconds

CHAPTERS_VERSION = "1.2.0"

CHAPTER_RULES = Rules[PublishedEpisode]()
rule = CHAPTER_RULES.rule


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
        example = f", such as {located(other)}" if other else ""
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
                f"The chapter {located(after)} does not come after {located(before)}.",
            )
    for chapter in chapters:
        if chapter.start >= episode.item.duration:
            yield Violation(
                episode.slug, f"The chapter {located(chapter)} starts after the end of the sound."
            )


def located(chapter: Chapter) -> str:
    """A chapter in a sentence."""
    return f'"{chapter.title}" at {chapter.start / 1000:.3f} s'
