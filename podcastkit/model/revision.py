"""A revision of a reviewed transcript: who kept what, when, and what it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SHOWN = 12
"""Digits of a revision that people are shown."""


class RevisionKind(StrEnum):
    """How a revision came to be."""

    MACHINE = "machine"
    """A transcript that no person has touched."""
    EDITED = "edited"
    """Corrected in the editing room."""
    MERGED = "merged"
    """The same, and joined with what others had saved meanwhile."""
    ALIGNED = "aligned"
    """Only times of words, found in the sound."""
    SPEAKERS = "speakers"
    """Renamed, merged or reassigned on the command line."""
    IMPORTED = "imported"
    """Taken from a file that another tool edited."""
    RESTORED = "restored"
    """An earlier revision brought back."""
    TAKEN_BACK = "taken_back"
    """Some changes of an earlier revision undone, and what came after them kept."""
    REBASED = "rebased"
    """Corrections put onto another transcript of the machine."""
    FOUND = "found"
    """There before its history."""
    OUTSIDE = "outside"
    """Changed by something else than podcastkit."""
    RECOVERED = "recovered"
    """There again after a save that was cut off, or kept anew where the history was damaged."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something, and when, with a time zone."""

    who: str
    now: datetime


@dataclass(frozen=True, slots=True)
class RevisionNote:
    """What a history is to say of a change: of which kind it is, in words, and who made it when."""

    kind: RevisionKind
    what: str
    by: Author


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
    kind: RevisionKind
    what: str
    """For people, in English."""
    source: Source | None = None
    """Set where this is a machine's transcript itself."""

    def __post_init__(self) -> None:
        if self.when.tzinfo is None:
            raise ValueError("a revision needs a time with a time zone")
