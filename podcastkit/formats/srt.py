"""SubRip, the format of caption editors and of many podcast apps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from podcastkit.errors import FormatError
from podcastkit.files.text import lines_of
from podcastkit.formats.cues import CueRules, layout
from podcastkit.formats.rebuild import TimedText, share_time, transcript_of
from podcastkit.formats.timestamps import expect_arrow, stamp
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.text.normal_forms import plain

RULES = CueRules(line_length=32, names=True)
"""The podcast namespace: at most 2 lines of 32 characters, "Name:" where the speaker changes."""

_TIME_LINE = re.compile(r"\s*-?\d.*-->|\s*-->")
_FORMATTING = re.compile(
    r"</?(?:b|i|u|s|font|c|span|v)(?:[\s.][^<>]*)?>|\{\\[^{}]*\}|\{/?[biusy](?::[^{}]*)?\}",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?=[^\W\d_a-zß-ÿ])([^:.!?…,;\n«»\u00a0\u202f]{1,60}(?<!\s)):\s")


def write(transcript: Transcript, *, title: str = "") -> str:  # noqa: ARG001 - SubRip has no place for a title
    """The transcript as SubRip, numbered from 1."""
    return "\n".join(
        f"{number}\n{stamp(cue.span.start, ',')} --> "
        f"{stamp(cue.span.end, ',')}\n{_text(cue.lines)}\n"
        for number, cue in enumerate(layout(transcript, RULES), start=1)
    )


def _text(lines: Sequence[str]) -> str:
    # SubRip has no escapes, and an arrow in a text would be read as a time line.
    return "\n".join(lines).replace("-->", "→")


def read(
    text: str,
    source: str,
    *,
    language: str = "",
    names: Collection[str] = (),
    never_names: Collection[str] = (),
) -> Transcript:
    """A transcript from SubRip, as `read_pieces` reads it."""
    return transcript_of(read_pieces(text, source, names=names, never_names=never_names), language)


def read_pieces(
    text: str, source: str, *, names: Collection[str] = (), never_names: Collection[str] = ()
) -> tuple[TimedText, ...]:
    """What each cue of SubRip says, when and by whom, as it comes back from an editor, such as
    Subtitle Edit.

    Numbers may be missing, times may have a dot, hours may be left out; formatting tags are
    dropped. "Name:" at the start of a cue is a speaker when it is one of `names`, or looks like a
    name and the file uses names: the first cue starts with one or the same one comes back. A name
    whose bare letters (`plain`) are one of `never_names` ("question") is none. Raises FormatError,
    with the line, when a time line cannot be read or text comes before the first one.
    """
    cues = list(_cues(lines_of(text), source))
    found = _speakers([cue for _, _, cue in cues])
    speakers = {name for name in found if plain(name) not in never_names} | set(names)
    return tuple(_pieces(cues, speakers))


def _cues(lines: Sequence[str], source: str) -> Iterator[tuple[Ms, Ms, str]]:
    times: tuple[Ms, Ms] | None = None
    lines_of_cue: list[str] = []
    for number, line in enumerate(lines, start=1):
        if _TIME_LINE.match(line):
            if lines_of_cue and lines_of_cue[-1].strip().isdecimal():
                lines_of_cue.pop()
            if times:
                yield *times, _without_formatting(lines_of_cue)
            elif any(lines_of_cue):
                raise _no_times(lines_of_cue, source)
            times, lines_of_cue = expect_arrow(line, source, number), []
        else:
            lines_of_cue.append(line)
    if times:
        yield *times, _without_formatting(lines_of_cue)
    elif any(lines_of_cue):
        raise _no_times(lines_of_cue, source)


def _no_times(lines: Sequence[str], source: str) -> FormatError:
    line = next(number for number, text in enumerate(lines, start=1) if text)
    return FormatError(
        "there is text before any time line",
        "A SubRip cue is a number, a line like 00:00:01,000 --> 00:00:03,500, then its text.",
        source=source,
        line=line,
    )


def _without_formatting(lines: Sequence[str]) -> str:
    return _FORMATTING.sub("", "\n".join(lines)).strip()


def _speakers(texts: Sequence[str]) -> set[str]:
    """The names that start cues; none unless the file uses names at all."""
    names = [" ".join(match[1].split()) if (match := _NAME.match(text)) else "" for text in texts]
    counts = Counter(name for name in names if name)
    if names and names[0]:
        return {name for name in counts if counts[name] > 1 or _is_capitalised(name)} | {names[0]}
    return {name for name, count in counts.items() if count > 1}


def _is_capitalised(name: str) -> bool:
    return all(not word[0].islower() for word in name.split())


def _pieces(cues: Sequence[tuple[Ms, Ms, str]], speakers: Collection[str]) -> Iterator[TimedText]:
    """Each cue's text by its speaker; a cue without a name is by the one before."""
    speaker = ""
    for start, end, text in cues:
        name, colon, rest = text.partition(":")
        name = " ".join(name.split())
        if colon and name in speakers:
            speaker, text = name, rest
        yield from share_time([(speaker, text)], start, max(start, end))
