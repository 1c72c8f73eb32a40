"""What a speech engine made of a recording, before anybody read it."""

from __future__ import annotations

from dataclasses import dataclass

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text an engine wrote that was kept out of the transcript, and the evidence against it."""

    span: Span
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Redone:
    """A stretch of the recording that was decoded a second time, and why."""

    span: Span
    why: str
    kept: bool
    """Whether the second result was taken instead of the first."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """How much of a recording was recognised."""

    speech: Ms
    """How long the voice activity detector heard speech."""
    words: int
    missing: tuple[Span, ...] = ()
    """Where somebody is heard for long and nothing was written, in the recording's time."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A machine transcript in the recording's own time, with what was left out and what made it."""

    transcript: Transcript
    dropped: tuple[Dropped, ...]
    engine: str
    """Fingerprint: engine, model, revision, compute type."""
    duration: Ms
    """Length of the recording."""
    speech: Ms
    """How much of it the voice activity detector heard speech in."""
    redone: tuple[Redone, ...] = ()
    missing: tuple[Span, ...] = ()
    """Where somebody is heard for long and nothing was written, the second time neither."""

    @property
    def recognition(self) -> Recognition:
        """How much of the recording it holds."""
        return Recognition(self.speech, sum(1 for _ in self.transcript.words), self.missing)
