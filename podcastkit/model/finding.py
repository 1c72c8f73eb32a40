"""What a check found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from podcastkit.errors import PodcastkitError

Severity: TypeAlias = Literal["error", "warning", "info"]
"""error: the feed is not replaced; warning: an app or a listener loses something; info: worth
knowing."""


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


class CheckFailed(PodcastkitError):
    """Findings of severity "error" that keep the feed from being replaced."""

    def __init__(self, message: str, findings: Sequence[Finding], hint: str = "") -> None:
        super().__init__(message, hint)
        self.findings = tuple(findings)

    @property
    def details(self) -> tuple[str, ...]:
        """The findings, one a line."""
        return tuple(
            f"{finding.where}: {finding.message} ({finding.source})" for finding in self.findings
        )
