"""Transcripts as players show them: a player has no idea of a sentence, and breaks where the file
does.

AntennaPod's rules (parser/transcript), told again: segments of one speaker are joined until five
seconds of speech are full; a voice's name in WebVTT ends at the first & or >; in SubRip it stands
before a colon, on the line of what is said.
"""

from __future__ import annotations

import json as plain_json
import re
from collections.abc import Iterator

import pytest

from podcastkit.formats import json, native, srt, vtt
from podcastkit.formats.cues import layout
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from tests.paths import DATA

FULL = 5.0
VOICE = re.compile(r"<v(?:\.[^\t\n\r &<>.]+)*[ \t]([^\n\r&>]+)>")


def talk() -> Transcript:
    path = DATA / "formats" / "interview.native.json"
    return native.read(path.read_text("utf-8"), path.name)


def antennapod_lines(text: str) -> Iterator[tuple[str, str]]:
    """Who says what, line by line."""
    line, name, spoken = "", "", 0.0
    for segment in plain_json.loads(text)["segments"]:
        if line and segment.get("speaker", "") != name:
            yield name, line
            line, spoken = "", 0.0
        name = segment.get("speaker", "")
        line = f"{line} {segment['body']}".strip()
        spoken += segment["endTime"] - segment["startTime"]
        if spoken >= FULL:
            yield name, line
            line, spoken = "", 0.0
    if line:
        yield name, line


def test_a_line_of_the_json_transcript_ends_where_a_sentence_does() -> None:
    transcript = talk()
    ends = {transcript.text_of(segment)[-12:] for segment in transcript.segments}
    lines = list(antennapod_lines(json.write(transcript)))
    assert len(lines) > 2
    assert [line for _, line in lines if line[-12:] not in ends] == []
    assert {name for name, _ in lines} == {speaker.name for speaker in transcript.speakers}


def test_a_name_in_subrip_is_on_the_line_of_what_is_said() -> None:
    transcript = talk()
    names = [f"{speaker.name}:" for speaker in transcript.speakers]
    named = [
        cue.lines
        for cue in layout(transcript, srt.RULES)
        if any(" ".join(cue.lines).startswith(name) for name in names)
    ]
    assert len(named) > 2
    # a name that leaves no room for the first word is the exception
    room = srt.RULES.line_length
    assert [
        lines
        for lines in named
        if lines[0] in names and len(f"{lines[0]} {lines[1].split(' ')[0]}") <= room
    ] == []


@pytest.mark.parametrize(("name", "label"), [("Zoé Roi", "Zoé Roi"), ("Zoé & Luc", None)])
def test_an_ampersand_in_a_name_loses_the_voice(name: str, label: str | None) -> None:
    words = (Word(Span(0, 900), "Bonjour."),)
    text = vtt.write(Transcript("fr", (Speaker("a", name),), (Segment("a", words),)))
    voice = VOICE.search(text)
    assert (voice[1] if voice else None) == label
