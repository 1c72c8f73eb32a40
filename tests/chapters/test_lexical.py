"""Vocabulary around every sentence, against implementations that spare no effort."""

from __future__ import annotations

from collections import Counter
from math import log, log1p, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from podcastkit.chapters.lexical import (
    DIMENSIONS,
    _first_and_last,
    _likeness,
    _reduced,
    _valleys,
    letter_vectors,
    lexical_features,
)
from podcastkit.chapters.sentences import sentences_of
from tests.build import even_transcript

BAKERY = [
    "Le boulanger pétrit la pâte avec de la farine.",
    "La farine vient du moulin et la levure du village.",
    "Le pain lève, puis le boulanger chauffe le four.",
    "Dans le four, la pâte devient du pain.",
]
SAILING = [
    "Le bateau quitte le port avec le skipper.",
    "Le skipper hisse la voile et la mer porte la coque.",
    "La voile prend le vent vers le large.",
    "Au large, le bateau suit les vagues de la mer.",
]


def cosine(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    norms = sqrt(float(a @ a) * float(b @ b))
    return float(a @ b) / norms if norms > 1e-12 else 0.0


def naive_likeness(
    vectors: NDArray[np.float32], lengths: list[int], width: int, *, damped: bool
) -> list[float]:
    """Whole sentences are added on both sides while they fit in `width` words, but one at least."""
    found = []
    for at in range(len(lengths)):
        left, right = at, at + 1
        while left > 0 and (left == at or sum(lengths[left - 1 : at]) <= width):
            left -= 1
        while right < len(lengths) and sum(lengths[at : right + 1]) <= width:
            right += 1
        before, after = (
            part.sum(axis=0, dtype=float) for part in (vectors[left:at], vectors[at:right])
        )
        found.append(cosine(np.log1p(before), np.log1p(after)) if damped else cosine(before, after))
    return found


@given(
    st.lists(
        st.tuples(st.integers(1, 60), st.lists(st.integers(0, 3), min_size=5, max_size=5)),
        min_size=1,
        max_size=20,
    ),
    st.integers(1, 150),
    st.booleans(),
)
def test_likeness_is_the_cosine_of_what_comes_before_and_after(
    rows: list[tuple[int, list[int]]], width: int, damped: bool
) -> None:
    lengths = [length for length, _ in rows]
    vectors = np.array([row for _, row in rows], dtype=np.float32)
    got = _likeness(vectors, np.cumsum([0, *lengths]), width, damped=damped)
    assert got.tolist() == pytest.approx(
        naive_likeness(vectors, lengths, width, damped=damped), abs=1e-6
    )


def test_likeness_is_the_same_over_very_many_columns() -> None:
    vectors = np.random.default_rng(3).random((12, 600)).astype(np.float32)
    lengths = [7, 3, 30, 1, 9, 9, 4, 12, 5, 5, 20, 2]
    got = _likeness(vectors, np.cumsum([0, *lengths]), 20, damped=True)
    assert got.tolist() == pytest.approx(
        naive_likeness(vectors, lengths, 20, damped=True), abs=1e-6
    )


@given(st.lists(st.floats(0, 1), min_size=1, max_size=100))
def test_a_valley_is_measured_from_the_peaks_within_thirty_sentences(likeness: list[float]) -> None:
    expected = [
        max(likeness[max(0, at - 30) : at + 1]) + max(likeness[at : at + 31]) - 2 * likeness[at]
        for at in range(len(likeness))
    ]
    assert _valleys(np.array(likeness)).tolist() == pytest.approx(expected)


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=4), min_size=1, max_size=8))
def test_words_arrive_and_leave_where_they_are_first_and_last_said(bags: list[list[str]]) -> None:
    places_by_word = [[at for at, bag in enumerate(bags) if word in bag] for word in "abcde"]
    several = [places for places in places_by_word if len(places) > 1]
    first, last = _first_and_last([Counter(bag) for bag in bags])
    assert first.tolist() == [sum(places[0] == at for places in several) for at in range(len(bags))]
    assert last.tolist() == [sum(places[-1] == at for places in several) for at in range(len(bags))]


def test_where_the_subject_changes_every_measure_says_so() -> None:
    sentences = sentences_of(even_transcript(*BAKERY * 6, *SAILING * 6))
    change = len(BAKERY) * 6
    scores = lexical_features(sentences, "fr", np.ones(len(sentences)), letter_vectors(sentences))
    for name in ("words differ, 100", "valley of words, 200", "valley of words, 400",
    "letters differ, 100",
                 "valley of letters, 200"):  # fmt: skip
        # Nothing stands before the first sentence, which is no change of subject.
        assert 4 + np.argmax(scores[name][4:]) == change, name
    for name in ("new words, 150", "last words, 150", "words that return"):
        assert scores[name][change] > 1, name
    assert scores["words carried on"][change] < -1


