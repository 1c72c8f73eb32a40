"""Voices that are kept: whose they are, where they come from, and that the person agreed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from podcastkit.model.voice import VoicePrint

ROLES = ("host", "guest")
"""What a person may be kept as; empty: neither."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One print of a person's voice."""

    print: VoicePrint
    source: str
    """The slug of the episode, or the file name of the clip, that it was made from."""
    date: date
    """When it was put in."""


@dataclass(frozen=True, slots=True)
class EnrolledVoice:
    """A person whose voice is known, by one print or several."""

    name: str
    enrolments: tuple[Enrolment, ...]
    consent: str
    """How the person agreed; without it nothing is kept."""
    role: str = ""
    """"host", "guest" or empty."""

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.consent.strip() or not self.enrolments:
            raise ValueError("an enrolled voice needs a name, a print and the person's consent")
        if self.role and self.role not in ROLES:
            raise ValueError(f"a role is one of {', '.join(ROLES)}, not {self.role}")

    @property
    def prints(self) -> tuple[VoicePrint, ...]:
        """The prints without where they come from."""
        return tuple(enrolment.print for enrolment in self.enrolments)

    def with_enrolment(self, enrolment: Enrolment) -> EnrolledVoice:
        """The same with one more print, which takes the place of an earlier one from the same
        source."""
        others = (other for other in self.enrolments if other.source != enrolment.source)
        return replace(self, enrolments=(*others, enrolment))
