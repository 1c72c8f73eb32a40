"""The editing room of one workspace, and what its pages ask for: everything is read when it is
asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from podcastkit.config.workspace import Workspace
from podcastkit.editor.timing import Timing
from podcastkit.model.revision import Author
from podcastkit.model.time import Ms
from podcastkit.pipeline.context import Context, read_context
from podcastkit.pipeline.reporter import StageReport


class Telling:
    """A Reporter that hands everything on as JSON content."""

    def __init__(self, tell: Callable[[dict[str, object]], None]) -> None:
        self._tell = tell

    def started(self, slug: str, stage: str, total: Ms | None) -> None:
        """A stage begins."""
        self._tell({"episode": slug, "stage": stage, "state": "started", "total": total})

    def progressed(self, slug: str, stage: str, done: Ms) -> None:
        """A stage gets on."""
        self._tell({"episode": slug, "stage": stage, "state": "progressed", "done": done})

    def finished(self, slug: str, report: StageReport) -> None:
        """A stage is done."""
        self._tell({"episode": slug, "stage": report.name, "state": "finished", "ran": report.ran})

    def note(self, line: str) -> None:
        """Something worth knowing."""
        self._tell({"note": line})


def _nobody(_: dict[str, object]) -> None:
    """Who is told when nobody watches."""


@dataclass(frozen=True, slots=True)
class Room:
    """The workspace that is edited, and by whom."""

    workspace: Workspace
    who: str = ""
    """Who is at work; empty where nobody knows."""
    timing: Timing | None = None
    """What finds the times of corrected words; None: they keep those that were shared out."""

    def author(self) -> Author:
        """Who changes something in it now."""
        return Author(self.who, datetime.now().astimezone())

    def context(
        self, tell: Callable[[dict[str, object]], None] = _nobody, *, dry: bool = False
    ) -> Context:
        """The workspace as it is now: show.toml or the glossary may have been changed since the
        last request."""
        return read_context(self.workspace, Telling(tell), dry=dry)
