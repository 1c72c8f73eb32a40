"""What holds for every transcript: round trips, caption limits, and readers that fail in one way
only."""

from __future__ import annotations

import json as plain_json
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from podcastkit.errors import FormatError
from podcastkit.formats import html, json, native, srt, vtt
from podcastkit.formats.cues import CueRules, layout
from podcastkit.formats.paragraphs import paragraphs
from podcastkit.formats.rebuild import transcript_of
from podcastkit.formats.registry import FORMATS
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from tests.build import spaced_transcript
from tests.strategies import INVISIBLE_SIGNS, transcripts

SPEAKERS = (Speaker("h", "Camille Aubert", "host"), Speaker("g", "Jean-Baptiste de La Tour"))
CHECKS = (None, None, True, False)


def words_without(characters: str) -> st.SearchStrategy[str]:
    """Words of any characters but controls and these."""
    signs = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=characters)
    return st.text(signs, min_size=1, max_size=12).map(str.strip).filter(bool)


ANYTHING = words_without("")
VISIBLE = words_without(INVISIBLE_SIGNS)
"""Readers of captions drop what nobody sees; every letter must come back."""
LETTERS = spaced_transcript(
    ("h", "di\ufb03cile \uf900 \ufa19田 E\u0301te\u0301 \u212b 한 a\u0345\u0301"), speakers=SPEAKERS
)
"""Letters that normalisation would write otherwise."""


def letters(transcript: Transcript) -> str:
    """Everything said, without white space: what any round trip must keep, in order."""
    return "".join(transcript.text.split())


def turns(transcript: Transcript) -> list[tuple[str, str]]:
    """Name and text of each uninterrupted turn."""
    result: list[tuple[str, str]] = []
    for segment in transcript.segments:
        name, text = (
            transcript.name_of(segment.speaker),
            "".join(transcript.text_of(segment).split()),
        )
        if result and result[-1][0] == name:
            result[-1] = (name, result[-1][1] + text)
        else:
            result.append((name, text))
    return result


@given(transcripts(SPEAKERS, checks=CHECKS, words=ANYTHING))
def test_native_gives_back_the_same_value_and_the_same_bytes(transcript: Transcript) -> None:
    text = native.write(transcript)
    assert native.read(text, "x") == transcript
    assert native.write(native.read(text, "x")) == text


@given(transcripts(SPEAKERS, checks=CHECKS, words=ANYTHING))
def test_json_keeps_every_word_and_time(transcript: Transcript) -> None:
    back = json.read(json.write(transcript), "x", language=transcript.language)
    assert letters(back) == letters(transcript)
    assert turns(back) == turns(transcript)
    assert back.segments == () or back.segments[0].span.start == transcript.segments[0].span.start


@given(transcripts(SPEAKERS, checks=CHECKS, shortest=1))
def test_json_gives_back_the_same_words(transcript: Transcript) -> None:
    back = json.read(json.write(transcript), "x", language=transcript.language)
    assert [(word.span, word.text) for word in back.words] == [
        (word.span, word.text) for word in transcript.words
    ]


@given(transcripts(SPEAKERS, checks=CHECKS, words=VISIBLE))
@example(LETTERS)
@example(spaced_transcript("un", "2", "trois", gap=9_000))
def test_vtt_keeps_every_letter_in_order(transcript: Transcript) -> None:
    text = vtt.read_lines(vtt.write(transcript), "x", transcript)
    back = transcript_of(text.timed(), transcript.language)
    assert letters(back) == letters(transcript)
    assert turns(back) == turns(transcript)


@given(transcripts(SPEAKERS, checks=CHECKS))
@example(LETTERS)
def test_srt_keeps_every_letter_in_order(transcript: Transcript) -> None:
    text = srt.read_lines(srt.write(transcript), "x", transcript)
    back = transcript_of(text.timed(), transcript.language)
    assert letters(back) == letters(transcript)
    assert turns(back) == turns(transcript)


@given(transcripts(SPEAKERS, checks=CHECKS, shortest=60))
@example(spaced_transcript("Question:", "oui", gap=9_000))
def test_vtt_moves_no_word_out_of_its_cue(transcript: Transcript) -> None:
    cues = layout(transcript, vtt.RULES)
    back = vtt.read(vtt.write(transcript), "x", language=transcript.language)
    starts = {word.span.start for word in transcript.words}
    assert {cue.span.start for cue in cues} <= starts
    assert {cue.span.start for cue in cues} <= {word.span.start for word in back.words}


