"""A name found in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as it stands in the text, what it names, and where it starts, in characters."""

    name: str
    kind: str
    """"person", "organisation", "work", "place", or empty when it is not known."""
    start: int
