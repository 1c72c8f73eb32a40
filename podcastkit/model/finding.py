"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "info"]
"""error: the feed is not replaced; warning: an app or a listener loses something; info: worth knowing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that is not met, and where."""

    severity: Severity
    rule: str
    """Identifier such as "psp1-item-guid"."""
    message: str
    """One sentence: what is wrong, with the value found."""
    where: str
    """The channel, an episode's slug or a file's path."""
    source: str
    """Who asks for it: "PSP-1", "Apple Podcasts", "Spotify", ..."""
    hint: str = ""
    """The next step."""
