"""Jingles, named segments, pauses and the end, as features of every sentence."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.chapters.features import features_of, opening_jingles
from podcastkit.chapters.lexical import letter_vectors
from podcastkit.chapters.scores import Scores
from podcastkit.chapters.sentences import sentences_of
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Transcript
from tests.build import even_transcript, placed_transcript

PAIN = "Le pain lève dans le four du village."


def features(
    transcript: Transcript, jingles: tuple[Span, ...] = (), named: tuple[Ms, ...] = ()
) -> Mapping[str, Scores]:
    sentences = sentences_of(transcript)
    return features_of(transcript, sentences, letter_vectors(sentences), jingles, named)


def said_at(*spans: tuple[Ms, Ms]) -> Transcript:
    return placed_transcript((None, *span, "Oui.") for span in spans)


@pytest.mark.parametrize(
    ("jingle", "opened"),
    [
        pytest.param(Span(12_000, 19_000), 2, id="before"),
        pytest.param(Span(10_500, 12_000), 2, id="8 s before"),
        pytest.param(Span(10_500, 11_999), None, id="too far before"),
        pytest.param(Span(15_000, 21_500), 2, id="a second and a half under the first words"),
        pytest.param(Span(15_000, 21_501), 3, id="longer under the first words"),
        pytest.param(Span(19_000, 21_000), 2, id="half of a short one under the first words"),
        pytest.param(Span(19_000, 21_001), 3, id="more than half under the first words"),
        pytest.param(Span(38_500, 45_000), None, id="nothing follows"),
        pytest.param(Span(0, 0), 0, id="at the very start"),
    ],
)
def test_a_jingle_opens_the_sentence_that_follows_it(jingle: Span, opened: int | None) -> None:
    starts = (0, 10_000, 20_000, 28_000, 40_000)
    transcript = said_at(*((start, start + 1_000) for start in starts))
    sentences = sentences_of(transcript)
    expected = [jingle if at == opened else None for at in range(5)]
    assert opening_jingles(sentences, (jingle,)) == expected
    assert features(transcript, (jingle,))["jingle"].tolist() == [
        float(found is not None) for found in expected
    ]


def test_every_jingle_opens_its_own_sentence() -> None:
    jingles = (Span(9_700, 9_900), Span(29_700, 29_900))
    assert features(even_transcript(*[PAIN] * 5), jingles)["jingle"].tolist() == [0, 1, 0, 1, 0]


@pytest.mark.parametrize(
    ("times", "marked"),
    [
        ((10_000,), [1]),
        ((19_699,), [1]),
        ((19_900,), [1]),
        ((20_000,), [2]),
        ((0, 35_000), [0, 3]),
        ((99_000,), [3]),
    ],
)
def test_a_segment_is_announced_by_the_sentence_of_that_time(
    times: tuple[Ms, ...], marked: list[int]
) -> None:
    assert (
        np.flatnonzero(
            features(even_transcript(*[PAIN] * 4), named=times)["named segment"]
        ).tolist()
        == marked
    )


def test_a_time_before_the_first_word_is_the_first_sentence() -> None:
    transcript = even_transcript(PAIN, PAIN).shifted(5_000)
    assert features(transcript, named=(100,))["named segment"].tolist() == [1, 0]


def test_the_longer_the_silence_before_a_sentence_the_more_it_says() -> None:
    scores = features(
        said_at((0, 900), (1_000, 1_900), (2_900, 3_500), (6_500, 7_000), (60_000, 60_500))
    )["pause"]
    assert scores[0] < scores[1] < scores[2] < scores[3] == scores[4]


def test_no_chapter_starts_with_the_last_120_words() -> None:
    ten_words = "un deux trois quatre cinq six sept huit neuf dix."
    assert (
        features(even_transcript(*[ten_words] * 15))["near the end"].tolist() == [0] * 4 + [1] * 11
    )


def test_hosts_are_known_by_their_role() -> None:
    turns = [("ana", PAIN), ("bo", f"{PAIN} Non ?")] * 4
    by_asking, by_role = (
        features(even_transcript(*turns, roles=roles))["leader speaks"]
        for roles in ({}, {"ana": "host"})
    )
    ana = [3, 6, 9]
    assert (by_asking[ana] < 0).all()
    assert (by_role[ana] > 0).all()


@given(
    st.lists(st.tuples(st.integers(0, 9_000), st.integers(0, 4_000)), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 90_000), st.integers(0, 20_000)), max_size=4),
    st.lists(st.integers(0, 120_000), max_size=4),
)
def test_features_of_any_talk_are_one_finite_number_for_each_sentence(
    words: list[tuple[Ms, Ms]], sounds: list[tuple[Ms, Ms]], named: list[Ms]
) -> None:
    spans, time = [], 0
    for silence, length in words:
        spans.append((time + silence, time + silence + length))
        time += silence + length
    jingles = tuple(Span(start, start + length) for start, length in sounds)
    transcript = said_at(*spans)
    count = len(sentences_of(transcript))
    scores = features(transcript, jingles, tuple(named))
    assert all(values.shape == (count,) and np.isfinite(values).all() for values in scores.values())
    assert scores["jingle"].sum() <= len(jingles)
    assert scores["named segment"].sum() == (1 if named else 0) or len(named) > 1
