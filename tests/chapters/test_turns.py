"""Turns: who has the floor, who leads, and what that says about every sentence."""

from __future__ import annotations

from collections.abc import Mapping
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.chapters.scores import Scores
from podcastkit.chapters.sentences import sentences_of
from podcastkit.chapters.turns import asks_soon, segment_features, turn_features, turns_of
from podcastkit.model.transcript import Transcript
from tests.build import even_transcript

Said = tuple[str | None, str]

ASKS = "Et comment avez-vous appris ce métier ?"
TELLS = "J'ai appris le pain avec mon père, dans un village, il y a très longtemps."
AGREES = "Oui, oui."
INTERVIEW: list[Said] = [("host", ASKS), ("guest", TELLS), ("guest", TELLS)] * 4


def features(transcript: Transcript, hosts: frozenset[str] = frozenset()) -> Mapping[str, Scores]:
    sentences = sentences_of(transcript)
    return turn_features(sentences, turns_of(sentences), hosts)


def test_turns_part_where_the_speaker_changes() -> None:
    turns = turns_of(
        sentences_of(
            even_transcript(
                ("a", "Un."), ("a", "Deux trois ?"), ("b", "Quatre."), (None, "Cinq six.")
            )
        )
    )
    assert turns.change.tolist() == [False, False, True, True]
    assert turns.of.tolist() == [0, 0, 1, 2]
    assert turns.words.tolist() == [3, 1, 2]
    assert turns.speakers == ("a", "b", None)
    assert turns.asks.tolist() == [True, False, False]


def test_turns_part_at_lines_that_name_a_speaker() -> None:
    said = (
        "Ana: 00:00:01",
        "Bonjour.",
        "Ça va ?",
        "Bo: 00:00:09",
        "Oui.",
        "Ana: 00:00:12",
        "Bien.",
    )
    sentences = sentences_of(even_transcript(*said))
    turns = turns_of(sentences)
    assert np.flatnonzero(turns.change).tolist() == [3, 5]
    assert turns.speakers == ("Ana", "Bo", "Ana")
    assert turn_features(sentences, turns, frozenset())["name line"].tolist() == [
        1,
        0,
        0,
        1,
        0,
        1,
        0,
    ]


def test_a_question_is_soon_within_three_sentences_of_the_turn() -> None:
    turns = [
        ("a", "Non."),
        ("a", "Bien."),
        ("a", "Voilà."),
        ("a", ASKS),
        ("b", "Alors."),
        ("a", "Hein ?"),
    ]
    sentences = sentences_of(even_transcript(*turns))
    assert asks_soon(sentences, turns_of(sentences)).tolist() == [
        False,
        True,
        True,
        True,
        False,
        True,
    ]


def test_whoever_only_listens_does_not_take_the_floor() -> None:
    scores = features(
        even_transcript(
            ("host", ASKS), ("guest", TELLS), ("host", AGREES), ("guest", TELLS), ("host", ASKS)
        )
    )
    assert scores["floor taken"].tolist() == [0, 1, 0, 0, 1]
    assert (scores["new speaker"] > 0).tolist() == [False, True, True, True, True]


def test_a_short_question_takes_the_floor() -> None:
    scores = features(
        even_transcript(("host", ASKS), ("guest", TELLS), ("host", "Pourquoi ?"), ("guest", TELLS))
    )
    assert scores["floor taken"].tolist() == [0, 1, 1, 1]
    assert scores["asks on taking the floor"].tolist() == [0, 0, 1, 0]


def test_a_stretch_with_the_floor_counts_what_others_say_meanwhile() -> None:
    long: list[Said] = [("guest", TELLS), ("host", AGREES), ("guest", TELLS)]
    scores = features(
        even_transcript(
            ("host", ASKS), *long, ("host", ASKS), ("guest", TELLS), ("host", ASKS), *long
        )
    )
    taken = np.flatnonzero(scores["floor taken"])
    assert taken.tolist() == [1, 4, 5, 6, 7]
    held = scores["holds the floor"]
    assert held[1] == held[7] > held[5] > held[4] == held[6]
    assert np.argmax(scores["long answer follows"]) == 6
    assert not held[[0, 2, 3, 8, 9]].any()


def test_the_leader_of_an_interview_is_found_without_roles() -> None:
    leads = features(even_transcript(*INTERVIEW))["leader speaks"]
    assert (leads[3::3] > 0.9).all()
    assert (leads[1::3] < -0.9).all()
    assert not leads[[0, 2, 5, 8, 11]].any()


def test_a_host_known_by_role_leads_whoever_asks() -> None:
    leads = features(even_transcript(*INTERVIEW), frozenset({"guest"}))["leader speaks"]
    assert (leads[1::3] > 0.9).all()
    assert (leads[3::3] < -0.9).all()


