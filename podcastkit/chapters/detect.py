"""Finding the chapters of a transcript: the best-scored sentence starts that leave every chapter long enough."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from podcastkit.chapters.cues import Scores, boundary_scores
from podcastkit.chapters.rules import SHORTEST
from podcastkit.chapters.titles import title_chapters
from podcastkit.model.chapter import Chapter
from podcastkit.model.show import ChapterOptions
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript

USEFUL_COUNT = 3
"""Apps read chapters from a description from three on (Apple Podcasts, Spotify), so an episode gets three if it can."""

EVENNESS = 1.0
"""What a chapter costs for being e times longer or shorter than the mean, in the log-odds of boundary_scores."""

_MOST_CANDIDATES = 1_000
"""Only so many of the best-scored sentences are weighed against each other, so that ten hours cost no more than one."""


def detect(
    transcript: Transcript, duration: Ms, options: ChapterOptions, count: int | None = None
) -> tuple[Chapter, ...]:
    """The chapters of an episode that lasts `duration`, titled, the first at 0; () for a transcript without words.

    `count` is how many chapters are wanted; without it options.minutes_per_chapter decides. There are fewer when no
    choice of sentence starts leaves every chapter as long as options.minimum, which gives way (never under 30 s) in
    episodes too short to have three chapters of that length.
    """
    if not transcript.segments or duration <= 0:
        return ()
    wanted = count if count is not None else _usual_count(duration, options)
    minimum = max(SHORTEST, min(options.minimum, duration // (2 * max(wanted, USEFUL_COUNT))))
    segments = transcript.segments
    starts = np.array([segment.span.start for segment in segments], dtype=np.int64)
    chosen = best_boundaries(boundary_scores(transcript), starts, duration, wanted - 1, minimum)
    edges = [0, *chosen, len(segments)]
    passages = [segments[a:b] for a, b in pairwise(edges)]
    names = tuple(speaker.name for speaker in transcript.speakers)
    titles = title_chapters(passages, transcript.language, names)
    return tuple(Chapter(int(starts[i]) if i else 0, title) for i, title in zip([0, *chosen], titles, strict=True))


def _usual_count(duration: Ms, options: ChapterOptions) -> int:
    by_length = round(duration / (options.minutes_per_chapter * 60_000))
    return max(1, min(max(by_length, USEFUL_COUNT), duration // SHORTEST))


def best_boundaries(scores: Scores, starts: NDArray[np.int64], duration: Ms, wanted: int, minimum: Ms) -> list[int]:
    """Indices of up to `wanted` segments to cut at, in order, so that no chapter is shorter than `minimum`.

    Exact among the candidates: the sum of scores, less EVENNESS x ln(length / mean length)^2 for every chapter, is the
    largest possible (dynamic programme). When `wanted` cuts do not fit, the most that do are made.
    """
    candidates = np.flatnonzero((starts >= minimum) & (starts <= duration - minimum))
    if len(candidates) > _MOST_CANDIDATES:
        # A stable sort keeps the earlier of two equals, so the same text always gives the same chapters.
        best = np.argsort(-scores[candidates], kind="stable")[:_MOST_CANDIDATES]
        candidates = candidates[np.sort(best)]
    times = starts[candidates].astype(float)
    most = min(wanted, _most_cuts(times, minimum))
    if most < 1:
        return []
    mean = duration / (most + 1)
    gains = scores[candidates]
    between = _cost(times[None, :] - times[:, None], mean, minimum)
    best_sum = gains - _cost(times, mean, minimum)
    back: list[NDArray[np.int64]] = []
    for _ in range(most - 1):
        reached = best_sum[:, None] - between
        back.append(np.argmax(reached, axis=0))
        best_sum = np.max(reached, axis=0) + gains
    last = int(np.argmax(best_sum - _cost(duration - times, mean, minimum)))
    path = [last]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [int(candidates[i]) for i in reversed(path)]


def _most_cuts(times: Scores, minimum: Ms) -> int:
    """How many cuts fit at least `minimum` apart: taking the earliest each time is optimal."""
    cuts, last = 0, -np.inf
    for time in times:
        if time - last >= minimum:
            cuts, last = cuts + 1, time
    return cuts


def _cost(lengths: NDArray[np.float64], mean: float, minimum: Ms) -> NDArray[np.float64]:
    allowed = lengths >= minimum
    ratios = np.where(allowed, lengths, mean) / mean
    return np.where(allowed, EVENNESS * np.log(ratios) ** 2, np.inf)
