"""Who the speakers of a recording are, and who stays without a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.enrolment import EnrolledVoice, Enrolment
from podcastkit.model.show import Person
from podcastkit.model.time import Span
from podcastkit.model.transcript import Turn
from podcastkit.model.voice import Diarization, Named, Voice, VoicePrint
from podcastkit.speakers.naming import heard_long, name_speakers, talk_of
from podcastkit.text.normal_forms import name_key

HOST, COHOST = Person("Alexandre Mars", "host"), Person("Zoé Brun", "co-host")
GUEST, OTHER = Person("Fleur Pellerin"), Person("Grand Corps Malade")
VOICES = {
    "Alexandre Mars": 0,
    "Fleur Pellerin": 1,
    "Zoé Brun": 2,
    "Ancien Invité": 3,
    "stranger": 4,
}


def print_of(name: str, value: float = 1.0, model: str = "m") -> VoicePrint:
    """A print with a likeness to somebody's voice and none to any other's."""
    vector = [0.0] * 6
    vector[VOICES[name]], vector[5] = value, (1 - value * value) ** 0.5
    return VoicePrint(model, tuple(vector), 60_000)


def enrolled(*names: str, role: str = "", model: str = "m") -> list[EnrolledVoice]:
    day = date(2026, 11, 23)
    return [
        EnrolledVoice(name, (Enrolment(print_of(name, model=model), "e", day),), "asked", role)
        for name in names
    ]


def talk(*speakers: tuple[int, VoicePrint | None]) -> Diarization:
    """Speakers one after the other, each with seconds of speech and a print."""
    turns, voices, start = [], [], 0
    for number, (seconds, voice) in enumerate(speakers, 1):
        turns.append(Turn(Span(start, start + seconds * 1000), f"S{number}"))
        start += seconds * 1000
        if voice:
            voices.append(Voice(f"S{number}", voice))
    return Diarization(tuple(turns), tuple(voices))


def names(named: Named) -> list[str]:
    return [speaker.name for speaker in named.speakers]


def called(
    diarization: Diarization,
    hosts: Sequence[Person],
    guests: Sequence[Person],
    known: Sequence[EnrolledVoice],
) -> list[str]:
    return names(name_speakers(diarization, hosts, guests, known, "fr"))


A = print_of("Alexandre Mars", 0.8)
F = print_of("Fleur Pellerin", 0.8)
Z = print_of("Zoé Brun", 0.8)
X = print_of("stranger")
ONE, TWO, THREE = "Intervenant 1", "Intervenant 2", "Intervenant 3"

CASES = {
    "the host by voice, the guest as the only other": (
        talk((300, A), (700, X)), [HOST], [GUEST], ["Alexandre Mars"], [HOST.name, GUEST.name]),
    "whoever speaks first": (
        talk((700, X), (300, A)), [HOST], [GUEST], ["Alexandre Mars"], [GUEST.name, HOST.name]),
    "no voice is known": (talk((300, A), (700, X)), [HOST], [GUEST], [], [ONE, TWO]),
    "a guest who was here before is known, so the other is the host": (
        talk((300, X), (700, F)), [HOST], [GUEST], ["Fleur Pellerin"], [HOST.name, GUEST.name]),
    "the voice of the host is known, and is not the one left": (
        talk((300, X), (700, F)), [HOST], [GUEST], ["Fleur Pellerin", "Alexandre Mars"],
        [ONE, GUEST.name]),
    "the one left was heard too briefly to be compared": (
        talk((300, None), (700, F)), [HOST], [GUEST], ["Fleur Pellerin", "Alexandre Mars"],
        [HOST.name, GUEST.name]),
    "two guests, two voices left": (
        talk((300, A), (400, X), (300, F)), [HOST], [GUEST, OTHER], ["Alexandre Mars"],
        [HOST.name, TWO, THREE]),
    "two guests, one of them known": (
        talk((300, A), (400, X), (300, F)), [HOST], [GUEST, OTHER],
        ["Alexandre Mars", "Fleur Pellerin"],
        [HOST.name, OTHER.name, GUEST.name]),
    "two guests, only one came": (
        talk((300, A), (700, X)), [HOST], [GUEST, OTHER], ["Alexandre Mars"], [HOST.name, TWO]),
    "one guest, two voices left": (
        talk((300, A), (400, X), (300, None)), [HOST], [GUEST], ["Alexandre Mars"],
        [HOST.name, TWO, THREE]),
    "a jingle neither bars the guest nor is the guest": (
        talk((8, None), (300, A), (700, X)), [HOST], [GUEST], ["Alexandre Mars"],
        [ONE, HOST.name, GUEST.name]),
    "a technician with less than a twentieth": (
        talk((300, A), (40, None), (700, X)), [HOST], [GUEST], ["Alexandre Mars"],
        [HOST.name, TWO, GUEST.name]),
    "the only other voice is a jingle": (
        talk((300, A), (8, None)), [HOST], [GUEST], ["Alexandre Mars"], [HOST.name, TWO]),
    "nobody is expected": (talk((300, A), (700, X)), [HOST], [], ["Alexandre Mars"],
    [HOST.name, TWO]),
    "the co-host may be away, and the guest not written down": (
        talk((300, A), (700, X)), [HOST, COHOST], [], ["Alexandre Mars"], [HOST.name, TWO]),
    "hosts and guest, all but the co-host known": (
        talk((300, A), (300, X), (400, F)), [HOST, COHOST], [GUEST],
        ["Alexandre Mars", "Fleur Pellerin"],
        [HOST.name, COHOST.name, GUEST.name]),
    "one voice, one person": (talk((300, X)), [HOST], [], [], [HOST.name]),
    "one voice and a jingle, one person": (talk((8, None), (300, X)), [HOST], [], [],
    [ONE, HOST.name]),
    "one voice, which is not the known one": (talk((300, X)), [HOST], [], ["Alexandre Mars"],
    [ONE]),
    "one voice, two persons": (talk((300, X)), [HOST], [GUEST], [], [ONE]),
    "the voice left is like a known one, but not clearly": (
        talk((300, A), (700, print_of("Ancien Invité", 0.7))), [HOST], [GUEST],
        ["Alexandre Mars", "Ancien Invité", "Ancien Invité bis"], [HOST.name, TWO]),
    "somebody who is not expected is known": (
        talk((300, A), (700, print_of("Ancien Invité", 0.8))), [HOST], [GUEST],
        ["Alexandre Mars", "Ancien Invité"],
        [HOST.name, "Ancien Invité"]),
    "the host was split in two": (
        talk((300, A), (300, A), (400, X)), [HOST], [GUEST], ["Alexandre Mars"], [ONE, TWO, THREE]),
    "nobody speaks": (talk(), [HOST], [GUEST], ["Alexandre Mars"], []),
}  # fmt: skip
VOICES["Ancien Invité bis"] = VOICES["Ancien Invité"]


@pytest.mark.parametrize("case", CASES)
def test_names(case: str) -> None:
    diarization, hosts, guests, known, expected = CASES[case]
    assert called(diarization, hosts, guests, enrolled(*known)) == expected


def test_each_decision_carries_its_reason_and_role() -> None:
    named = name_speakers(
        talk((300, A), (700, X), (9, None)),
        [HOST],
        [GUEST],
        enrolled("Alexandre Mars", "Zoé Brun"),
        "fr",
    )
    assert [(speaker.id, speaker.role) for speaker in named.speakers] == [
        ("S1", "host"),
        ("S2", "guest"),
        ("S3", ""),
    ]
    assert named.reasons == (
        "voice, 0.80",
        "the only other speaker, guest in episode.toml",
        "heard too briefly",
    )
    assert named.notes == ()
    alone = name_speakers(talk((300, X)), [HOST], [], [], "fr")
    assert (alone.reasons, alone.notes) == (("the only speaker, host",), ())


def test_why_a_voice_is_not_named() -> None:
    a_little = print_of("Alexandre Mars", 0.4)
    named = name_speakers(
        talk((300, a_little), (300, A), (300, A)), [HOST], [], enrolled("Alexandre Mars"), "en"
    )
    assert names(named) == ["Speaker 1", "Speaker 2", "Speaker 3"]
    assert named.reasons == (
        "unknown voice, nearest Alexandre Mars, 0.40",
        "like Alexandre Mars, 0.80, but not clearly",
        "like Alexandre Mars, 0.80, but not clearly",
    )
    assert (
        name_speakers(talk((300, A), (300, X)), [HOST], [GUEST], [], "fr").reasons
        == ("unknown voice",) * 2
    )


@pytest.mark.parametrize(
    ("known", "note"),
    [
        (
            [],
            (
                "The voice of the host Alexandre Mars is not known; enrol it: podcastkit voices enrol "
                '"Alexandre Mars"'
            ),
        ),
        (enrolled("Alexandre Mars", model="older"), "made by another model; enrol the voice again"),
        (enrolled("Alexandre Mars"), "No voice is clearly that of Alexandre Mars."),
    ],
)
def test_what_would_name_the_host_is_said(known: list[EnrolledVoice], note: str) -> None:
    named = name_speakers(talk((300, X), (700, F)), [HOST], [GUEST], known, "fr")
    assert names(named) == [ONE, TWO]
    (said,) = named.notes
    assert note in said


def test_the_episode_spells_the_name_and_gives_the_role() -> None:
    spelled = Person("Zoé  D’Arc", "co-host")
    VOICES["ZOÉ D'ARC"] = 2
    named = name_speakers(talk((300, Z)), [spelled], [], enrolled("ZOÉ D'ARC", role="guest"), "fr")
    assert [(one.name, one.role) for one in named.speakers] == [("Zoé  D’Arc", "host")]


@pytest.mark.parametrize("role", ["host", "guest", ""])
def test_somebody_unexpected_has_the_role_of_the_enrolment(role: str) -> None:
    named = name_speakers(talk((300, Z)), [HOST], [GUEST], enrolled("Zoé Brun", role=role), "fr")
    assert [(one.name, one.role) for one in named.speakers] == [("Zoé Brun", role)]


def test_a_person_who_is_host_and_guest_is_one_person() -> None:
    named = name_speakers(
        talk((300, A), (300, X)),
        [HOST],
        [Person("alexandre mars"), GUEST],
        enrolled(HOST.name),
        "fr",
    )
    assert [(one.name, one.role) for one in named.speakers] == [
        (HOST.name, "host"),
        (GUEST.name, "guest"),
    ]


def test_who_is_heard_long() -> None:
    turns = (
        Turn(Span(0, 9_999), "S1"),
        Turn(Span(9_999, 20_000), "S2"),
        Turn(Span(15_000, 200_000), "S3"),
    )
    assert talk_of(Diarization(turns)) == {"S1": 9_999, "S2": 10_001, "S3": 185_000}
    assert heard_long(Diarization(turns)) == ("S3",)
    assert heard_long(Diarization(turns[:2])) == ("S2",)


people = st.lists(st.sampled_from([HOST, COHOST, GUEST, OTHER]), max_size=4)
voices = st.sampled_from([None, A, F, Z, X, print_of("Alexandre Mars", 0.5)])


@given(
    st.lists(st.tuples(st.integers(1, 900), voices), min_size=1, max_size=10),
    people,
    people,
    st.sets(st.sampled_from(["Alexandre Mars", "Fleur Pellerin", "Zoé Brun", "Ancien Invité"])),
)
def test_nobody_is_guessed(
    heard: list[tuple[int, VoicePrint | None]],
    hosts: list[Person],
    guests: list[Person],
    known: set[str],
) -> None:
    diarization = talk(*heard)
    named = name_speakers(diarization, hosts, guests, enrolled(*sorted(known)), "fr")
    assert [one.id for one in named.speakers] == list(diarization.speakers)
    assert len(named.reasons) == len(named.speakers)
    assert len({name_key(one.name) for one in named.speakers}) == len(named.speakers)
    recognised = {one.speaker for one in named.matches.matched}
    inferred = [
        one
        for number, one in enumerate(named.speakers, 1)
        if one.id not in recognised and one.name != f"Intervenant {number}"
    ]
    assert len(inferred) <= 1
    for one in inferred:
        expected = {name_key(person.name) for person in (*hosts, *guests)}
        others = {name_key(other.name) for other in named.speakers if other.id != one.id}
        assert expected - others == {name_key(one.name)}
        assert one.id in heard_long(diarization)
        assert all(
            other.id in recognised
            for other in named.speakers
            if other.id in heard_long(diarization) and other != one
        )
        voice = next((voice for voice in diarization.voices if voice.speaker == one.id), None)
        assert voice is None or one.name not in known
