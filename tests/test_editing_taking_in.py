"""Text edited with any tool, back on the times it came from."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from podcastkit.editing.taking_in import take_in
from podcastkit.formats import manuscript, srt, txt, vtt
from podcastkit.formats.manuscript import Line, said_before_colons
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word

CAST = (Speaker("h", "Camille Aubert", "host"), Speaker("g", "Jean-Baptiste de La Tour"))
MARKS = [
    "!",
    "?",
    ";",
    ":",
    "»",
    "«",
    "…",
    "-",
    "--",
    "10",
    "000",
    "M.",
    '"oui"',
    "l'un",
    "Question:",
    "Note",
    "...",
    "%",
]
PLAIN = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8).filter(lambda text: text == text.strip())
SPOKEN = PLAIN | PLAIN.map(lambda text: f"{text}.") | PLAIN.map(lambda text: f"l'{text},") | st.sampled_from(MARKS)

Read = Callable[[Transcript], tuple[Line, ...]]


def talk(*turns: tuple[str | None, str], language: str = "fr", cast: tuple[Speaker, ...] = CAST) -> Transcript:
    """A word each half second, the first 400 ms of it; each turn a segment."""
    start, segments = 0, []
    for speaker, text in turns:
        words = []
        for word in text.split(" "):
            words.append(Word(Span(start, start + 400), word, 0.9))
            start += 500
        segments.append(Segment(speaker, tuple(words)))
    return Transcript(language, cast, tuple(segments))


TALK = talk(
    ("h", "Bonjour à tous."),
    ("h", "Qui êtes-vous donc ?"),
    ("g", "Je suis boulanger chez Blisse."),
    (None, "Ah."),
    ("h", "Parlons de votre enfance."),
)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    known, language = draw(st.booleans()), draw(st.sampled_from(["fr", "en", "de", "ja"]))
    spoken = PLAIN if language == "ja" else SPOKEN
    time, segments = draw(st.integers(0, 9_000)), []
    for _ in range(draw(st.integers(1, 5))):
        words = []
        for text in draw(st.lists(spoken, min_size=1, max_size=12)):
            time += draw(st.sampled_from([0, 0, 20, 400, 2_500]))
            end = time + draw(st.integers(0, 900))
            words.append(Word(Span(time, end), text, draw(st.none() | st.floats(0, 1)), draw(st.booleans())))
            time = end
        segments.append(Segment(draw(st.sampled_from([None, "h", "g"])) if known else None, tuple(words)))
    # Typography may make one dash of several in a row.
    texts = [word.text for one in segments for word in one.words]
    assume(not any(a.strip("-") == b.strip("-") == "" for a, b in pairwise(texts)))
    return Transcript(language, CAST if known else (), tuple(segments))


def through_manuscript(transcript: Transcript) -> tuple[Line, ...]:
    return manuscript.read(manuscript.write(transcript), transcript)


def through_text(transcript: Transcript) -> tuple[Line, ...]:
    return manuscript.read(txt.write(transcript), transcript)


def through_vtt(transcript: Transcript) -> tuple[Line, ...]:
    return as_lines(vtt.read(vtt.write(transcript), "x"))


def through_srt(transcript: Transcript) -> tuple[Line, ...]:
    names, said = [one.name for one in CAST], said_before_colons(transcript)
    return as_lines(srt.read(srt.write(transcript), "x", names=names, said=said))


def as_lines(transcript: Transcript) -> tuple[Line, ...]:
    return tuple(Line(transcript.name_of(one.speaker), transcript.text_of(one)) for one in transcript.segments)


def without_names(transcript: Transcript) -> tuple[Line, ...]:
    return (Line("", transcript.text),)


@pytest.mark.parametrize("read", [through_manuscript, through_text, through_vtt, through_srt, without_names])
@settings(max_examples=300, deadline=None)
@given(transcript=transcripts())
@example(transcript=TALK)
@example(transcript=talk(("h", "Question: oui"), ("g", "Question: non"), language="en"))
def test_a_file_that_nobody_edited_changes_nothing(read: Read, transcript: Transcript) -> None:
    assert take_in(transcript, read(transcript)).transcript == transcript
