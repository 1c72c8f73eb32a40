"""What the podcast apps ask of chapters, as tests hold proposals to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from podcastkit.chapters.rules import LONGEST_TITLE, SHORTEST
from podcastkit.model.chapter import Chapter
from podcastkit.model.time import Ms


def obey_the_apps(chapters: Sequence[Chapter], duration: Ms) -> bool:
    """Whether every app takes the chapters of an episode that lasts `duration`."""
    starts = [chapter.start for chapter in chapters]
    titles = [chapter.title for chapter in chapters]
    return (
        starts[:1] in ([], [0])
        and all(end - start >= SHORTEST for start, end in pairwise([*starts, duration]))
        and all(len(title) <= LONGEST_TITLE for title in titles)
        and all(title != following for title, following in pairwise(titles))
    )
