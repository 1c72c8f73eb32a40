"""Recurring segments by their name: how it is misheard, and whether it is announced or only spoken
of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.chapters.named_segments import SegmentAnnouncement, named_segments
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.transcript import Speaker, Transcript
from tests.build import UNBROKEN, spaced_segment

NAME = "L'interview café croissant"
ROUND = "The lightning round"
TALK = [
    f"G: {line}"
    for line in ("J'ai grandi près de Lyon.", "Mon père était boulanger.", "Il se levait tôt.")
]
STORY = [
    f"G: {line}" for line in ("I grew up near Leeds.", "My father was a baker.", "He rose early.")
]


def conversation(
    *lines: str, language: str = "fr", gap: int = 30_000, roles: bool = True
) -> Transcript:
    """A line each half minute, "H: ..." by the host, "G: ..." by the guest, others by nobody
    known."""
    segments = []
    for number, line in enumerate(lines):
        speaker, text = (line[0], line[3:]) if line[1:3] == ": " else (None, line)
        segments.append(spaced_segment(speaker, number * gap, text, UNBROKEN))
    speakers = (
        Speaker("H", "Alexandre Mars", "host" if roles else ""),
        Speaker("G", "Camille Personne", "guest" if roles else ""),
    )
    return Transcript(language, speakers, tuple(segments))


def found(transcript: Transcript, *names: str) -> list[int]:
    return [
        mention.segment
        for mention in named_segments(transcript, names, lexicon_of(transcript.language))
    ]


@pytest.mark.parametrize(
    "line",
    [
        "H: On passe à l'interview café croissant.",
        "H: C'est l'heure de l'interview café croissant !",
        "H: Et maintenant, place à notre interview café croissant.",
        "H: L'interview café croissant. Quels sites lisez-vous ?",
        "H: Alors, l’Interview Café-Croissant : quel sport pratiquez-vous ?",
        "H: Bienvenue dans l'interview café croissants.",
        "H: Pour finir, l'interview cas fait croissant.",
        "H: Passons à l'interview qu'a fait croissant.",
        "H: Passons à l'interview café croix sang.",
        "H: Passons à l'interview quatre fées croissant.",
        "H: Passons à l'inter-vue café croissant.",
        "H: Après la pause, voici l'interview café croissant.",
        "H: Merci, comme vous disiez. Écoutez, passons à l'interview café croissant.",
        "G: Je crois que nous arrivons à l'interview café croissant, non ?",
        "On termine avec l'interview café croissant.",
        "L'interview café croissant. Quels sites lisez-vous au petit déjeuner ?",
    ],
)
def test_an_announcement_is_found_however_it_is_heard(line: str) -> None:
    assert found(conversation(*TALK, line, "G: Je lis surtout la presse."), NAME) == [3]


@pytest.mark.parametrize(
    "line",
    [
        "H: Comme je disais dans l'interview café croissant, c'est simple.",
        "H: Vous vous souvenez de l'interview café croissant de Fleur Pellerin ?",
        "H: Et tout à l'heure, ce sera l'interview café croissant.",
        "H: Après l'interview café croissant, vous repartez ?",
        "H: L'interview café croissant de la semaine dernière a plu, non ?",
        "H: L'interview café croissant, c'était un plaisir. Vous revenez ?",
        "H: Vous retrouverez à la fin l'interview café croissant.",
        "G: J'ai pris un café et un croissant avant l'interview.",
        "G: C'est là que j'ai entendu l'interview café croissant la première fois.",
        "H: On passe à l'interview d'un pâtissier, avec du café.",
        "H: Passons à l'interview.",
        "G: C'était du temps de l'interview café croissant.",
        "H: J'ai écouté l'interview café croissant, elle commence par quoi ?",
    ],
)
def test_what_is_only_spoken_of_is_no_announcement(line: str) -> None:
    assert found(conversation(*TALK, line, "G: Oui."), NAME) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("H: Now it's time for the lightning round.", [3]),
        ("H: Let's move on to our lightening round.", [3]),
        ("H: Welcome to the lighting round!", [3]),
        ("H: Okay, lightning round. What is your favourite book?", [3]),
        ("H: As I said in the lightning round, it is simple.", []),
        ("H: Later we have the lightning round, coming up.", []),
        ("H: After the lightning round, what did you do?", []),
        ("G: I loved the lightning round you did.", []),
        ("G: There was thunder and lightning all around.", []),
    ],
)
def test_english_announcements(line: str, expected: list[int]) -> None:
    assert found(conversation(*STORY, line, "G: Yes.", language="en"), ROUND) == expected


def test_the_programme_of_the_first_minute_gives_way_to_the_segment() -> None:
    opening = "H: Bonjour ! Aujourd'hui, voici l'interview café croissant avec Camille."
    later = conversation(
        opening, *TALK, "H: L'interview café croissant. Quel sport ?", "G: La course."
    )
    assert found(later, NAME) == [4]
    assert found(conversation(opening, *TALK), NAME) == [0]


def test_the_announcement_wins_over_a_mention_that_might_be_one() -> None:
    mention = "H: L'interview café croissant, vous la connaissez ?"
    assert found(
        conversation(*TALK, mention, *TALK, "H: Passons à l'interview café croissant ! Prête ?"),
        NAME,
    ) == [7]


def test_of_two_alike_the_first_counts() -> None:
    plain = "On passe à l'interview café croissant"
    assert found(conversation(*TALK, plain, plain), NAME) == [3]


def test_a_segment_that_is_clearly_announced_twice_is_there_twice() -> None:
    again = "H: Passons à l'interview café croissant. Quel sport ?"
    assert found(conversation(*TALK, again, *TALK, again), NAME) == [3, 7]
    assert found(conversation(*TALK, again, *TALK, again, gap=21_000), NAME) == [3]


def test_several_names_come_in_their_order() -> None:
    talk = conversation(
        *TALK, "H: Passons au portrait chinois.", *TALK, "H: Place à l'interview café croissant."
    )
    mentions = named_segments(talk, (NAME, "Le portrait chinois"), lexicon_of("fr"))
    assert mentions == (
        SegmentAnnouncement(3, "Le portrait chinois", 1.0),
        SegmentAnnouncement(7, NAME, 1.0),
    )


def test_a_short_name_must_be_written_as_it_is() -> None:
    assert found(conversation(*TALK, "H: Et maintenant, le quiz !"), "Le quiz") == [3]
    assert found(conversation(*TALK, "H: Et maintenant, le quid !"), "Le quiz") == []


def test_an_announcement_may_begin_in_the_sentence_before() -> None:
    talk = conversation(
        *TALK, "H: C'est l'heure de notre rendez-vous.", "H: L'interview café croissant."
    )
    assert found(talk, NAME) == [4]


def test_a_language_without_phrases_has_only_the_other_signs() -> None:
    talk = conversation(
        "H: Uno.", "G: Dos.", "G: Tres.", "H: La entrevista rápida. ¿Qué lees?", language="es"
    )
    assert found(talk, "La entrevista rápida") == [3]


@pytest.mark.parametrize("name", ["", "!!", "«»"])
def test_a_name_without_letters_is_nowhere(name: str) -> None:
    assert found(conversation(*TALK, "H: Passons à !! la suite"), name) == []


@given(
    st.lists(
        st.sampled_from(
            [*TALK, "H: On passe à l'interview café croissant.", "H: Café ? Croissant ?"]
        )
    )
)
def test_mentions_are_segments_of_the_transcript_that_hold_the_name(lines: list[str]) -> None:
    transcript = conversation(*lines)
    for mention in named_segments(transcript, (NAME,), lexicon_of("fr")):
        assert "café croissant" in transcript.text_of(transcript.segments[mention.segment])
        assert 0.8 <= mention.score <= 1
