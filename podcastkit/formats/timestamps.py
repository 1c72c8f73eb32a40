"""Times as caption files write them."""

from __future__ import annotations

import re

from podcastkit.errors import FormatError
from podcastkit.model.time import Ms

_STAMP = re.compile(r"()(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,:](\d{1,9}))?$", re.ASCII)
_PART = r"-?\d{1,9}"
_LOOSE_TIME = rf"(-)?(?:({_PART}) ?: ?)?({_PART}) ?: ?(-?\d{{1,2}})(?: ?[.,:] ?(-?\d{{1,9}}))?"
_ARROW = re.compile(rf"\s*{_LOOSE_TIME}\s*-->\s*{_LOOSE_TIME}(?!\d)", re.ASCII)
_CORRECTED_ARROW = re.compile(
    rf"\s*{_LOOSE_TIME}\s*(?:[-–—=]{{1,2}} ?>|→|⟶|➔|--&gt;|,)\s*{_LOOSE_TIME}"
    r"\s*(?:$|[A-Za-z]\w*\s*:)",
    re.ASCII,
)
_MEANT_AS_TIMES = re.compile(
    r"\s*-?\d+\s*:.*-->|\s*-?\d[\d\s:.,-]*-->|\s*-->\s*-?\d[\d\s:.,-]*$", re.ASCII
)
_MOST_HOURS = 999_999
"""Some tools write hours of six digits by mistake; their differences are right all the same."""


def stamp(time: Ms, mark: str) -> str:
    """ "00:01:02.345", with `mark` before the milliseconds; divided as whole numbers, so no 60 ever
    comes out."""
    seconds, milliseconds = divmod(time, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{mark}{milliseconds:03}"


def read_arrow(line: str) -> tuple[Ms, Ms] | None:
    """The two times of a "start --> end" line, or None when it is no such line.

    Forgiving as to hours, the mark before the milliseconds and their number, spaces inside; what
    lies before the beginning is the beginning; "00:00:60.000", which careless writers round to, is
    one minute. What follows the end time (WebVTT settings, SRT coordinates) is not looked at.
    """
    return _times(_ARROW.match(line))


def read_corrected_arrow(line: str) -> tuple[Ms, Ms] | None:
    """The same for the arrow as a word processor corrects it ("→", "–>"), or a comma for it, as
    YouTube's .sbv has it, on a line with nothing else."""
    return _times(_CORRECTED_ARROW.match(line))


def read_stamp(text: str) -> Ms | None:
    """One time, as inside a WebVTT cue, or None."""
    match = _STAMP.match(text)
    return _time(match.groups()) if match else None


def _times(match: re.Match[str] | None) -> tuple[Ms, Ms] | None:
    if not match:
        return None
    parts = match.groups()
    start, end = _time(parts[:5]), _time(parts[5:])
    return None if start is None or end is None else (start, end)


def _time(parts: tuple[str | None, ...]) -> Ms | None:
    sign, *numbers, fraction = parts
    if sign or any(part and part.startswith("-") for part in (*numbers, fraction)):
        return 0
    hours, minutes, seconds = (int(part or 0) for part in numbers)
    if hours > _MOST_HOURS or minutes > 999:
        return None
    # ".5" is half a second, not five milliseconds.
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((fraction or "").ljust(3, "0")[:3])


def refuse_broken_times(line: str, source: str, number: int) -> None:
    """Raise FormatError, naming the line, for one that is meant as times and cannot be read."""
    if _MEANT_AS_TIMES.match(line):
        raise FormatError(
            f"the times {line.strip()[:60]!r} cannot be read",
            "Write them like 00:01:02.500 --> 00:01:04.000.",
            source=source,
            line=number,
        )
