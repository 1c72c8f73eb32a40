"""What the podcast apps ask of chapters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from podcastkit.model.chapter import Chapter
from podcastkit.model.time import Ms
from podcastkit.text.dates import clock

SHORTEST: Ms = 30_000
"""Spotify: chapters of 30 seconds or more."""
LONGEST_TITLE = 39
"""Spotify: titles under 40 characters."""
FEWEST = 3
"""Apple Podcasts and Spotify: at least three timestamps in a description, or they are not read as
chapters."""


def validate(chapters: Sequence[Chapter], duration: Ms) -> tuple[str, ...]:
    """What is wrong with an episode's chapters, one sentence each; () when every app takes them.

    No chapters at all is no problem: an episode need not have any.
    """
    problems: list[str] = []
    if chapters and chapters[0].start != 0:
        problems.append(
            f"The first chapter starts at {clock(chapters[0].start)}; it has to start at 00:00."
        )
    for before, after in pairwise(chapters):
        problems += _order_problems(before, after)
    for chapter in chapters:
        if chapter.start >= duration:
            problems.append(
                f"Chapter “{chapter.title}” starts at {clock(chapter.start)}, after the end at "
                f"{clock(duration)}."
            )
        if len(chapter.title) > LONGEST_TITLE:
            problems.append(
                f"The title “{chapter.title}” has {len(chapter.title)} characters; Spotify shows "
                f"under 40."
            )
    if chapters and 0 < duration - chapters[-1].start < SHORTEST:
        problems.append(_too_short(chapters[-1], duration - chapters[-1].start))
    return tuple(problems)


def _order_problems(before: Chapter, after: Chapter) -> list[str]:
    problems = []
    if after.start == before.start:
        problems.append(
            f"Chapters “{before.title}” and “{after.title}” both start at {clock(after.start)}."
        )
    elif after.start < before.start:
        problems.append(f"Chapter “{after.title}” at {clock(after.start)} comes after a later one.")
    elif after.start - before.start < SHORTEST:
        problems.append(_too_short(before, after.start - before.start))
    if after.title == before.title and after.start != before.start:
        problems.append(f"Two chapters in a row are called “{after.title}”.")
    return problems


def _too_short(chapter: Chapter, length: Ms) -> str:
    return f"Chapter “{chapter.title}” lasts {length / 1000:.1f} s; Spotify asks for 30 s or more."
