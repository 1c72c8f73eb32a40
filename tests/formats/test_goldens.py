"""Each transcript in tests/data/formats (x.native.json) beside what every format makes of it
(x.vtt, x.srt, ...)."""

from __future__ import annotations

from html import unescape

import pysubs2
import pytest
import srt as srt_library
import webvtt

from podcastkit.formats import native, srt, vtt
from podcastkit.formats.cues import layout
from podcastkit.formats.registry import FORMATS
from podcastkit.formats.timestamps import stamp
from podcastkit.model.transcript import Transcript
from tests.paths import DATA

FOLDER = DATA / "formats"
CASES = sorted(path.name.removesuffix(".native.json") for path in FOLDER.glob("*.native.json"))
TITLE = 'L\'essai : « x » & "y" ?'


def transcript_of(case: str) -> Transcript:
    return native.read((FOLDER / f"{case}.native.json").read_text("utf-8"), case)


def test_there_are_cases() -> None:
    assert len(CASES) >= 4


@pytest.mark.parametrize("case", CASES)
def test_native_is_stable(case: str) -> None:
    assert native.write(transcript_of(case)) == (FOLDER / f"{case}.native.json").read_text("utf-8")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, name: str) -> None:
    form = FORMATS[name]
    expected = (FOLDER / f"{case}{form.suffix}").read_bytes().decode("utf-8")
    assert form.write(transcript_of(case), title=TITLE) == expected


@pytest.mark.parametrize("case", CASES)
def test_webvtt_py_reads_our_vtt(case: str) -> None:
    transcript = transcript_of(case)
    ours = layout(transcript, vtt.RULES)
    theirs = list(webvtt.from_string(vtt.write(transcript)))
    assert [tuple(unescape(caption.text).split("\n")) for caption in theirs] == [
        cue.lines for cue in ours
    ]
    times = [(caption.start, caption.end) for caption in theirs]
    assert times == [(stamp(cue.span.start, "."), stamp(cue.span.end, ".")) for cue in ours]


@pytest.mark.parametrize("case", CASES)
def test_srt_library_reads_our_srt(case: str) -> None:
    transcript = transcript_of(case)
    ours = layout(transcript, srt.RULES)
    theirs = list(srt_library.parse(srt.write(transcript)))
    assert [cue.content.split("\n") for cue in theirs] == [
        [line.replace("-->", "→") for line in cue.lines] for cue in ours
    ]
    assert [cue.index for cue in theirs] == list(range(1, len(ours) + 1))
    seconds = [(cue.start.total_seconds(), cue.end.total_seconds()) for cue in theirs]
    assert seconds == [(cue.span.start / 1000, cue.span.end / 1000) for cue in ours]


@pytest.mark.parametrize("name", ["vtt", "srt"])
@pytest.mark.parametrize("case", CASES)
def test_pysubs2_reads_ours(case: str, name: str) -> None:
    transcript = transcript_of(case)
    ours = layout(transcript, {"vtt": vtt.RULES, "srt": srt.RULES}[name])
    if not ours:
        return
    theirs = pysubs2.SSAFile.from_string(FORMATS[name].write(transcript), format_=name)
    assert [(event.start, event.end) for event in theirs] == [
        (cue.span.start, cue.span.end) for cue in ours
    ]
    texts = [unescape(event.plaintext) if name == "vtt" else event.plaintext for event in theirs]
    assert texts == [
        "\n".join(cue.lines).replace("-->", "→" if name == "srt" else "-->") for cue in ours
    ]
