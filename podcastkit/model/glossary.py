"""Names and terms of the show, with the forms they are misheard as."""

from __future__ import annotations

from dataclasses import dataclass


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
