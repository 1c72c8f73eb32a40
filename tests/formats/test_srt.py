"""SubRip as it comes back from editors."""

from __future__ import annotations

import pytest

from podcastkit.errors import FormatError
from podcastkit.formats import srt
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word


def said(transcript: Transcript) -> list[tuple[str, str]]:
    return [
        (transcript.name_of(segment.speaker), transcript.text_of(segment))
        for segment in transcript.segments
    ]


def cues(*texts: str) -> str:
    return "\n".join(
        f"{number}\n00:00:0{number},000 --> 00:00:0{number + 1},000\n{text}\n"
        for number, text in enumerate(texts, start=1)
    )


def test_what_editors_do_to_a_file() -> None:
    text = (
        "\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>Bonjour</i> à\r\n{\\an8}tous.\r\n\r\n"
        "00:02.000 --> 00:00:03.500 X1:10 X2:20\r\nSans numéro.\r\n\r\n"
        "3\r\n0:00:04,5-->0:00:05,000\r\nIl y en a\r\n42\r\n\r\n"
        "4\r\n00:00:06,000 --> 00:00:07,000\r\n\r\n"
    )
    transcript = srt.read(text, "x.srt", language="fr")
    assert transcript.text == "Bonjour à tous. Sans numéro. Il y en a 42"
    assert [segment.span.start for segment in transcript.segments] == [1_000, 2_000, 4_500]


def test_names_that_come_back_are_speakers() -> None:
    transcript = srt.read(
        cues("Camille : bonjour.", "Camille: Oui ?", "Attention: non.", "Camille: Si."), "x"
    )
    assert said(transcript) == [
        ("Camille", said) for said in ("bonjour.", "Oui ?", "Attention: non.", "Si.")
    ]


def test_a_file_that_begins_with_a_name_uses_names() -> None:
    transcript = srt.read(
        cues("Camille Aubert:\nBonjour.", "Grand Corps Malade: Salut.", "Et puis: rien."), "x"
    )
    assert said(transcript) == [
        ("Camille Aubert", "Bonjour."),
        ("Grand Corps Malade", "Salut."),
        ("Grand Corps Malade", "Et puis: rien."),
    ]


def test_a_colon_in_french_spacing_is_no_name() -> None:
    transcript = srt.read(
        cues("Question\u00a0: pourquoi ?", "Question\u00a0: comment ?"), "x", language="fr"
    )
    assert transcript.speakers == ()


def test_known_names_need_no_evidence() -> None:
    known = Transcript(
        "fr",
        (Speaker("a", "le chœur"),),
        (Segment("a", (Word(Span(0, 400), "Non."), Word(Span(400, 800), "Oui."))),),
    )
    lines = srt.read_lines(cues("Non.", "le chœur: Oui."), "x", known).lines
    assert [(line.name, line.text.strip()) for line in lines] == [
        ("", "Non."),
        ("le chœur", "Oui."),
    ]


def test_text_before_any_times_is_refused() -> None:
    with pytest.raises(FormatError, match=r"a\.srt, line 2: there is text before any time line"):
        srt.read("\nBonjour\n", "a.srt")
    with pytest.raises(FormatError, match=r"a\.srt, line 1"):
        srt.read("WEBVTT\n\n00:01,000 --> 00:02,000\noui\n", "a.srt")


def test_times_that_cannot_be_read_are_named_with_their_line() -> None:
    with pytest.raises(FormatError, match=r"a\.srt, line 2: the times"):
        srt.read("1\n00:00:01,000 --> après\noui\n", "a.srt")


def test_an_arrow_in_the_text_is_text() -> None:
    assert srt.read("1\n00:00:01,000 --> 00:00:02,000\nA --> B\n", "x").text == "A --> B"


def test_an_empty_file_is_an_empty_transcript() -> None:
    assert srt.read("", "x") == Transcript("und", (), ())
