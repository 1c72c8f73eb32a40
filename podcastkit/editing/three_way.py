"""One fact of which there are three versions."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def agree(base: T, mine: T, theirs: T) -> bool:
    """Whether only one side changed it, or both to the same."""
    return mine in (base, theirs) or theirs == base


def three_way(base: T, mine: T, theirs: T) -> T:
    """What the side that changed it made of it; theirs, where both did."""
    return mine if theirs == base else theirs
