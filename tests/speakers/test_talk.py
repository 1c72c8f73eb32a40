"""Who speaks how much: pauses, turns, backchannels, and shares that always sum to one."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.speakers.talk import (
    TalkFigures,
    measure_talk,
    share_words,
    shares_line,
    spoken_spans,
    turns_of,
    whole_percents,
)
from tests.build import placed_transcript

SPEAKERS = (
    Speaker("h", "Alexandre Mars", "host"),
    Speaker("g", "Camille Personne", "guest"),
    Speaker("x", " "),
)


def conversation(*turns: tuple[str | None, Ms, Ms, str]) -> Transcript:
    return placed_transcript(turns, SPEAKERS)


def figures(*said: tuple[str | None, int, int, str]) -> dict[str, TalkFigures]:
    return {figure.speaker: figure for figure in measure_talk(conversation(*said))}


def test_who_speaks_most_comes_first_with_share_turns_and_longest_monologue() -> None:
    got = measure_talk(
        conversation(
            ("h", 0, 4_000, "Comment avez-vous commencé ?"),
            ("g", 4_500, 10_000, "J'ai quitté la banque un matin."),
            ("g", 11_000, 15_500, "Personne ne comprenait."),
            ("h", 16_000, 18_000, "Et ensuite ?"),
            ("g", 18_200, 23_200, "Ensuite la boulangerie de mon père."),
        )
    )
    assert got == (
        TalkFigures("g", "Camille Personne", 16_000, 16 / 22, 2, 11_000, 4_500),
        TalkFigures("h", "Alexandre Mars", 6_000, 6 / 22, 2, 4_000, 0),
    )


@pytest.mark.parametrize(
    ("pause", "spoken"), [(0, 2_000), (2_000, 4_000), (2_001, 2_000), (60_000, 2_000)]
)
def test_a_pause_counts_up_to_two_seconds_and_never_ends_a_turn(pause: int, spoken: int) -> None:
    one = figures(("g", 0, 1_000, "Je suis"), ("g", 1_000 + pause, 2_000 + pause, "partie."))["g"]
    assert (one.spoken, one.turns, one.longest) == (spoken, 1, spoken)


@pytest.mark.parametrize(
    ("aside", "turns"),
    [
        (("h", 10_100, 10_400, "Oui."), 1),
        (("h", 10_100, 11_100, "D'accord, je vois."), 1),
        (("h", 10_100, 11_101, "D'accord, je vois."), 2),
        (("h", 10_100, 10_400, "Pourquoi ?"), 2),
        (("h", 10_100, 10_400, "Pourquoi?"), 2),
        ((None, 10_100, 10_400, "Hm."), 1),
        ((None, 10_100, 13_400, "Des voix au loin."), 2),
    ],
)
def test_a_word_that_shows_one_listens_is_no_turn_and_ends_none(
    aside: tuple[str | None, int, int, str], turns: int
) -> None:
    got = figures(("g", 0, 10_000, "Nous avons"), aside, ("g", 14_000, 20_000, "tout vendu."))
    assert got["g"].turns == turns
    assert got["g"].longest == (16_000 if turns == 1 else 10_000)
    if turns == 1 and aside[0]:
        assert (got["h"].turns, got["h"].longest, got["h"].longest_start) == (0, 0, None)
        assert got["h"].spoken == aside[2] - aside[1]


def test_the_answer_to_a_question_is_a_turn_however_short() -> None:
    got = figures(
        ("h", 0, 3_000, "Vous étiez mariée ?"),
        ("g", 3_200, 3_500, "Oui."),
        ("h", 4_000, 9_000, "Racontez."),
    )
    assert (got["h"].turns, got["g"].turns) == (2, 1)


def test_a_short_word_between_two_others_or_at_an_end_is_a_turn() -> None:
    got = figures(
        ("h", 0, 400, "Bonjour."), ("g", 500, 900, "Bonjour."), ("x", 1_000, 1_400, "Bonjour.")
    )
    assert [got[speaker].turns for speaker in "hgx"] == [1, 1, 1]


def test_many_backchannels_leave_one_monologue() -> None:
    said: list[tuple[str | None, int, int, str]] = []
    for at in range(0, 100_000, 10_000):
        said += [("g", at, at + 9_000, "Alors je raconte."), ("h", at + 9_200, at + 9_600, "Oui.")]
    got = figures(*said, ("g", 100_000, 101_000, "Voilà."))
    assert (got["g"].turns, got["g"].longest_start, got["h"].turns) == (1, 0, 0)
    assert got["g"].longest == got["g"].spoken == 101_000
    assert got["h"].spoken == 4_000


def test_the_first_of_two_equal_monologues_is_the_longest() -> None:
    got = figures(
        ("g", 0, 5_000, "Un."), ("h", 5_000, 9_000, "Deux."), ("g", 9_000, 14_000, "Trois.")
    )
    assert got["g"].longest_start == 0


def test_unknown_speakers_and_silent_ones_have_no_figures() -> None:
    assert measure_talk(Transcript("fr", SPEAKERS, ())) == ()
    assert measure_talk(conversation((None, 0, 5_000, "Qui parle ?"))) == ()
    got = figures(
        (None, 0, 5_000, "Une voix."), ("g", 6_000, 7_000, "Moi."), ("h", 7_000, 7_000, "Hm.")
    )
    assert set(got) == {"g"}
    assert got["g"].share == 1


def test_a_speaker_without_a_name_goes_by_the_id() -> None:
    assert figures(("x", 0, 1_000, "Moi."))["x"].name == "x"


def test_the_turns_of_known_speakers_and_their_stretches() -> None:
    transcript = conversation(
        ("g", 0, 2_000, "Je pars"),
        ("g", 9_000, 10_000, "demain."),
        (None, 11_000, 14_000, "Un bruit de fond."),
    )
    (turn,) = turns_of(transcript)
    assert list(spoken_spans(turn)) == [Span(0, 2_000), Span(9_000, 10_000)]


def shared(*times: int) -> tuple[TalkFigures, ...]:
    return tuple(
        TalkFigures(f"s{i}", f"S{i}", time, time / sum(times), 1, time, 0)
        for i, time in enumerate(times)
    )


@pytest.mark.parametrize(
    ("times", "whole"),
    [
        ((2, 1), (67, 33)),
        ((1, 1, 1), (34, 33, 33)),
        ((1_000, 1), (100, 0)),
        ((5,), (100,)),
        ((), ()),
    ],
)
def test_whole_percents_sum_to_a_hundred(times: tuple[int, ...], whole: tuple[int, ...]) -> None:
    assert whole_percents(shared(*times)) == whole


def test_shares_in_words() -> None:
    assert share_words(shared(1_000, 1), "fr") == ("100\u00a0%", "<\u00a01\u00a0%")
    assert shares_line(shared(3, 1), "fr") == "S0\u00a075\u00a0%, S1\u00a025\u00a0%"
    assert shares_line(shared(3, 1), "en") == "S0\u00a075%, S1\u00a025%"


@st.composite
def conversations(draw: st.DrawFn) -> Transcript:
    at = 0
    said: list[tuple[str | None, int, int, str]] = []
    for speaker in draw(st.lists(st.sampled_from(["h", "g", "x", None]), max_size=40)):
        start = at + draw(st.integers(0, 5_000))
        at = start + draw(st.integers(0, 3_000))
        said.append(
            (speaker, start, at, draw(st.sampled_from(["Oui.", "Pourquoi ?", "Je pense que non."])))
        )
    return conversation(*said)


@given(conversations())
def test_figures_hold_together(transcript: Transcript) -> None:
    got = measure_talk(transcript)
    assert not got or math.isclose(math.fsum(figure.share for figure in got), 1)
    assert sum(whole_percents(got)) == (100 if got else 0)
    turns = turns_of(transcript)
    known = {turn[0].speaker for turn in turns}
    for figure in got:
        assert 0 < figure.share <= 1
        assert 0 <= figure.longest <= figure.spoken
        assert (figure.longest_start is not None) == (figure.turns > 0) == (figure.speaker in known)
        own = [turn for turn in turns if turn[0].speaker == figure.speaker]
        assert figure.turns == len(own)
    assert [figure.spoken for figure in got] == sorted(
        (figure.spoken for figure in got), reverse=True
    )


@given(conversations())
def test_turns_hold_every_word_at_most_once_and_in_order(transcript: Transcript) -> None:
    held = [segment for turn in turns_of(transcript) for segment in turn]
    assert held == sorted(held, key=lambda segment: transcript.segments.index(segment))
    assert all(segment.speaker is not None for segment in held)
    assert all(len({segment.speaker for segment in turn}) == 1 for turn in turns_of(transcript))
