"""Names and terms of the show, with the forms they are misheard as, and what was put right by
them."""

from __future__ import annotations

from dataclasses import dataclass

from podcastkit.model.time import Span


@dataclass(frozen=True, slots=True)
class Term:
    """One name or term as it must be written."""

    name: str
    kind: str = "term"
    """"person", "organisation", "work", "place", "segment" or "term"."""
    misheard: tuple[str, ...] = ()
    """Forms that speech recognition writes instead."""
    pronunciation: str = ""
    """How it sounds, spelled as the show's language would; empty when it reads as written."""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a term needs a name")


@dataclass(frozen=True, slots=True)
class Glossary:
    """The show's terms, in the order of the file."""

    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class NameCorrection:
    """Heard words that were replaced by the name they stand for."""

    was: str
    now: str
    why: str
    """The evidence, in a few words, for the person who reviews it."""
    confidence: float
    """From 0 to 1, to put the doubtful ones first; 1 for a form that the glossary lists."""
    span: Span
