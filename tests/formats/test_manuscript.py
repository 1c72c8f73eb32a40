"""Text for a word processor, there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.formats.finder.line import ManuscriptLine
from podcastkit.formats.finder.names import said_before_colons
from podcastkit.formats.manuscript import read, write
from podcastkit.model.transcript import Speaker, Transcript
from tests.build import UNSURE, spaced_transcript


def talk(*turns: tuple[str | None, str]) -> Transcript:
    speakers = (Speaker("a", "Ana Lê"), Speaker("b", "Bo"))
    return spaced_transcript(*turns, speakers=speakers, gap=3_000, pace=UNSURE)


TALK = talk(("a", "Une règle : du pain."), ("b", "Oui."), (None, "Ah."))


def test_names_stand_before_colons() -> None:
    assert write(talk(("a", "Bonjour."), ("b", "Oui."))) == "Ana Lê: Bonjour.\nBo: Oui.\n"


def test_what_is_said_before_a_colon_is_no_name() -> None:
    assert said_before_colons(TALK) == {"regle", "une regle"}
    assert read("Ana Lê: Une règle : du pain.\n", TALK).lines == (
        ManuscriptLine("Ana Lê", "Une règle : du pain."),
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Bonjour.\nOui.", (ManuscriptLine("", "Bonjour."), ManuscriptLine("", "Oui."))),
        (
            "ana lê : Bonjour.\n\nOui.",
            (ManuscriptLine("Ana Lê", "Bonjour."), ManuscriptLine("Ana Lê", "Oui.")),
        ),
        ("Ana Lê\n[00:12] Bonjour.\n", (ManuscriptLine("Ana Lê", "Bonjour."),)),
        ("[00:12 - 00:15] Bo: Oui.", (ManuscriptLine("Bo", "Oui."),)),
        (
            "Zoé Petit: Bonjour.\r\nBo: Oui.\r\n",
            (ManuscriptLine("Zoé Petit", "Bonjour."), ManuscriptLine("Bo", "Oui.")),
        ),
        ("Attention : il pleut.", (ManuscriptLine("", "Attention : il pleut."),)),
        ("Bo:\nOui.", (ManuscriptLine("Bo", "Oui."),)),
        ("Marc Dupont\n[00:01] Oui.", (ManuscriptLine("Marc Dupont", "Oui."),)),
        ("[00:01.5 --> 00:02.5] Oui.", (ManuscriptLine("", "Oui."),)),
        ("Bo\nOui.\n\nNon. Bo", (ManuscriptLine("Bo", "Oui."), ManuscriptLine("Bo", "Non. Bo"))),
        ("Il dit.\nBo\nOui.", (ManuscriptLine("", "Il dit."), ManuscriptLine("Bo", "Oui."))),
        ("Marc: Oui.", (ManuscriptLine("", "Marc: Oui."),)),
        (
            "Marc: Oui.\nBo: Ah.\nMarc: Non.",
            (
                ManuscriptLine("Marc", "Oui."),
                ManuscriptLine("Bo", "Ah."),
                ManuscriptLine("Marc", "Non."),
            ),
        ),
        ("Une Règle : du pain.", (ManuscriptLine("", "Une Règle : du pain."),)),
        ("Il est 12:30, Bo: oui.", (ManuscriptLine("", "Il est 12:30, Bo: oui."),)),
        (
            "une chose: oui.\nune chose: non.",
            (ManuscriptLine("", "une chose: oui."), ManuscriptLine("", "une chose: non.")),
        ),
        (
            "10 % : oui.\n10 % : non.",
            (ManuscriptLine("", "10 % : oui."), ManuscriptLine("", "10 % : non.")),
        ),
        ("\n \n", ()),
    ],
)
def test_lines_of_a_text(text: str, lines: tuple[ManuscriptLine, ...]) -> None:
    assert read(text, TALK).lines == lines


@given(st.text(max_size=200))
def test_any_text_keeps_its_words(text: str) -> None:
    assert all(line.text.strip() for line in read(text, TALK).lines)
