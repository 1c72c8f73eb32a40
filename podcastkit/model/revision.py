"""A revision of a reviewed transcript: who kept what, when, and what it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

SHOWN = 12
"""Digits of a revision that people are shown."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something, and when, with a time zone."""

    who: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """What a machine's transcript was made of, as SHA-256 in hexadecimal digits; empty where nobody
    knows."""

    recording: str
    draft: str
    """What recognition wrote, before names were put right and speakers told apart."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One entry of a history. A text that is kept again, as when it is restored, has the same
    `revision`."""

    revision: str
    """SHA-256 of the transcript in podcastkit's own format, in hexadecimal digits."""
    parent: str
    """The revision it was made from; empty where there was none."""
    draft: str
    """The revision of the machine's transcript that it came from; empty where nobody knows."""
    when: datetime
    """With a time zone."""
    who: str
    """Empty where nobody knows."""
    what: str
    source: Source | None = None
    """Set where this is a machine's transcript itself."""

    def __post_init__(self) -> None:
        if self.when.tzinfo is None:
            raise ValueError("a revision needs a time with a time zone")
