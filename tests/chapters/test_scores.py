"""Numbers that are made comparable."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.chapters.scores import shifted, standard, standard_where, surprise


@given(st.lists(st.integers(-1_000, 1_000), min_size=2).filter(lambda values: len(set(values)) > 1))
def test_standard_values_have_mean_zero_and_deviation_one(values: list[int]) -> None:
    result = standard(np.array(values, dtype=float))
    assert result.mean() == pytest.approx(0, abs=1e-9)
    assert result.std() == pytest.approx(1)
    assert (np.argsort(result, kind="stable") == np.argsort(values, kind="stable")).all()


@pytest.mark.parametrize("values", [[], [7.0], [3.0, 3.0, 3.0], [1e9, 1e9]])
def test_values_that_are_all_alike_say_nothing(values: list[float]) -> None:
    assert standard(np.array(values)).tolist() == [0.0] * len(values)


def test_chosen_values_are_standardised_among_themselves() -> None:
    mask = np.array([True, False, True, True, True])
    result = standard_where(mask, np.array([1.0, 99.0, 1.0, 3.0, 3.0]))
    assert result.tolist() == [-1.0, 0.0, -1.0, 1.0, 1.0]


def test_three_chosen_values_are_too_few() -> None:
    assert (
        standard_where(np.array([True, True, True, False]), np.array([1.0, 2.0, 3.0, 4.0])).tolist()
        == [0.0] * 4
    )


@pytest.mark.parametrize(
    ("mask", "expected"),
    [
        ([True, False, False, False], [log(4), 0, 0, 0]),
        ([True, True, False, False], [log(2), log(2), 0, 0]),
        ([True, True], [0, 0]),
        ([False, False], [0, 0]),
        ([], []),
    ],
)
def test_what_is_rare_surprises(mask: list[bool], expected: list[float]) -> None:
    assert surprise(np.array(mask, dtype=bool)).tolist() == pytest.approx(expected)


@given(st.lists(st.floats(-5, 5), max_size=6), st.integers(-8, 8))
def test_shifted_values_are_those_further_on(values: list[float], by: int) -> None:
    expected = [values[at + by] if 0 <= at + by < len(values) else 0.0 for at in range(len(values))]
    assert shifted(np.array(values, dtype=float), by).tolist() == expected
