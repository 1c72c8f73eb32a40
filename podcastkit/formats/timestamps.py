"""Times as caption files write them."""

from __future__ import annotations

import re

from podcastkit.errors import FormatError
from podcastkit.model.time import Ms

_TIME = r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,:](\d{1,9}))?"
_ARROW = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?!\d)", re.ASCII)
_STAMP = re.compile(rf"{_TIME}$", re.ASCII)


def stamp(time: Ms, mark: str) -> str:
    """ "00:01:02.345", with `mark` before the milliseconds; divided as whole numbers, so no 60 ever
    comes out."""
    seconds, milliseconds = divmod(time, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{mark}{milliseconds:03}"


def read_arrow(line: str) -> tuple[Ms, Ms] | None:
    """The two times of a "start --> end" line, or None when it is no such line.

    Forgiving as to hours, the mark before the milliseconds and their number; "00:00:60.000", which
    careless writers round to, is one minute. What follows the end time (WebVTT settings, SRT
    coordinates) is not looked at.
    """
    match = _ARROW.match(line)
    if not match:
        return None
    parts = match.groups()
    return _time(parts[:4]), _time(parts[4:])


def read_stamp(text: str) -> Ms | None:
    """One time, as inside a WebVTT cue, or None."""
    match = _STAMP.match(text)
    return _time(match.groups()) if match else None


def _time(parts: tuple[str | None, ...]) -> Ms:
    hours, minutes, seconds = (int(part or 0) for part in parts[:3])
    # ".5" is half a second, not five milliseconds.
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((parts[3] or "").ljust(3, "0")[:3])


def expect_arrow(line: str, source: str, number: int) -> tuple[Ms, Ms]:
    """The two times of a time line; raises FormatError, naming the line, when they cannot be
    read."""
    times = read_arrow(line)
    if times is None:
        raise FormatError(
            f"the times {line.strip()[:60]!r} cannot be read",
            "Write them like 00:01:02.500 --> 00:01:04.000.",
            source=source,
            line=number,
        )
    return times
