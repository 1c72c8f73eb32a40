"""Choosing where chapters start: exactly the best among all choices that leave every chapter long
enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from podcastkit.model.time import Ms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from podcastkit.chapters.scores import Scores

_MOST_CANDIDATES = 1_000
"""Only so many of the best-scored sentences are weighed against each other, so that ten hours cost
no more than one."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What makes a good set of chapters beside their starts, in the unit of the scores.

    A chapter whose length is e^x times the mean costs `strength` (x - `usual`)^2; the first has
    figures of its own, since a welcome is short, and the last is expected at the mean. `cohesion`
    is what a split gains by making each chapter speak of its own subject: by so much the share of
    variance that the chapters explain is rewarded.
    """

    usual: float
    strength: float
    usual_first: float
    strength_first: float
    cohesion: float


def best_boundaries(
    scores: Scores,
    starts: NDArray[np.int64],
    duration: Ms,
    most: int,
    minimum: Ms,
    layout: Layout,
    vectors: NDArray[np.float32] | None = None,
) -> list[int]:
    """Indices of up to `most` sentences to cut at, in order, so that no chapter is shorter than
    `minimum`.

    The sum of their scores, less what `layout` makes of the chapters' lengths and, with the
    sentences' `vectors`, plus what it makes of their cohesion, is the largest possible (dynamic
    programme). When `most` cuts do not fit, the most that do are made.
    """
    import numpy as np

    # The first sentence starts the first chapter, however late it is.
    candidates = 1 + np.flatnonzero((starts[1:] >= minimum) & (starts[1:] <= duration - minimum))
    if len(candidates) > _MOST_CANDIDATES:
        # A stable sort keeps the earlier of two equals, so the same text always gives the same
        # chapters.
        best = np.argsort(-scores[candidates], kind="stable")[:_MOST_CANDIDATES]
        candidates = candidates[np.sort(best)]
    times = starts[candidates].astype(float)
    most = min(most, _most_cuts(times, minimum))
    if most < 1:
        return []
    gains = scores[candidates]
    chapters = _Chapters(
        times, duration, most + 1, minimum, layout, _explained(vectors, candidates, len(scores))
    )
    # best_sum[i]: the best sum of all choices so far whose last cut is candidate i. Each round
    # makes one more cut, for all candidates at once: as many rounds as cuts, each the square of
    # _MOST_CANDIDATES at most, and nothing but the pointers is kept of them.
    best_sum = gains + chapters.first()
    between = chapters.between()
    back: list[NDArray[np.int64]] = []
    for _ in range(most - 1):
        reached = best_sum[:, None] + between
        back.append(np.argmax(reached, axis=0))
        best_sum = np.max(reached, axis=0) + gains
    path = [int(np.argmax(best_sum + chapters.last()))]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [int(candidates[i]) for i in reversed(path)]


def _most_cuts(times: Scores, minimum: Ms) -> int:
    """How many cuts fit at least `minimum` apart: taking the earliest each time is optimal."""
    import numpy as np

    cuts, last = 0, -np.inf
    for time in times:
        if time - last >= minimum:
            cuts, last = cuts + 1, time
    return cuts


def _explained(
    vectors: NDArray[np.float32] | None, candidates: NDArray[np.int64], count: int
) -> NDArray[np.float64]:
    """The share of the sentences' variance that a chapter from one edge to another explains; shape
    (n + 2, n + 2).

    Edges are the beginning, the candidates and the end. What a set of chapters explains is the sum
    over them (between-group variance, as k-means has it).
    """
    import numpy as np

    edges = np.concatenate([[0], candidates, [count]])
    if vectors is None or vectors.shape[1] == 0:
        return np.zeros((len(edges), len(edges)))
    centred = vectors - vectors.mean(axis=0)
    # Sums from the beginning: |S_b - S_a|² / (b - a) is what a chapter [a, b) explains of the
    # centred sentences, for all pairs of edges without summing any chapter up again.
    sums = np.concatenate(
        [np.zeros((1, centred.shape[1])), np.cumsum(centred, axis=0, dtype=float)]
    )[edges]
    squares = np.einsum("ij,ij->i", sums, sums)
    distances = squares[:, None] + squares[None, :] - 2 * sums @ sums.T
    lengths = np.maximum(1, edges[None, :] - edges[:, None])
    total = float(np.sum(centred.astype(float) ** 2))
    explained: NDArray[np.float64] = (
        distances / lengths / total if total > 0 else np.zeros_like(distances)
    )
    return explained


@dataclass(frozen=True, slots=True)
class _Chapters:
    """What chapters between candidates are worth: minus infinity where one would be too short."""

    times: Scores
    duration: Ms
    count: int
    minimum: Ms
    layout: Layout
    explained: NDArray[np.float64]

    def first(self) -> Scores:
        layout = self.layout
        return self._worth(
            self.times, layout.usual_first, layout.strength_first, self.explained[0, 1:-1]
        )

    def between(self) -> NDArray[np.float64]:
        lengths = self.times[None, :] - self.times[:, None]
        return self._worth(
            lengths, self.layout.usual, self.layout.strength, self.explained[1:-1, 1:-1]
        )

    def last(self) -> Scores:
        return self._worth(
            self.duration - self.times, 0.0, self.layout.strength, self.explained[1:-1, -1]
        )

    def _worth(
        self,
        lengths: NDArray[np.float64],
        usual: float,
        strength: float,
        explained: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        import numpy as np

        mean = self.duration / self.count
        # What is too short is impossible, not only bad; it gets some length before the logarithm,
        # which zero and less have none of.
        allowed = lengths >= self.minimum
        logs = np.log(np.where(allowed, lengths, mean) / mean) - usual
        worth = self.layout.cohesion * self.count * explained - strength * logs**2
        return np.where(allowed, worth, -np.inf)
