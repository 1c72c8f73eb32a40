"""The contract a diarizer fulfils: who speaks when in a recording, from its sound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from podcastkit.model.voice import Diarization

if TYPE_CHECKING:
    from podcastkit.speech.vad import SpeechFrames


@dataclass(frozen=True, slots=True)
class DiarizeOptions:
    """What is known about the speakers beforehand."""

    speakers: int = 0
    """How many there are; 0: unknown."""


class Diarizer(Protocol):
    """A loaded model, ready to tell speakers apart."""

    @property
    def fingerprint(self) -> str:
        """Engine, models and their revisions, as one line; part of the cache key."""

    def diarize(self, frames: Iterable[SpeechFrames], options: DiarizeOptions) -> Diarization:
        """Who speaks when in a recording, heard once from start to end in blocks. Raises
        EngineError."""
