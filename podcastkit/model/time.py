"""Whole milliseconds and spans of them. Floats exist only where another program speaks seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Ms: TypeAlias = int
"""A time or a duration in whole milliseconds."""

LATEST: Ms = 1_000 * 3_600_000
"""No recording lasts a thousand hours; a time beyond was never in milliseconds, or worse."""


def ms_from_seconds(seconds: float) -> Ms:
    """The nearest whole millisecond to a time in seconds."""
    return round(seconds * 1000)


def seconds_from_ms(time: Ms) -> float:
    """A time in seconds, exact to the millisecond."""
    return time / 1000


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of time from `start` up to `end`, in milliseconds; `end` may equal `start`, never
    precede it."""

    start: Ms
    end: Ms

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start} to {self.end}")

    @property
    def duration(self) -> Ms:
        """How long the span lasts, in milliseconds."""
        return self.end - self.start

    def shifted(self, offset: Ms) -> Span:
        """The same span, `offset` milliseconds later (earlier when negative)."""
        return Span(self.start + offset, self.end + offset)

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share more than a point."""
        return self.start < other.end and other.start < self.end
