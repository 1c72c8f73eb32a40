"""WebVTT (https://www.w3.org/TR/webvtt1/), the transcript format that Apple Podcasts and browsers
prefer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise, takewhile

from podcastkit.errors import FormatError
from podcastkit.files.text import lines_of
from podcastkit.formats.cues import Cue, CueRules, layout
from podcastkit.formats.rebuild import TimedText, share_time, transcript_of
from podcastkit.formats.timestamps import expect_arrow, read_stamp, stamp
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript

RULES = CueRules(line_length=65)
"""The podcast namespace recommends lines of at most 65 characters, not counting the voice tag."""

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t]|$)")
_LANGUAGE = re.compile(r"Language:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*$", re.IGNORECASE)
_NOT_CUES = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_TAG = re.compile(r"<([^<>]*)>")
_VOICE = re.compile(r"v(?:\.\S*)?(?:\s+(.*))?$", re.DOTALL)


def write(transcript: Transcript, *, title: str = "") -> str:  # noqa: ARG001 - header lines break node-webvtt
    """The transcript as WebVTT: a bare WEBVTT line, then cues, `<v Name>` where the speaker
    changes."""
    blocks = ["WEBVTT\n"]
    previous: str | None = None
    for cue in layout(transcript, RULES):
        voice = f"<v {_annotation(cue.speaker)}>" if cue.speaker and cue.speaker != previous else ""
        previous = cue.speaker
        blocks.append(_block(cue, voice))
    return "\n".join(blocks)


def _block(cue: Cue, voice: str) -> str:
    text = _escape("\n".join(cue.lines))
    return f"{stamp(cue.span.start, '.')} --> {stamp(cue.span.end, '.')}\n{voice}{text}\n"


def _escape(text: str) -> str:
    """What WebVTT asks to be escaped, and nothing else: ">" is an ordinary character except in an
    arrow."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("-->", "--&gt;")


def _annotation(name: str) -> str:
    return " ".join(name.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def read(text: str, source: str, *, language: str = "") -> Transcript:
    """A transcript from WebVTT as any program writes it.

    The language is the one given, else that of a "Language:" header line; the rest is as
    `read_pieces` says.
    """
    named = next(
        (found[1] for line in _header(lines_of(text)) if (found := _LANGUAGE.match(line))), ""
    )
    return transcript_of(read_pieces(text, source), language or named.lower())


def read_pieces(text: str, source: str) -> tuple[TimedText, ...]:
    """What each cue of WebVTT says, when and by whom.

    Comments, styles, regions, settings and ids are skipped; a cue without a voice tag is by the
    last speaker named, as the podcast namespace has it; a paragraph without times after a cue
    belongs to that cue. Raises FormatError, with the line, for a file that does not begin with
    WEBVTT or a time line that cannot be read.
    """
    lines = lines_of(text)
    if not lines or not _SIGNATURE.match(lines[0]):
        raise FormatError(
            "this is not WebVTT: the first line must be WEBVTT",
            "Export it again as WebVTT, or give it the suffix of what it is (.srt, .json).",
            source=source,
            line=1,
        )
    return tuple(_pieces(_cues(lines, 1 + len(_header(lines)), source)))


def _header(lines: Sequence[str]) -> list[str]:
    """The lines between the first one and a blank one or a time line."""
    return list(takewhile(lambda line: line and "-->" not in line, lines[1:]))


def _cues(lines: Sequence[str], first: int, source: str) -> Iterator[tuple[Ms, Ms, str]]:
    """Start, end and raw text of each cue."""
    times: tuple[Ms, Ms] | None = None
    lines_of_cue: list[str] = []
    skipping = False
    for index in range(first, len(lines)):
        line = lines[index]
        if "-->" in line:
            if times:
                yield *times, "\n".join(lines_of_cue)
            times, lines_of_cue, skipping = expect_arrow(line, source, index + 1), [], False
        elif not line:
            skipping = False
        elif _begins_block(lines, index) and (
            _NOT_CUES.match(line) or _is_identifier(lines, index)
        ):
            skipping = True
        elif not skipping:
            lines_of_cue.append(line)
    if times:
        yield *times, "\n".join(lines_of_cue)


def _begins_block(lines: Sequence[str], index: int) -> bool:
    return index == 0 or not lines[index - 1]


def _is_identifier(lines: Sequence[str], index: int) -> bool:
    return index + 1 < len(lines) and "-->" in lines[index + 1]


def _pieces(cues: Iterator[tuple[Ms, Ms, str]]) -> Iterator[TimedText]:
    """Each cue's text by voice, and by the timestamps inside it where there are any."""
    voice = ""
    for start, end, raw in cues:
        until = max(start, end)
        stretches: list[tuple[Ms, list[tuple[str, str]]]] = [(start, [])]
        at = 0
        for tag in _TAG.finditer(raw):
            stretches[-1][1].append((voice, unescape(raw[at : tag.start()])))
            at = tag.end()
            voice = _voice(tag[1], voice)
            time = read_stamp(tag[1])
            if time is not None and stretches[-1][0] < time < until:
                stretches.append((time, []))
        stretches[-1][1].append((voice, unescape(raw[at:])))
        times = (*(time for time, _ in stretches), until)
        for (first, last), (_, parts) in zip(pairwise(times), stretches, strict=True):
            yield from share_time(parts, first, last)


def _voice(tag: str, current: str) -> str:
    match = _VOICE.match(tag)
    return " ".join(unescape(match[1] or "").split()) if match else current