def turn_that_opens_with_a_mark() -> Transcript:
    """Too long for one line together with the name of who speaks."""
    said = tuple(Word(Span(0, 0), text) for text in "!000")
    return Transcript("fr", SPEAKERS, (Segment("g", said),))


@pytest.mark.parametrize("rules", [vtt.RULES, srt.RULES, CueRules(line_length=20, lines=3)])
@given(transcript=transcripts(SPEAKERS, checks=CHECKS))
@example(transcript=turn_that_opens_with_a_mark())
def test_cues_keep_to_their_limits(rules: CueRules, transcript: Transcript) -> None:
    cues = layout(transcript, rules)
    for cue in cues:
        assert 0 < cue.span.duration <= rules.longest
        assert 1 <= len(cue.lines) <= rules.lines
        for line in cue.lines:
            assert line == line.strip() != ""
            assert len(line) <= rules.line_length or " " not in line
        assert all(line[0] not in ";:!?»" for line in cue.lines[1:])
        assert all(line[-1] != "«" for line in cue.lines[:-1])
    for before, after in pairwise(cues):
        assert before.span.end <= after.span.start
        # Only a turn may begin with a mark, where there is nothing before it to hold on to.
        assert before.speaker != after.speaker or after.lines[0][0] not in ";:!?»"


@given(transcripts(SPEAKERS, checks=CHECKS))
def test_paragraphs_hold_everything_once(transcript: Transcript) -> None:
    starts = [paragraph.start for paragraph in paragraphs(transcript)]
    assert starts == sorted(starts)
    kept = "".join(
        filter(str.isalnum, "".join(paragraph.text for paragraph in paragraphs(transcript)))
    )
    assert kept == "".join(filter(str.isalnum, transcript.text))


@given(transcripts(SPEAKERS, checks=CHECKS))
def test_paragraphs_begin_where_a_person_says_so(transcript: Transcript) -> None:
    starts = {paragraph.start for paragraph in paragraphs(transcript)}
    for before, segment in pairwise(transcript.segments):
        # Words that begin in the same millisecond cannot be told apart here.
        times = {word.span.start for word in segment.words} - {
            word.span.start for word in before.words
        }
        if segment.paragraph or before.speaker != segment.speaker:
            assert segment.span.start in starts
        elif segment.paragraph is False and all(word.span.duration for word in segment.words):
            assert not times & starts


@given(transcripts(SPEAKERS, checks=CHECKS, words=ANYTHING))
def test_a_link_to_a_second_finds_one_paragraph(transcript: Transcript) -> None:
    page = html.write(transcript)
    for paragraph in paragraphs(transcript):
        assert page.count(f'id="{html.anchor(paragraph.start)}"') == 1


READERS: list[Callable[[str, str], Transcript]] = [vtt.read, srt.read, json.read, native.read]
TIMES = [
    "00:00:01.000 --> 00:00:02.000",
    "00:01 --> 00:00",
    "1:2,5 --> 3:4",
    "-->",
    "99999:00:00.0 --> 1:1.1",
]
CAPTION_LINES = st.sampled_from(
    [*TIMES, "WEBVTT", "", "NOTE x", "<v A>oui</v> <00:01.5>non", "A: b", "12", "&lt; < >"]
)
JSON_PARTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "podcastkit",
                    "language",
                    "speakers",
                    "segments",
                    "speaker",
                    "words",
                    "body",
                    "startTime",
                ]
            ),
            inner,
        )
    ),
)


@pytest.mark.parametrize("read", READERS)
@given(
    text=st.text()
    | st.lists(CAPTION_LINES | st.text(max_size=20)).map("\n".join)
    | st.lists(CAPTION_LINES).map(lambda lines: "\n".join(["WEBVTT", "", *lines]))
    | JSON_PARTS.map(plain_json.dumps)
)
def test_readers_fail_only_with_a_format_error(
    read: Callable[[str, str], Transcript], text: str
) -> None:
    try:
        transcript = read(text, "some file")
    except FormatError as error:
        assert str(error).startswith("some file")
        return
    for form in FORMATS.values():
        form.write(transcript).encode("utf-8")
