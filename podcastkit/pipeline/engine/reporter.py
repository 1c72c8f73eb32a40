"""What a build tells whoever watches it. The command line shows bars; tests collect; the editor
will stream."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from podcastkit.model.time import Ms


@dataclass(frozen=True, slots=True)
class StageReport:
    """What became of one stage, and why: the reason it ran, or that nothing changed."""

    name: str
    ran: bool
    why: str


class Reporter(Protocol):
    """Follows a build. Calls may come from several threads."""

    def started(self, slug: str, stage: str, total: Ms | None) -> None:
        """A stage begins; `total` is the audio time it has to get through, None when it is a matter
        of moments."""

    def progressed(self, slug: str, stage: str, done: Ms) -> None:
        """A long stage has got through this much audio. May raise to stop the build."""

    def finished(self, slug: str, report: StageReport) -> None:
        """A stage is done, or was not needed."""

    def note(self, line: str) -> None:
        """One line worth knowing now, such as falling back from CUDA to the CPU."""
