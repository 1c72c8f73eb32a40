"""Where a chapter would start, and what every sentence is worth."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.chapters.boundaries import Layout
from podcastkit.chapters.candidates import candidates_of
from podcastkit.chapters.coefficients import Coefficients, coefficients
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Transcript, Word
from tests.build import even_transcript

PAIN = "Le pain lève dans le four du village."
MODEL = Coefficients(
    {"question": 2.0}, {"question": 1.0, "jingle": 8.0}, Layout(0.0, 1.0, 0.0, 1.0, 0.0)
)


def test_a_chapter_starts_with_the_jingle_that_leads_to_it() -> None:
    candidates = candidates_of(even_transcript(*[PAIN] * 4, pause=4_000), (Span(16_500, 19_500),))
    assert candidates.starts == (0, 10_000, 16_500, 30_000)
    assert [sentence.start for sentence in candidates.sentences] == [0, 10_000, 20_000, 30_000]


def test_a_jingle_under_the_first_words_starts_before_them() -> None:
    assert candidates_of(even_transcript(*[PAIN] * 3), (Span(19_000, 20_800),)).starts == (
        0,
        10_000,
        19_000,
    )


def test_no_chapter_starts_before_the_sentence_before() -> None:
    candidates = candidates_of(even_transcript(*[PAIN] * 3), (Span(4_000, 19_800),))
    assert candidates.starts == (0, 10_000, 10_000)
    assert candidates.features["jingle"].tolist() == [0, 0, 1]


def test_a_jingle_at_the_very_beginning_starts_the_talk() -> None:
    assert candidates_of(even_transcript(PAIN, PAIN).shifted(6_000), (Span(0, 5_000),)).starts == (
        0,
        16_000,
    )


def test_sentences_that_start_together_keep_their_order() -> None:
    words = tuple(Word(Span(5_000, 5_000), text) for text in ("Un.", "Deux.", "Trois."))
    candidates = candidates_of(Transcript("fr", (), (Segment(None, words),)), (Span(1_000, 4_000),))
    assert [sentence.text for sentence in candidates.sentences] == ["Un.", "Deux.", "Trois."]
    assert candidates.starts == (1_000, 5_000, 5_000)


@pytest.mark.parametrize(
    ("speakers", "known"),
    [(("a", "b"), True), (("a", None), True), (("a", "a"), False), ((None, None), False)],
)
def test_speakers_are_known_when_they_are_told_apart(
    speakers: tuple[str | None, ...], known: bool
) -> None:
    candidates = candidates_of(even_transcript(*[(speaker, "Non ?") for speaker in speakers]))
    assert candidates.known_speakers is known
    assert candidates.weights(MODEL)["question"].tolist() == [2.0 if known else 1.0] * 2


def test_a_feature_without_a_coefficient_adds_nothing() -> None:
    candidates = candidates_of(even_transcript(PAIN, "Non ?", PAIN))
    weights = candidates.weights(MODEL)
    assert weights.keys() == candidates.features.keys()
    assert {name for name, values in weights.items() if values.any()} == {"question"}


@pytest.mark.parametrize(
    ("jingle", "chosen"),
    [(Span(35_000, 39_000), [4]), (Span(25_000, 29_000), [6]), (Span(95_000, 99_000), [6])],
)
def test_a_jingle_decides_unless_it_is_too_near_the_beginning_or_the_end(
    jingle: Span, chosen: list[int]
) -> None:
    assert (
        candidates_of(even_transcript(*[PAIN] * 12), (jingle,)).choose(MODEL, 120_000, 2, 30_000)
        == chosen
    )


def test_sentences_are_chosen_by_the_packaged_model() -> None:
    talk = even_transcript(*[PAIN] * 15, "Et la mer ?", *[PAIN] * 15)
    assert candidates_of(talk).choose(coefficients(), 310_000, 2, 30_000) == [15]


@given(
    st.lists(st.tuples(st.integers(0, 9_000), st.integers(0, 4_000)), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 90_000), st.integers(0, 20_000)), max_size=5),
)
def test_starts_never_decrease_nor_pass_their_sentence(
    words: list[tuple[Ms, Ms]], sounds: list[tuple[Ms, Ms]]
) -> None:
    segments, time = [], 0
    for silence, length in words:
        span = Span(time + silence, time + silence + length)
        segments.append(Segment(None, (Word(span, "Oui."),)))
        time = span.end
    candidates = candidates_of(
        Transcript("fr", (), tuple(segments)),
        tuple(Span(start, start + length) for start, length in sounds),
    )
    assert all(a <= b for a, b in pairwise(candidates.starts))
    assert all(
        start <= sentence.start
        for start, sentence in zip(candidates.starts, candidates.sentences, strict=True)
    )
    assert candidates.vectors.shape[0] == len(candidates.sentences)
    assert np.isfinite(candidates.vectors).all()
