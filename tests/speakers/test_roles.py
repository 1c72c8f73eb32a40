"""One host and one guest told apart by what they say."""

from __future__ import annotations

import pytest

from podcastkit.model.show import Person
from podcastkit.model.time import Span
from podcastkit.model.transcript import Speaker, Transcript, Turn
from podcastkit.model.voice import Diarization
from podcastkit.speakers.naming import name_speakers
from podcastkit.speakers.roles import CERTAIN, suppose_roles
from tests.build import spaced_segment

HOST, GUEST = Person("Ana Voix", "host"), Person("Camille Brun")
ANSWER = "J'ai grandi dans un village, puis je suis partie sur un bateau et j'ai tout appris."


def talk(*said: tuple[str, str], language: str = "fr") -> Transcript:
    """Each passage starts ten seconds after the one before."""
    speakers = tuple(Speaker(each, each) for each in dict.fromkeys(who for who, _ in said))
    segments = (spaced_segment(who, at * 10_000, text) for at, (who, text) in enumerate(said))
    return Transcript(language, speakers, tuple(segments))


INTERVIEW = (
    ("S1", "Bonjour Camille, et bienvenue. Comment est née votre envie de partir ?"),
    ("S2", ANSWER),
    ("S1", "Et après ?"),
    ("S2", ANSWER),
    ("S1", "Quel conseil donnez-vous ?"),
    ("S2", ANSWER),
    ("S1", "Merci Camille."),
)


def names(*said: tuple[str, str], guests: tuple[Person, ...] = (GUEST,)) -> list[str]:
    spoken = talk(*said)
    turns = tuple(
        Turn(Span(at * 20_000, at * 20_000 + 20_000), who) for at, (who, _) in enumerate(said)
    )
    named = name_speakers(Diarization(turns), [HOST], guests, [], "fr", spoken)
    return [speaker.name for speaker in named.speakers]


def test_who_asks_and_says_the_name_of_the_guest_is_the_host() -> None:
    roles = suppose_roles(talk(*INTERVIEW), ("S1", "S2"), HOST.name, GUEST.name)
    assert (roles.host, roles.guest) == ("S1", "S2")
    assert roles.certainty > CERTAIN
    assert roles.signs[0] == "asks"


def test_the_guest_may_speak_first() -> None:
    said = (("S1", ANSWER), *((("S2", "S1")[who == "S2"], text) for who, text in INTERVIEW))
    assert names(*said) == [GUEST.name, HOST.name]


def test_the_names_are_supposed_until_somebody_confirms_them() -> None:
    turns = tuple(Turn(Span(at * 20_000, at * 20_000 + 20_000), f"S{at + 1}") for at in range(2))
    named = name_speakers(Diarization(turns), [HOST], [GUEST], [], "fr", talk(*INTERVIEW))
    assert all(speaker.supposed for speaker in named.speakers)
    assert named.reasons[0].startswith("supposed host, 0.9")
    assert named.notes[0].endswith('confirm it: podcastkit transcript rename EPISODE S1 "Ana Voix"')


@pytest.mark.parametrize(
    "said",
    [
        [("S1", ANSWER), ("S2", ANSWER)],
        [("S1", "Oui."), ("S2", "Non.")],
    ],
)
def test_where_little_tells_them_apart_nobody_is_named(said: list[tuple[str, str]]) -> None:
    assert names(*said) == ["Intervenant 1", "Intervenant 2"]


def test_two_guests_are_not_told_apart_by_what_they_say() -> None:
    guests = (GUEST, Person("Zoé Ost"))
    assert names(*INTERVIEW, guests=guests) == ["Intervenant 1", "Intervenant 2"]


def test_a_name_that_is_a_word_is_not_said_with_the_word() -> None:
    said = (("S1", "Ma voix est artificielle."), ("S2", "Quel âge as-tu ?"))
    called = suppose_roles(talk(*said), ("S1", "S2"), "Voix de synthèse", "Camille Brun")
    assert "does not say the host’s name" not in called.signs
