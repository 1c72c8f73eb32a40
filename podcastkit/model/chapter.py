"""A chapter of an episode, and why one is proposed."""

from __future__ import annotations

from dataclasses import dataclass

from podcastkit.model.time import Ms

CHAPTERS_MEDIA_TYPE = "application/json+chapters"
"""Of a chapters file of the podcast namespace."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Where a chapter starts, in milliseconds, what it is called, and what an app may show beside
    it."""

    start: Ms
    title: str
    url: str = ""
    image: str = ""

    def __post_init__(self) -> None:
        if self.start < 0:
            raise ValueError(f"a chapter starts at 0 ms or later, not {self.start}")
        if not self.title.strip():
            raise ValueError(f"the chapter at {self.start} ms needs a title")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a boundary: a feature of the sentence, and by how much it raised the odds of a
    chapter there."""

    feature: str
    weight: float
    """In nats (log-odds), compared with an average sentence of the talk."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A chapter that was found: a draft until a person has seen it."""

    chapter: Chapter
    confidence: float
    """From 0 to 1: how likely a person would start a chapter here; 1 for the first, which always
    starts."""
    evidence: tuple[Evidence, ...] = ()
    """What spoke for it most, first."""
    before: str = ""
    """The last words before it."""
    after: str = ""
    """The first words of it."""

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence lies between 0 and 1, not {self.confidence}")
