"""Whose voices are heard: those of a recording held against the enrolled ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from podcastkit.model.enrolment import EnrolledVoice
from podcastkit.model.voice import Likeness, Matches, Voice, VoicePrint


@dataclass(frozen=True, slots=True)
class MatchRules:
    """How like two voices must be to be one person's, as cosine similarity of CAM++ prints.

    Long speech of one person gave 0.87 and more wherever it was tried, with noise and as an MP3 of
    64 kbit/s; that of different people 0.45 and less, of two women on one telephone line 0.56.
    """

    threshold: float = 0.62
    """The least likeness of a match."""
    margin: float = 0.1
    """How much less like everything else must be: the person to other speakers, the speaker to
    other persons."""

    def __post_init__(self) -> None:
        if self.margin <= 0:
            raise ValueError("without a margin one person could be two speakers")


RULES = MatchRules()
"""What is used everywhere."""


def recognise(
    voices: Sequence[Voice], enrolled: Sequence[EnrolledVoice], rules: MatchRules = RULES
) -> Matches:
    """Recognise the enrolled persons among the voices of a recording.

    A pair matches when it is like enough, and each of the two is less like everything else by a
    margin. As that is asked of both sides, no one can be matched twice, and nothing is left to be
    assigned: searching for the greatest total could only trade a sure match for two doubtful ones.
    """
    pairs = tuple(
        Likeness(voice.speaker, person.name, value)
        for voice in voices
        for person in enrolled
        if (value := likeness(voice.print, person)) is not None
    )
    matched = tuple(
        pair
        for pair in pairs
        if pair.value >= rules.threshold and _stands_out(pair, pairs, rules.margin)
    )
    comparable = {pair.name for pair in pairs}
    outdated = tuple(person.name for person in enrolled if voices and person.name not in comparable)
    return Matches(matched, pairs, outdated)


def likeness(print_: VoicePrint, person: EnrolledVoice) -> float | None:
    """How like a voice is to a person's, by the print that is most like it; None when no print can
    be compared.

    The best and not the mean: a print from a telephone line must help with telephone lines, without
    making the person less like their voice in the studio. It raises the likeness of strangers too,
    but hardly, as prints of one person are much alike.
    """
    values = (print_.likeness(sample) for sample in person.prints)
    return max((value for value in values if value is not None), default=None)


def _stands_out(pair: Likeness, pairs: Sequence[Likeness], margin: float) -> bool:
    """Whether neither the speaker nor the person is nearly as like anybody else."""
    rivals = (
        likeness.value
        for likeness in pairs
        if (likeness.speaker == pair.speaker) != (likeness.name == pair.name)
    )
    return all(pair.value - value >= margin for value in rivals)
