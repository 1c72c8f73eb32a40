"""What makes a phrase a good title."""

from __future__ import annotations

from itertools import pairwise

import pytest

from podcastkit.chapters.titles.phrases import phrases
from podcastkit.chapters.titles.questions import questions
from podcastkit.chapters.titles.ranking import WEIGHTS, Features, Scorer, inside, score, talk_of

FIRST = (
    "Parlons du handicap.",
    "Le handicap fait peur aux gens.",
    "Il y a une loi sur le handicap.",
)
SECOND = (
    "Que fait la fondation Epic ?",
    "Elle lutte contre la pauvreté.",
    "Le handicap aussi, un peu.",
)


def features(number: int = 0) -> dict[str, Features]:
    talk = talk_of([FIRST, SECOND], "fr", frozenset())
    found = phrases(talk.chapters[number], "fr")
    scorer = Scorer.of(talk, number)
    return {
        phrase.text: scorer.phrase(phrase, longer)
        for phrase, longer in zip(found, inside(found), strict=True)
    } | {
        question.text: scorer.question(question)
        for question in questions(talk.chapters[number].sentences, "fr")
    }


def test_every_weight_has_a_feature_and_every_feature_a_weight() -> None:
    names = {name for number in (0, 1) for values in features(number).values() for name in values}
    assert names == set(WEIGHTS)


def test_the_subject_that_is_announced_and_comes_back_leads() -> None:
    scored = features()
    assert max(scored, key=lambda text: score(scored[text])) == "le handicap"
    assert scored["le handicap"]["announced"] == 1
    assert scored["le handicap"]["sustained"] > 0


def test_a_word_of_all_chapters_distinguishes_less() -> None:
    scored = features(1)
    assert scored["le handicap"]["distinction"] < scored["la pauvreté"]["distinction"]
    assert (scored["le handicap"]["spread"], scored["la pauvreté"]["spread"]) == (1.0, 0.5)


def test_the_beginning_of_a_chapter_counts_most() -> None:
    scored = features()
    assert [scored[text]["near"] for text in ("le handicap", "une loi")] == [
        1,
        pytest.approx(1 / 3),
    ]


def test_what_a_speaker_is_called_distinguishes_nothing() -> None:
    talk = talk_of([["Merci Camille, la mer."], ["Le pain."]], "fr", frozenset({"camille"}))
    assert set(Scorer.of(talk, 0).distinction) == {"mer"}


def test_a_phrase_is_inside_a_longer_one_that_comes_back() -> None:
    talk = talk_of(
        [["Le point de vue du client.", "Le point de vue du client.", "Le client."]],
        "fr",
        frozenset(),
    )
    found = phrases(talk.chapters[0], "fr")
    counts = {phrase.text: longer for phrase, longer in zip(found, inside(found), strict=True)}
    assert (counts["le client"], counts["le point de vue du client"]) == (2, 0)


def test_score_is_linear() -> None:
    assert score({"a": 2.0, "b": 1.0}, {"a": 0.5, "c": 3.0}) == 1.0
    values = [score({"a": float(n)}, {"a": 1.0}) for n in range(4)]
    assert [after - before for before, after in pairwise(values)] == [1.0, 1.0, 1.0]