def test_words_carried_on_count_where_a_segment_opens() -> None:
    sentences = sentences_of(even_transcript(*BAKERY * 3))
    opens = np.array([1.0, 0, 0, 0] * 3)
    scores = lexical_features(sentences, "fr", opens, letter_vectors(sentences))["words carried on"]
    assert not scores[opens == 0].any()
    assert scores[opens == 1].any()


def naive_letter_cosines(texts: list[str]) -> NDArray[np.float64]:
    """Cosines of TF-IDF rows of runs of four letters, without any reduction."""
    bags = [Counter(f" {text} "[at : at + 4] for at in range(len(text) - 1)) for text in texts]
    spread = Counter(run for bag in bags for run in bag)
    kept = [run for run, count in spread.items() if 1 < count < 0.3 * len(texts)]
    rows = np.array(
        [
            [
                (1 + log(bag[run])) * log(len(texts) / spread[run]) if run in bag else 0.0
                for run in kept
            ]
            for bag in bags
        ]
    )
    return np.array([[cosine(a, b) for b in rows] for a in rows])


def test_few_sentences_lie_as_their_letters_do() -> None:
    texts = [
        "le pain du village", "du pain et la mer", "la mer et le vent", "un village de pain",
        "le vent du large",
        "la voile au vent", "au large du village", "un pain rond", "un vent fort",
        "la voile et le pain",
    ]  # fmt: skip
    vectors = letter_vectors(sentences_of(even_transcript(*(f"{text}." for text in texts))))
    assert len(vectors) == len(texts)
    assert vectors @ vectors.T == pytest.approx(naive_letter_cosines(texts), abs=1e-4)


def test_the_main_axes_are_close_to_those_of_an_exact_decomposition() -> None:
    generator = np.random.default_rng(1)
    subjects = generator.random((30, 400)) < 0.05
    matrix = (
        subjects[generator.integers(0, 30, 200)] + 0.05 * generator.standard_normal((200, 400))
    ).astype(np.float32)
    left, values, _ = np.linalg.svd(matrix, full_matrices=False)
    exact = left[:, :DIMENSIONS] * values[:DIMENSIONS]
    reduced = _reduced(matrix)
    assert reduced.shape == (200, DIMENSIONS)
    norms = np.linalg.norm(exact, axis=1)
    difference = (reduced @ reduced.T - exact @ exact.T) / np.outer(norms, norms)
    assert np.abs(difference).max() < 0.02
    assert np.linalg.norm(reduced) >= 0.999 * np.linalg.norm(exact)


def test_rows_of_low_rank_are_kept_exactly() -> None:
    generator = np.random.default_rng(2)
    matrix = (generator.standard_normal((80, 3)) @ generator.standard_normal((3, 200))).astype(
        np.float32
    )
    reduced = _reduced(matrix)
    assert reduced.shape == (80, 3)
    assert reduced @ reduced.T == pytest.approx(matrix @ matrix.T, rel=1e-3, abs=1e-2)


def test_the_same_sentences_always_have_the_same_vectors() -> None:
    sentences = sentences_of(even_transcript(*BAKERY * 9, *SAILING * 9))
    assert (letter_vectors(sentences) == letter_vectors(sentences)).all()


@pytest.mark.parametrize(
    "said", [[], ["Oui."], ["—"], ["Oui.", "Non."], ["Le pain."] * 3, ["—", "…", "Oui."]]
)
def test_hardly_anything_said_says_nothing(said: list[str]) -> None:
    sentences = sentences_of(even_transcript(*said))
    vectors = letter_vectors(sentences)
    assert vectors.shape == (len(said), 1)
    assert not vectors.any()
    if sentences:
        scores = lexical_features(sentences, "fr", np.ones(len(said)), vectors)
        assert all(
            values.shape == (len(said),) and np.isfinite(values).all() for values in scores.values()
        )
        assert not scores["letters differ, 100"].any()


def test_likeness_is_damped_so_that_repeating_a_word_adds_little() -> None:
    vectors = np.array([[1, 9], [1, 1]], dtype=np.float32)
    plain, damped = (
        _likeness(vectors, np.array([0, 5, 10]), 5, damped=damped)[1] for damped in (False, True)
    )
    assert plain == pytest.approx(10 / sqrt(82 * 2))
    one, nine = log1p(1), log1p(9)
    assert damped == pytest.approx(one * (one + nine) / sqrt((one**2 + nine**2) * 2 * one**2))
