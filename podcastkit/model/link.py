"""A titled address."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """An address and what to call it."""

    title: str
    url: str
