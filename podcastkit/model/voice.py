"""Voices: what a speaker sounds like, and who speaks when."""

from __future__ import annotations

import math
from dataclasses import dataclass

from podcastkit.model.time import Ms
from podcastkit.model.transcript import Turn


@dataclass(frozen=True, slots=True)
class VoicePrint:
    """What a voice is like, as a direction in the space of one model; two prints of one model can
    be compared."""

    model: str
    """Fingerprint of the model that made it: prints of different models have nothing in common."""
    vector: tuple[float, ...]
    """Of length 1."""
    speech: Ms
    """How much speech it was made from."""

    def __post_init__(self) -> None:
        length = math.sqrt(sum(value * value for value in self.vector))
        if not abs(length - 1) < 1e-3:
            raise ValueError(f"a voice print has length 1, not {length:.3f}")

    def likeness(self, other: VoicePrint) -> float | None:
        """Cosine similarity from -1 to 1; None when different models made the two."""
        if self.model != other.model:
            return None
        return sum(one * two for one, two in zip(self.vector, other.vector, strict=True))


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of one recording and what that speaker sounds like."""

    speaker: str
    """The id used by turns."""
    print: VoicePrint


@dataclass(frozen=True, slots=True)
class Diarization:
    """Who speaks when in a recording, and what each sounds like.

    Turns come in order of their starts; those of different speakers may overlap, those of one do
    not. Speakers are numbered "S1", "S2", ... in the order in which they are first heard.
    """

    turns: tuple[Turn, ...]
    voices: tuple[Voice, ...] = ()
    """Speakers who are heard too briefly have none."""
    evidence: str = ""
    """Why the speakers were told apart in this way, as a sentence, when there was a choice."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of all speakers, in the order in which they are first heard."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))
