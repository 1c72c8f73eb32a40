"""RTTM, in which diarizers and their scorers exchange who speaks when: one line a turn.

Rich Transcription Time Marked is defined in NIST, "The 2009 (RT-09) Rich Transcription Meeting
Recognition Evaluation Plan", appendix A. Fields are parted by white space, and what is not known is
<NA>:

    SPEAKER <recording> <channel> <start> <duration> <NA> <NA> <speaker> <NA> <NA>

A transcript cannot be made of it, so it is not one of the transcript formats.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from podcastkit.errors import FormatError
from podcastkit.files.text import lines_of
from podcastkit.model.time import Span, ms_from_seconds
from podcastkit.model.transcript import Turn

_UNKNOWN = "<NA>"
_OTHER_RECORD = re.compile(
    r"SEGMENT|NOSCORE|NO_RT_METADATA|LEXEME|NON-LEX|NON-SPEECH|FILLER|EDIT|IP|SU|CB|A/P|SPKR-INFO"
)
_LINE = "A line is like: SPEAKER episode 1 12.340 5.600 <NA> <NA> S1 <NA> <NA>"
_NEEDED = 8
"""Fields up to the speaker; how many <NA> follow depends on the year of the definition."""


def write(turns: Iterable[Turn], recording: str) -> str:
    """The turns as RTTM, in order of their starts, times in seconds with three decimals.

    `recording` names the sound, by custom its file name without the suffix. White space would part
    a name in two: it becomes "_" in both names, as in most corpora. Names are kept in UTF-8; an
    empty one becomes <NA>.
    """
    return "".join(
        f"SPEAKER {_field(recording)} 1 {_seconds(turn.span.start)} {_seconds(turn.span.duration)}"
        f" {_UNKNOWN} {_UNKNOWN} {_field(turn.speaker)} {_UNKNOWN} {_UNKNOWN}\n"
        for turn in _sort_turns(turns)
    )


def read(text: str, source: str, *, recording: str = "") -> tuple[Turn, ...]:
    """The turns of one recording, in order of their starts; records of other types and comments
    (;;) are left out.

    A file that holds several recordings needs `recording`, the name of one as given to write() or
    as it stands there. Raises FormatError, with the line, when one is no RTTM record, a time cannot
    be read, or it is not clear or not known which recording is meant.
    """
    wanted_name = _field(recording) if recording else ""
    turns: list[Turn] = []
    names: dict[str, int] = {}
    for number, name, turn in _records(lines_of(text), source):
        names.setdefault(name, number)
        if name == (wanted_name or next(iter(names))):
            turns.append(turn)
    if wanted_name and wanted_name not in names:
        raise FormatError(
            f"there is no turn of the recording {wanted_name!r}", _known(names), source=source
        )
    if not wanted_name and len(names) > 1:
        line = list(names.values())[1]
        raise FormatError(
            f"there are {len(names)} recordings in one file",
            _known(names),
            source=source,
            line=line,
        )
    return tuple(_sort_turns(turns))


def _records(lines: Sequence[str], source: str) -> Iterator[tuple[int, str, Turn]]:
    """Line number, recording and turn of each SPEAKER record."""
    for number, line in enumerate(lines, start=1):
        kind, *fields = line.split() or [";;"]
        if kind.startswith(";;") or _OTHER_RECORD.fullmatch(kind):
            continue
        if kind != "SPEAKER":
            raise FormatError(
                f"{kind[:60]!r} is no type of RTTM record", _LINE, source=source, line=number
            )
        if len(fields) + 1 < _NEEDED:
            problem = f"a SPEAKER record has at least {_NEEDED} fields, this one {len(fields) + 1}"
            raise FormatError(problem, _LINE, source=source, line=number)
        span = _span(fields[2], fields[3])
        if span is None:
            problem = (
                f"the start {fields[2][:60]!r} and the duration {fields[3][:60]!r} are not seconds"
            )
            raise FormatError(problem, _LINE, source=source, line=number)
        yield number, fields[0], Turn(span, fields[6])


def _span(start: str, duration: str) -> Span | None:
    try:
        begun, lasted = float(start), float(duration)
    except ValueError:
        return None
    # The end is rounded by itself, not the duration: turns that touch in the file touch here.
    end = begun + lasted
    if not (begun >= 0 and lasted >= 0 and math.isfinite(1000 * end)):
        return None
    return Span(ms_from_seconds(begun), ms_from_seconds(end))


def _sort_turns(turns: Iterable[Turn]) -> list[Turn]:
    return sorted(turns, key=lambda turn: (turn.span, turn.speaker))


def _field(name: str) -> str:
    return "_".join(name.split()) or _UNKNOWN


def _seconds(time: int) -> str:
    seconds, milliseconds = divmod(time, 1000)
    return f"{seconds}.{milliseconds:03}"


def _known(names: Iterable[str]) -> str:
    listed = list(names)
    more = f" and {len(listed) - 10} more" if len(listed) > 10 else ""
    return (
        f"The file holds: {', '.join(listed[:10])}{more}."
        if listed
        else "The file holds no turns at all."
    )
