"""WebVTT (https://www.w3.org/TR/webvtt1/), the transcript format that Apple Podcasts and browsers
prefer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import pairwise, takewhile

from podcastkit.errors import FormatError
from podcastkit.files.text import lines_of
from podcastkit.formats.cues import Cue, CueRules, layout
from podcastkit.formats.finder.captions import CaptionBlock, read_blocks
from podcastkit.formats.finder.line import EditedText, ManuscriptLine
from podcastkit.formats.finder.lines import find_lines
from podcastkit.formats.finder.spoken import SpokenText
from podcastkit.formats.rebuild import share_time, transcript_of
from podcastkit.formats.timestamps import read_stamp, stamp
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Transcript

RULES = CueRules(line_length=65)
"""The podcast namespace recommends lines of at most 65 characters, not counting the voice tag."""

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t]|$)")
_LANGUAGE = re.compile(r"Language:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*$", re.IGNORECASE)
_BREAKS = frozenset({"br", "br/", "br /", "/p"})
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
    `read_lines` says.
    """
    named = next(
        (found[1] for line in _header(lines_of(text)) if (found := _LANGUAGE.match(line))), ""
    )
    return transcript_of(read_lines(text, source).timed(), language or named.lower())


def read_lines(text: str, source: str, known: Transcript | None = None) -> EditedText:
    """What WebVTT says, when and by whom; `known` is the transcript that it was made from.

    Comments, styles, regions, settings and ids are skipped; a cue without a voice tag is by the
    last speaker named, in order of time; names before colons are looked for where no voices are
    tagged, or `known` has them; a paragraph without times after a cue belongs to that cue. Raises
    FormatError, with the line, for a file that does not begin with WEBVTT or a time line that
    cannot be read.
    """
    lines = lines_of(text)
    if not is_webvtt(lines):
        raise FormatError(
            "this is not WebVTT: the first line must be WEBVTT",
            "Export it again as WebVTT, or give it the suffix of what it is (.srt, .json).",
            source=source,
            line=1,
        )
    spoken = SpokenText(known)
    # The first line stays as a blank one, so that the others keep their numbers.
    blocks = read_blocks(["", *lines[1:]], source, web=True, known=spoken)
    units = tuple(_units(blocks))
    if known is None and any(unit.name for unit in units):
        return EditedText(units)
    return find_lines(units, known, spoken, captions=True)


def is_webvtt(lines: Sequence[str]) -> bool:
    """Whether a text begins as WebVTT does."""
    return bool(lines) and bool(_SIGNATURE.match(lines[0]))


def _header(lines: Sequence[str]) -> list[str]:
    """The lines between the first one and a blank one or a time line."""
    return list(takewhile(lambda line: line and "-->" not in line, lines[1:]))


def _units(blocks: Iterable[CaptionBlock]) -> Iterator[ManuscriptLine]:
    """Each cue's text by voice, and by the timestamps inside it where there are any."""
    voice = ""
    for block in blocks:
        start, end, raw = block.start, block.end, block.text
        stretches: list[tuple[Ms, list[tuple[str, str]]]] = [(start, [])]
        at = 0
        for tag in _TAG.finditer(raw):
            stretches[-1][1].append((voice, unescape(raw[at : tag.start()])))
            at = tag.end()
            voice = _voice(tag[1], voice)
            if tag[1].lower() in _BREAKS:
                stretches[-1][1].append((voice, "\n"))
            time = read_stamp(tag[1])
            if time is not None and stretches[-1][0] < time < end:
                stretches.append((time, []))
        stretches[-1][1].append((voice, unescape(raw[at:])))
        times = (*(time for time, _ in stretches), end)
        for (first, last), (_, parts) in zip(pairwise(times), stretches, strict=True):
            for piece in share_time(parts, first, last):
                span = Span(piece.start, piece.start if piece.end is None else piece.end)
                yield ManuscriptLine(piece.speaker, piece.text, span)


def _voice(tag: str, current: str) -> str:
    match = _VOICE.match(tag)
    return " ".join(unescape(match[1] or "").split()) if match else current
