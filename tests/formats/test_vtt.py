"""WebVTT as others write it."""

from __future__ import annotations

import pytest

from podcastkit.errors import FormatError
from podcastkit.formats import vtt
from podcastkit.model.transcript import Transcript

MESSY = (
    "\ufeffWEBVTT - made by hand\r\nKind: captions\r\nLanguage: fr\r\n\r\n"
    "NOTE a comment\r\nof two lines\r\n\r\nSTYLE\r\n::cue { color: red "
    "}\r\n\r\nREGION\r\nid:fred\r\n\r\n"
    "intro\r\n00:00.500 --> 00:02.000 align:start position:10%\r\n"
    "<v.loud Camille Aubert>Bonjour <b>à</b> tous.</v>\r\n\r\n"
    "00:00:02.000 --> 00:00:04.000\r\nL'addition R&amp;D\r\nest &lt;salée&gt;.\r\n\r\n"
    "00:04.000 --> 00:08.000\r\n<v Paul>Oui ?</v> <v Camille Aubert>Non.</v>\r\n"
)


def said(transcript: Transcript) -> list[tuple[str, str]]:
    return [
        (transcript.name_of(segment.speaker), transcript.text_of(segment))
        for segment in transcript.segments
    ]


def test_a_file_with_everything_in_it() -> None:
    transcript = vtt.read(MESSY, "x.vtt")
    assert transcript.language == "fr"
    assert said(transcript) == [
        ("Camille Aubert", "Bonjour à tous."),
        ("Camille Aubert", "L'addition R&D est <salée>."),
        ("Paul", "Oui ?"),
        ("Camille Aubert", "Non."),
    ]
    first = transcript.segments[0]
    assert (first.span.start, first.span.end) == (500, 2_000)


def test_a_sentence_over_two_cues_is_one_segment() -> None:
    text = (
        "WEBVTT\n\n00:00.000 --> 00:01.000\nUne phrase\n\n00:01.000 --> 00:02.000\nen deux. Une "
        "autre.\n"
    )
    assert [text for _, text in said(vtt.read(text, "x", language="fr"))] == [
        "Une phrase en deux.",
        "Une autre.",
    ]


def test_words_share_a_cue_by_length_and_by_inline_timestamps() -> None:
    text = "WEBVTT\n\n00:00.000 --> 00:10.000\na bbb <00:08.000>c\n"
    spans = [(word.span.start, word.span.end, word.text) for word in vtt.read(text, "x").words]
    assert spans == [(0, 2_000, "a"), (2_000, 8_000, "bbb"), (8_000, 10_000, "c")]


def test_overlapping_cues_give_way_to_the_next() -> None:
    text = (
        "WEBVTT\n\n00:00.000 --> 00:05.000\nun\n\n00:03.000 --> 00:06.000\ndeux\n\n00:03.000 --> "
        "00:06.000\ntrois\n"
    )
    spans = [(word.span.start, word.span.end) for word in vtt.read(text, "x").words]
    assert spans == [(0, 3_000), (3_000, 6_000), (6_000, 6_000)]


def test_a_paragraph_an_editor_left_without_times_is_kept() -> None:
    text = "WEBVTT\n\n00:00.000 --> 00:05.000\nun\n\ndeux\n\n7\n00:05.000 --> 00:06.000\ntrois\n"
    assert vtt.read(text, "x").text == "un deux trois"


def test_sixty_seconds_of_a_careless_writer_is_a_minute() -> None:
    text = "WEBVTT\n\n00:00:59.000 --> 00:00:60.000\nun\n"
    assert [word.span.end for word in vtt.read(text, "x").words] == [60_000]


def test_a_header_line_that_looks_like_times_is_no_cue() -> None:
    assert vtt.read("WEBVTT 00:00:00.000 --> 00:00:01.000\ntext\n", "x").segments == ()


@pytest.mark.parametrize("text", ["", "1\n00:00:01,000 --> 00:00:02,000\noui\n", "WEBVTTX\n"])
def test_what_is_not_webvtt_is_refused(text: str) -> None:
    with pytest.raises(FormatError, match=r"^a\.vtt, line 1: this is not WebVTT"):
        vtt.read(text, "a.vtt")


def test_times_that_cannot_be_read_are_named_with_their_line() -> None:
    with pytest.raises(
        FormatError, match=r"a\.vtt, line 5: the times '00:xx --> 00:01.000'"
    ) as caught:
        vtt.read("WEBVTT\n\nNOTE x\n\n00:xx --> 00:01.000\noui\n", "a.vtt")
    assert caught.value.line == 5
    assert caught.value.hint


def test_the_file_starts_with_a_bare_signature() -> None:
    assert vtt.write(Transcript("fr", (), ()), title="x") == "WEBVTT\n"
