"""Measures of segmentation against worked examples from the papers, and against all matchings there
are."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.paths import REPOSITORY

sys.path.append(str(REPOSITORY / "benchmarks"))
from boundary_measures import boundary_similarity, f1, pk, window_diff, window_length

BOUNDARIES = st.sets(st.integers(1, 11))


def boundaries(lengths: Sequence[int]) -> set[int]:
    """Where segments of these lengths meet, as papers on segmentation write them."""
    return set(accumulate(lengths[:-1]))


def most_pairs(
    ours: Sequence[float], theirs: Sequence[float], near: Callable[[float], bool]
) -> int:
    """The most pairs that can be matched one to one, by trying all."""
    if not ours:
        return 0
    first, rest = ours[0], ours[1:]
    best = most_pairs(rest, theirs, near)
    for at, other in enumerate(theirs):
        if near(abs(first - other)):
            best = max(best, 1 + most_pairs(rest, [*theirs[:at], *theirs[at + 1 :]], near))
    return best


@pytest.mark.parametrize(
    ("count", "reference", "length"),
    [(12, {6}, 3), (13, {5, 8}, 2), (13, set(), 6), (100, {20, 40, 60, 80}, 10), (4, {1, 2, 3}, 2)],
)
def test_a_window_is_half_as_long_as_a_segment(
    count: int, reference: set[int], length: int
) -> None:
    assert window_length(count, reference) == length


@pytest.mark.parametrize(
    ("guess", "wrong"),
    [([6, 6], 0), ([12], 3), ([5, 7], 2), ([1, 5, 6], 1), ([5, 1, 1, 5], 5)],
    ids=[
        "right",
        "B: one is missed",
        "C: near miss",
        "D: one too many",
        "E: two too many around one",
    ],
)
def test_window_diff_of_the_examples_of_scaiano_and_inkpen(guess: list[int], wrong: int) -> None:
    assert window_diff(12, boundaries([6, 6]), boundaries(guess)) == pytest.approx(wrong / 9)


@pytest.mark.parametrize(
    ("reference", "guess", "expected_pk", "expected_wd"),
    [
        ([5, 3, 5], [5, 3, 5], 0, 0),
        ([13], [4, 4, 5], 1, 1),
        ([4, 4, 5], [13], 4 / 11, 4 / 11),
        ([4, 4, 5], [1] * 13, 7 / 11, 1),
        ([13], [1] * 13, 1, 1),
        ([4, 4, 5], [5, 3, 5], 2 / 11, 2 / 11),
        ([5, 3, 5], [5, 1, 2, 5], 1 / 11, 2 / 11),
        ([2, 3, 6], [2, 2, 7], 2 / 9, 2 / 9),
        ([11, 2], [9, 4], 3 / 10, 3 / 10),
    ],
)
def test_window_measures_of_examples_worked_by_hand(
    reference: list[int], guess: list[int], expected_pk: float, expected_wd: float
) -> None:
    count, true, got = sum(reference), boundaries(reference), boundaries(guess)
    assert pk(count, true, got) == pytest.approx(expected_pk)
    assert window_diff(count, true, got) == pytest.approx(expected_wd)


@pytest.mark.parametrize(
    ("guess", "similarity"),
    [
        ([2, 3, 6], 1),
        ([5, 6], 1 / 2),
        ([2, 3, 3, 3], 2 / 3),
        ([2, 2, 7], 3 / 4),
        ([1, 1, 3, 1, 5], 1 / 2),
        ([3, 2, 6], 3 / 4),
        ([2, 5, 4], 1 / 3),
        ([11], 0),
    ],
    ids=[
        "right",
        "missed",
        "too many",
        "near miss",
        "two too many",
        "other side",
        "two off",
        "none",
    ],
)
def test_boundary_similarity_of_the_examples_of_fournier(
    guess: list[int], similarity: float
) -> None:
    assert boundary_similarity(boundaries([2, 3, 6]), boundaries(guess)) == pytest.approx(
        similarity
    )


def test_without_boundaries_on_either_side_all_is_well() -> None:
    assert (pk(9, set(), set()), window_diff(9, set(), set())) == (0, 0)
    assert (f1([], [], 10), boundary_similarity(set(), set())) == (1, 1)


@pytest.mark.parametrize(
    ("guess", "score"),
    [
        ([60.0, 120.0], 1),
        ([70.0, 110.0], 1),
        ([70.1, 120.0], 1 / 2),
        ([60.0], 2 / 3),
        ([55.0, 65.0, 120.0], 4 / 5),
        ([], 0),
    ],
)
def test_f1_counts_boundaries_within_the_tolerance(guess: list[float], score: float) -> None:
    assert f1([60.0, 120.0], guess, 10) == pytest.approx(score)


@given(
    st.lists(st.integers(0, 60), max_size=5, unique=True).map(sorted),
    st.lists(st.integers(0, 60), max_size=5, unique=True).map(sorted),
    st.integers(0, 15),
)
def test_f1_matches_as_many_as_can_be(
    reference: list[float], guess: list[float], tolerance: int
) -> None:
    total = len(reference) + len(guess)
    matched = most_pairs(reference, guess, lambda apart: apart <= tolerance)
    assert f1(reference, guess, tolerance) == pytest.approx(2 * matched / total if total else 1)


@given(st.sets(st.integers(1, 9), max_size=5), st.sets(st.integers(1, 9), max_size=5))
def test_as_many_misses_as_can_be_are_near_ones(reference: set[int], guess: set[int]) -> None:
    missed, extra = sorted(reference - guess), sorted(guess - reference)
    near = most_pairs(missed, extra, lambda apart: apart == 1)
    edits = len(missed) + len(extra) - 2 * near
    pairs = edits + near + len(reference & guess)
    expected = 1 - (edits + near / 2) / pairs if pairs else 1
    assert boundary_similarity(reference, guess) == pytest.approx(expected)
    assert boundary_similarity(guess, reference) == pytest.approx(expected)


@given(BOUNDARIES, BOUNDARIES)
def test_window_diff_is_never_kinder_than_pk(reference: set[int], guess: set[int]) -> None:
    assert 0 <= pk(12, reference, guess) <= window_diff(12, reference, guess) <= 1
    assert window_diff(12, reference, reference) == 0
