"""The choice of boundaries against all choices there are."""

from itertools import combinations, pairwise
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.chapters.boundaries import Layout, best_boundaries

EVEN = Layout(usual=0.0, strength=1.0, usual_first=0.0, strength_first=1.0, cohesion=0.0)


@given(
    st.lists(st.floats(-5, 5), min_size=1, max_size=8),
    st.integers(1, 3),
    st.floats(-0.5, 0.5),
    st.floats(0, 2),
    st.floats(0, 20),
)
def test_the_choice_is_the_best_of_all(
    scores: list[float], wanted: int, usual: float, strength: float, cohesion: float
) -> None:
    starts = [7_000 * i for i in range(len(scores) + 1)]
    scores = [0.0, *scores]
    duration, minimum = starts[-1] + 9_000, 13_000
    layout = Layout(usual, strength, usual - 0.3, strength / 2, cohesion)
    vectors = (
        np.random.default_rng(len(scores)).standard_normal((len(scores), 3)).astype(np.float32)
    )
    centred = vectors.astype(float) - vectors.mean(axis=0)

    def value(cuts: tuple[int, ...]) -> float | None:
        edges = [0, *(starts[i] for i in cuts), duration]
        lengths = [b - a for a, b in pairwise(edges)]
        if min(lengths) < minimum:
            return None
        mean = duration / len(lengths)
        sums = [centred[a:b].sum(axis=0) for a, b in pairwise((0, *cuts, len(scores)))]
        sizes = [b - a for a, b in pairwise((0, *cuts, len(scores)))]
        explained = sum(float(s @ s) / n for s, n in zip(sums, sizes, strict=True)) / float(
            (centred**2).sum()
        )
        first, *middle, last = (log(length / mean) for length in lengths)
        uneven = layout.strength_first * (first - layout.usual_first) ** 2
        uneven += layout.strength * (sum((x - layout.usual) ** 2 for x in middle) + last**2)
        return sum(scores[i] for i in cuts) - uneven + cohesion * len(lengths) * explained

    got = tuple(
        best_boundaries(
            np.array(scores), np.array(starts), duration, wanted, minimum, layout, vectors
        )
    )
    for size in range(wanted, 0, -1):
        values = [
            v
            for cuts in combinations(range(1, len(scores)), size)
            if (v := value(cuts)) is not None
        ]
        if values:
            assert len(got) == size
            assert value(got) == pytest.approx(max(values), abs=1e-4)
            return
    assert got == ()


def test_a_sentence_that_scores_best_is_cut_at() -> None:
    starts = np.arange(20) * 10_000
    scores = np.zeros(20)
    scores[13] = 5.0
    assert best_boundaries(scores, starts, 200_000, 1, 30_000, EVEN) == [13]


def test_without_scores_chapters_are_even() -> None:
    starts = np.arange(30) * 10_000
    assert best_boundaries(np.zeros(30), starts, 300_000, 2, 30_000, EVEN) == [10, 20]


def test_cohesion_cuts_where_the_subject_changes() -> None:
    starts = np.arange(20) * 10_000
    vectors = np.repeat(np.array([[1, 0], [0, 1]], dtype=np.float32), [7, 13], axis=0)
    cohesive = Layout(usual=0.0, strength=0.5, usual_first=0.0, strength_first=0.5, cohesion=20.0)
    assert best_boundaries(np.zeros(20), starts, 200_000, 1, 30_000, cohesive, vectors) == [7]


def test_of_very_many_sentences_the_best_are_weighed() -> None:
    starts = np.arange(5_000) * 2_000
    scores = np.zeros(5_000)
    scores[[1_200, 2_400, 3_700]] = 9.0
    assert best_boundaries(scores, starts, 10_000_000, 3, 120_000, EVEN) == [1_200, 2_400, 3_700]
