"""Text for a word processor, there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.formats.manuscript import Line, read, said_before_colons, write
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word


def talk(*segments: tuple[str | None, str]) -> Transcript:
    at, made = 0, []
    for speaker, text in segments:
        words = text.split()
        made.append(
            Segment(speaker, tuple(Word(Span(at + n * 500, at + n * 500 + 400), w) for n, w in enumerate(words)))
        )
        at += len(words) * 500 + 3_000
    return Transcript("fr", (Speaker("a", "Ana Lê"), Speaker("b", "Bo")), tuple(made))


TALK = talk(("a", "Une règle : du pain."), ("b", "Oui."), (None, "Ah."))


def test_names_stand_before_colons() -> None:
    assert write(talk(("a", "Bonjour."), ("b", "Oui."))) == "Ana Lê: Bonjour.\nBo: Oui.\n"


def test_what_is_said_before_a_colon_is_no_name() -> None:
    assert "règle" in " ".join(said_before_colons(TALK))
    assert read("Ana Lê: Une règle : du pain.\n", TALK) == (Line("Ana Lê", "Une règle : du pain."),)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Bonjour.\nOui.", (Line("", "Bonjour."), Line("", "Oui."))),
        ("ana lê : Bonjour.\n\nOui.", (Line("ana lê", "Bonjour."), Line("ana lê", "Oui."))),
        ("Ana Lê\n[00:12] Bonjour.\n", (Line("Ana Lê", "Bonjour."),)),
        ("[00:12 - 00:15] Bo: Oui.", (Line("Bo", "Oui."),)),
        ("Zoé Petit: Bonjour.\r\nBo: Oui.\r\n", (Line("Zoé Petit", "Bonjour."), Line("Bo", "Oui."))),
        ("Attention : il pleut.", (Line("", "Attention : il pleut."),)),
    ],
)
def test_lines_of_a_text(text: str, lines: tuple[Line, ...]) -> None:
    assert read(text, TALK) == lines


@given(st.text(max_size=200))
def test_any_text_keeps_its_words(text: str) -> None:
    assert all(line.text.strip() for line in read(text, TALK))