def test_hosts_who_say_nothing_change_nothing() -> None:
    found, other = (
        features(even_transcript(*INTERVIEW)),
        features(even_transcript(*INTERVIEW), frozenset({"producer"})),
    )
    assert all((found[name] == other[name]).all() for name in found)


def test_when_everybody_is_a_host_nobody_leads() -> None:
    assert not features(even_transcript(*INTERVIEW), frozenset({"host", "guest"}))[
        "leader speaks"
    ].any()


def test_of_three_voices_the_one_who_asks_leads() -> None:
    turns: list[Said] = [("host", ASKS), ("ana", TELLS), ("host", ASKS), ("bo", TELLS)] * 3
    leads = features(even_transcript(*turns))["leader speaks"]
    assert (leads[2::2] > 0).all()
    assert (leads[1::2] < 0).all()


def test_one_question_in_passing_does_not_make_a_leader() -> None:
    turns: list[Said] = [("host", ASKS), ("guest", TELLS)] * 20
    leads = features(
        even_transcript(*turns, ("passer-by", "Quelle heure est-il ?"), ("guest", TELLS))
    )["leader speaks"]
    assert leads[-2] < leads[2]


def test_a_leader_who_seldom_speaks_leads_by_no_more_than_two_deviations() -> None:
    turns: list[Said] = [("ana", TELLS), ("bo", TELLS)] * 20
    leads = features(even_transcript(*turns, ("host", ASKS)), frozenset({"host"}))["leader speaks"]
    assert leads[-1] == 2


def test_after_a_long_answer_the_leader_scores() -> None:
    answers = [TELLS, f"{TELLS} {TELLS}", f"{TELLS} {TELLS} {TELLS}"]
    turns: list[Said] = [pair for answer in answers for pair in (("host", ASKS), ("guest", answer))]
    sentences = sentences_of(even_transcript(*turns, ("host", ASKS)))
    scores = turn_features(sentences, turns_of(sentences), frozenset())[
        "leader after a long answer"
    ]
    asking = [at for at, sentence in enumerate(sentences) if sentence.speaker == "host"]
    assert scores[asking[1]] < scores[asking[2]] < scores[asking[3]]
    assert scores[asking[3]] > 0


def test_one_voice_says_nothing_about_turns() -> None:
    scores = features(even_transcript(*[("a", text) for _, text in INTERVIEW]))
    assert {name for name, values in scores.items() if values.any()} == set()


@pytest.mark.parametrize("text", ["Oui.", ASKS, "—"])
def test_a_single_sentence_has_no_turns(text: str) -> None:
    sentences = sentences_of(even_transcript(("a", text)))
    turns = turns_of(sentences)
    scores = turn_features(sentences, turns, frozenset({"a"})) | segment_features(sentences, turns)
    assert [values.tolist() for values in scores.values()] == [[0.0]] * len(scores)


def test_rare_segments_surprise_and_long_ones_stand_out() -> None:
    sentences = sentences_of(
        even_transcript("Un. Deux.", "Trois.", "Quatre.", "Cinq.", "Six sept huit. Neuf dix.")
    )
    scores = segment_features(sentences, turns_of(sentences))
    opens = [False, False, True, True, True, True, False]
    assert scores["segment opens"].tolist() == pytest.approx(
        [log(7 / 4) if opened else 0 for opened in opens]
    )
    assert np.argmax(scores["length of the segment"]) == 5
    assert not scores["length of the segment"][~np.array(opens)].any()


def test_a_new_speaker_opens_a_segment_too() -> None:
    sentences = sentences_of(
        even_transcript("Ana: 00:00:01", "Bonjour. Ça va ?", "Bo: 00:00:09", "Oui.")
    )
    turns = turns_of(sentences)
    assert ((segment_features(sentences, turns)["segment opens"] > 0) >= turns.change).all()


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, "a", "b", "c"]),
            st.sampled_from([ASKS, TELLS, AGREES, "—", "Bo: 0:12"]),
        ),
        min_size=1,
        max_size=25,
    ),
    st.frozensets(st.sampled_from(["a", "b", "d"])),
)
def test_any_exchange_has_finite_features(said: list[Said], hosts: frozenset[str]) -> None:
    sentences = sentences_of(even_transcript(*said))
    turns = turns_of(sentences)
    scores = turn_features(sentences, turns, hosts) | segment_features(sentences, turns)
    assert all(
        values.shape == (len(sentences),) and np.isfinite(values).all()
        for values in scores.values()
    )
    assert (np.abs(scores["leader speaks"]) <= 2).all()
    assert turns.words.sum() == sum(max(1, len(sentence.tokens)) for sentence in sentences)
    assert not scores["floor taken"][~turns.change].any()
