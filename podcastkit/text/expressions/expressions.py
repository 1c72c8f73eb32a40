"""Which expressions of talk are known of a language, and what each says of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass


def pattern(rule: str) -> re.Pattern[str]:
    """A rule matched without regard to capitals; white space in it stands for nothing, as in
    re.VERBOSE."""
    return re.compile(rule, re.VERBOSE | re.IGNORECASE)


def leading_to_name(phrases: str) -> re.Pattern[str]:
    """Phrases parted by " | ", at most five words ahead of a name."""
    return re.compile(rf"\b(?:{_choice(phrases)})\b(?: \w+){{0,5}}$")


def before_name(phrases: str) -> re.Pattern[str]:
    """Phrases parted by " | ", anywhere ahead of a name."""
    return re.compile(rf"\b(?:{_choice(phrases)})(?!\w)")


def after_name(phrases: str) -> re.Pattern[str]:
    """Phrases parted by " | ", right behind a name."""
    return re.compile(rf"^(?:{_choice(phrases)})(?!\w)")


def _choice(phrases: str) -> str:
    return "|".join(re.split(r"\s+\|\s+", phrases.strip()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expressions:
    """Patterns of one language.

    The last three are matched against text as `normal_forms.plain` leaves it: small letters, no
    accents, spaces for apostrophes and hyphens.
    """

    leaning: re.Pattern[str]
    """Openings that lean on the sentence before: "Elle", "Donc", "C'est pour ça"."""
    subordinate: re.Pattern[str]
    """Openings of a clause that another one has to follow, parted by a comma."""
    finite: re.Pattern[str]
    """Signs of a finite verb; a regular one after a noun ("le bateau traverse") is not seen."""
    hesitating: re.Pattern[str]
    """What is said while thinking."""
    about_the_talk: re.Pattern[str]
    """Talk about the talk itself."""
    deictic: re.Pattern[str]
    """Words that point to what the reader cannot see."""
    third_person: re.Pattern[str]
    """Pronouns that stand for somebody or something named before."""
    turning: re.Pattern[str]
    """A turn of events: "un jour", "j'ai décidé", "en 2018"."""
    strong: re.Pattern[str]
    """Absolutes, feelings and values, which quotable statements are full of (Bendersky and Smith,
    "A dictionary of wisdom and wit: learning to extract quotable phrases", 2012)."""

    leading_over: re.Pattern[str]
    """Ahead of a name, what leads over to it: "on passe à", "time for"."""
    told_before: re.Pattern[str]
    """Ahead of a name, what tells of something that was, or is to come: "comme je disais dans"."""
    told_after: re.Pattern[str]
    """The same right behind one: "last week"."""
