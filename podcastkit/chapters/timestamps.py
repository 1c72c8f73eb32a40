"""Chapters as lines of a description, which Spotify, YouTube and Apple Podcasts turn into
chapters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from podcastkit.chapters.rules import FEWEST
from podcastkit.model.chapter import Chapter
from podcastkit.text.dates import clock


def lines(chapters: Sequence[Chapter]) -> tuple[str, ...]:
    """One line "(MM:SS) Title" for each chapter, "(H:MM:SS) Title" from one hour on.

    () when the apps would not read them as chapters: fewer than three, the first not at 0, or out
    of order.
    """
    if len(chapters) < FEWEST or chapters[0].start != 0:
        return ()
    if any(after.start // 1000 <= before.start // 1000 for before, after in pairwise(chapters)):
        return ()
    return tuple(
        f"({clock(chapter.start)}) {' '.join(chapter.title.split())}" for chapter in chapters
    )
