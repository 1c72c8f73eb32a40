"""Quotations: complete, attributed, apart, and never built on a doubtful word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.chapter import Chapter
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript
from podcastkit.notes.quotes import CHARACTERS, find_quotes
from podcastkit.notes.salience import weigh_talk
from podcastkit.text.certainty import Certainty
from tests.build import Pace, spaced_segment

SPEAKERS = (Speaker("h", "Ana", "host"), Speaker("g", "Bo", "guest"))
STRONG = "Il faut oser tout recommencer, même quand on a peur de perdre."
ALSO_STRONG = "J'ai appris la liberté sur la mer, jamais dans les livres."
SHORT = "J'ai eu peur."
LEXICON = lexicon_of("fr")
FLAT = (
    "Nous avons ensuite tourné la clé dans la serrure du hangar vert. "
    "Le gardien rangeait deux caisses de vis près du quai numéro quatre. "
    "On voyait des cordages gris posés contre le mur du fond."
)


def segment(speaker: str | None, text: str, start: int, confidence: float | None = 0.95) -> Segment:
    return spaced_segment(speaker, start, text, Pace(300, 300, confidence))


def talk(*said: tuple[str | None, str]) -> Transcript:
    """Each passage starts half a minute after the one before."""
    return Transcript(
        "fr", SPEAKERS, tuple(segment(who, text, i * 30_000) for i, (who, text) in enumerate(said))
    )


def texts(
    transcript: Transcript,
    wanted: int = 5,
    taken: Sequence[Span] = (),
    certainty: Certainty | None = None,
) -> list[str]:
    weighed = weigh_talk(transcript, CHAPTERS, certainty=certainty)
    return [quote.text for quote in find_quotes(weighed, wanted, taken)]


CHAPTERS = (Chapter(0, "Un"), Chapter(60_000, "Deux"), Chapter(120_000, "Trois"))


def test_a_strong_sentence_of_the_guest_is_quoted_with_its_place() -> None:
    (quote,) = find_quotes(
        weigh_talk(talk(("h", "Et alors ?"), ("g", STRONG), ("g", FLAT)), CHAPTERS), 5
    )
    assert (quote.text, quote.speaker, quote.span) == (STRONG, "g", Span(30_000, 33_600))


def test_the_guest_is_preferred_to_the_host() -> None:
    assert texts(talk(("h", STRONG), ("g", ALSO_STRONG))) == [ALSO_STRONG]


def test_a_chapter_gives_one_quote_and_quotes_come_in_order() -> None:
    said = talk(
        ("g", STRONG),
        ("g", ALSO_STRONG),
        ("h", "Oui ?"),
        ("g", ALSO_STRONG.replace("livres", "cahiers")),
    )
    found = find_quotes(weigh_talk(said, CHAPTERS), 5)
    assert [quote.part for quote in found] == [0, 1]


def test_two_sentences_in_a_row_are_quoted_together() -> None:
    said = talk(("g", f"{SHORT} Mais jamais je n'ai regretté d'avoir tout quitté."))
    assert texts(said) == [f"{SHORT} Mais jamais je n'ai regretté d'avoir tout quitté."]


def test_what_the_notes_quote_already_is_not_quoted_again() -> None:
    assert texts(talk(("g", STRONG)), taken=[Span(0, 1_000)]) == []


@pytest.mark.parametrize(
    ("confidence", "edited", "quoted"),
    [(0.95, False, True), (0.2, False, False), (0.2, True, True), (None, False, True)],
)
def test_a_doubtful_word_keeps_a_sentence_from_being_quoted(
    confidence: float | None, edited: bool, quoted: bool
) -> None:
    first, *rest = talk(("g", STRONG)).segments[0].words
    doubted = replace(rest[3], confidence=confidence, edited=edited)
    words = (first, *rest[:3], doubted, *rest[4:])
    said = Transcript("fr", SPEAKERS, (Segment("g", words),))
    assert texts(said, certainty=Certainty.of(LEXICON, ())) == [STRONG] * quoted
    assert texts(said) == [STRONG]  # where a person has read it, no doubt of the engine counts


def test_a_name_of_the_glossary_is_never_in_doubt() -> None:
    text = "Il faut oser partager, et Epic m'a appris à ne jamais regretter."
    words = [
        replace(word, confidence=0.1 if word.text == "Epic" else 0.9)
        for word in segment("g", text, 0).words
    ]
    said = Transcript("fr", SPEAKERS, (Segment("g", tuple(words)),))
    assert texts(said, certainty=Certainty.of(LEXICON, ())) == []
    assert texts(said, certainty=Certainty.of(LEXICON, ["Epic"])) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Faut-il toujours oser tout recommencer quand on a peur ?",
        "Il faut, euh, oser tout recommencer quand on a peur de perdre.",
        "Elle a toujours osé tout recommencer quand elle avait peur.",
        "Il faut toujours oser.",
        "Il faut oser " + "et jamais regretter la vie et la peur " * 7 + "ensemble.",
        FLAT,
    ],
)
def test_what_is_not_worth_quoting(text: str) -> None:
    assert texts(talk(("g", text), ("h", "Oui."))) == []


def test_silence_has_no_quote() -> None:
    assert find_quotes(weigh_talk(Transcript("fr", (), ())), 5) == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["h", "g", None]),
            st.sampled_from([STRONG, ALSO_STRONG, SHORT, FLAT, "Oui ?"]),
        )
    ),
    st.integers(0, 6),
)
def test_quotes_stand_in_the_text_within_their_length(
    said: list[tuple[str | None, str]], wanted: int
) -> None:
    transcript = talk(*said)
    found = find_quotes(weigh_talk(transcript, CHAPTERS), wanted)
    assert len(found) <= wanted
    assert len({quote.part for quote in found}) == len(found)
    for quote in found:
        inside = [
            word
            for word in transcript.words
            if quote.span.start <= word.span.start < quote.span.end
        ]
        assert " ".join(word.text for word in inside) == quote.text
        assert len(quote.text) in CHARACTERS
    assert list(found) == sorted(found, key=lambda quote: quote.span.start)
