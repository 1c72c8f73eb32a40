"""Voices: what a speaker sounds like, who speaks when, and who that was taken for."""

from __future__ import annotations

import math
from dataclasses import dataclass

from podcastkit.model.time import Ms
from podcastkit.model.transcript import Speaker, Turn


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
        return sum(ours * theirs for ours, theirs in zip(self.vector, other.vector, strict=True))


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


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a speaker's voice is to an enrolled person's, from -1 to 1."""

    speaker: str
    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Matches:
    """What came of holding the voices of a recording against the enrolled ones."""

    matched: tuple[Likeness, ...]
    """Who was recognised: no speaker and no person is there twice."""
    likenesses: tuple[Likeness, ...]
    """Every speaker with every person, as far as they could be compared."""
    outdated: tuple[str, ...] = ()
    """Persons whose prints were all made by another model than the recording's: they have to be
    enrolled again."""

    def nearest(self, speaker: str) -> Likeness | None:
        """The person a speaker is most like, recognised or not; None when nothing could be
        compared."""
        mine = (likeness for likeness in self.likenesses if likeness.speaker == speaker)
        return max(mine, key=lambda likeness: likeness.value, default=None)


@dataclass(frozen=True, slots=True)
class Named:
    """The speakers of a recording with the names they are shown under, and why."""

    speakers: tuple[Speaker, ...]
    """In the order in which they are first heard."""
    reasons: tuple[str, ...]
    """For each speaker, a few words."""
    notes: tuple[str, ...]
    """What keeps those who are left from being named, as sentences with the next step."""
    matches: Matches
    known: tuple[str, ...] = ()
    """The ids of those who have a name of their own."""
