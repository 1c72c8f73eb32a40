"""How far times are off, on words whose times are known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.evaluation.align import align, group_words
from podcastkit.evaluation.text import Text, TextWord
from podcastkit.evaluation.timing import CollarScore, EdgeErrors, TimeErrors, time_errors
from podcastkit.model.time import Span

Timed = list[tuple[str, int, int]]


def errors(
    reference: Timed, hypothesis: Timed, *, timed: tuple[bool, bool] = (True, True)
) -> TimeErrors | None:
    ours, theirs = (
        Text("fr", tuple(TextWord(text, Span(start, end)) for text, start, end in side), known)
        for side, known in zip((reference, hypothesis), timed, strict=True)
    )
    return time_errors(ours, theirs, tuple(group_words(align(ours, theirs, "fr"))))


def test_edges_of_the_words_both_sides_have() -> None:
    found = errors(
        [("un", 0, 200), ("chat", 250, 600), ("dort", 700, 1_000)],
        [("un", 10, 260), ("rat", 250, 600), ("dort", 800, 1_180), ("là", 1_200, 1_300)],
    )
    assert found is not None
    assert found.matched == 2
    assert found.start == EdgeErrors(55.0, pytest.approx(91.0), 55.0)
    assert found.end == EdgeErrors(120.0, pytest.approx(168.0), 120.0)
    assert found.edges == EdgeErrors(80.0, pytest.approx(156.0), 87.5)
    assert found.found == (
        CollarScore(50, 0.0, 0.0),
        CollarScore(100, 1 / 4, 1 / 3),
        CollarScore(200, 2 / 4, 2 / 3),
    )


def test_f1_is_the_harmonic_mean() -> None:
    assert CollarScore(50, 0.25, 0.75).f1 == pytest.approx(0.375)
    assert CollarScore(50, 0.0, 0.0).f1 == 0.0


def test_a_number_in_three_words_is_one_word() -> None:
    found = errors([("21", 100, 900)], [("vingt", 100, 300), ("et", 320, 400), ("un", 420, 930)])
    assert found is not None
    assert (found.matched, found.start.mean, found.end.mean) == (1, 0.0, 30.0)
    assert [one.f1 for one in found.found] == [1.0, 1.0, 1.0]


@pytest.mark.parametrize("timed", [(True, False), (False, True), (False, False)])
def test_times_shared_out_over_captions_are_not_compared(timed: tuple[bool, bool]) -> None:
    assert errors([("oui", 0, 100)], [("oui", 0, 100)], timed=timed) is None


def test_nothing_in_common_is_no_figure() -> None:
    assert errors([("oui", 0, 100)], [("non", 0, 100)]) is None
    assert errors([("oui", 0, 100)], []) is None


@settings(deadline=None)  # the first number imports num2words
@given(
    st.lists(
        st.tuples(st.sampled_from(["un", "deux", "dix-neuf", "l’eau"]), st.integers(1, 400)),
        min_size=1,
    )
)
def test_the_same_times_are_no_error_and_a_delay_is_the_error(
    lengths: list[tuple[str, int]],
) -> None:
    words: Timed = []
    for text, length in lengths:
        start = words[-1][2] if words else 0
        words.append((text, start, start + length))
    same = errors(words, words)
    late = errors(words, [(text, start + 70, end + 70) for text, start, end in words])
    assert same is not None
    assert late is not None
    assert same.edges == EdgeErrors(0.0, 0.0, 0.0)
    assert {one.f1 for one in same.found} == {1.0}
    assert late.start == late.end == late.edges == EdgeErrors(70.0, 70.0, 70.0)
    assert [one.f1 for one in late.found] == [0.0, 1.0, 1.0]
