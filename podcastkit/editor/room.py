"""The editing room of one workspace: who is at work in it, and the workspace as it is now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from podcastkit.config.workspace import Workspace
from podcastkit.editor.rereading import Rereading
from podcastkit.editor.timing import Timing
from podcastkit.model.revision import Author
from podcastkit.model.time import Ms
from podcastkit.pipeline.context import Context, read_context
from podcastkit.pipeline.engine.reporter import Reporter, StageReport

Tell: TypeAlias = Callable[[dict[str, object]], None]


class JsonReporter:
    """A Reporter that hands everything on as JSON content."""

    def __init__(self, tell: Tell) -> None:
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


def _tell_nobody(_: dict[str, object]) -> None: ...


class _LastReading:
    """The workspace as it was read last; it is read again when the disk says something new of its
    files."""

    def __init__(self) -> None:
        self._context: Context | None = None
        self._facts: list[tuple[Path, int, int, int]] = []

    def context(self, workspace: Workspace, reporter: Reporter) -> Context:
        """What show.toml, the glossary and the templates say now."""
        # Looked at before they are read: a change in between is noticed by the next request.
        facts = _facts_of_files(workspace)
        context = self._context
        if context is not None and self._facts == facts and context.cover.is_file():
            return replace(context, reporter=reporter)
        self._context, self._facts = read_context(workspace, reporter), facts
        return self._context


def _facts_of_files(workspace: Workspace) -> list[tuple[Path, int, int, int]]:
    """When the files that are part of a context were written, how long and which ones they are."""
    files = (workspace.show_file, workspace.glossary_file, workspace.cache / "digests.json")
    stats = [
        (path, path.stat())
        for path in (*files, *sorted(workspace.templates.glob("*.j2")))
        if path.exists()
    ]
    return [(path, facts.st_mtime_ns, facts.st_size, facts.st_ino) for path, facts in stats]


@dataclass(frozen=True, slots=True)
class EditingRoom:
    """The workspace that is edited, and by whom."""

    workspace: Workspace
    who: str = ""
    """Who is at work; empty where nobody knows."""
    timing: Timing | None = None
    """What finds the times of corrected words; None: they keep those that were shared out."""
    rereading: Rereading | None = None
    """What says what else a word may be; None: nothing is listened to again."""
    _last: _LastReading = field(default_factory=_LastReading, compare=False, repr=False)

    def author(self) -> Author:
        """Who changes something in it now."""
        return Author(self.who, datetime.now().astimezone())

    def context(self, tell: Tell = _tell_nobody) -> Context:
        """The workspace as it is now: show.toml or the glossary may have been changed since the
        last request."""
        return self._last.context(self.workspace, JsonReporter(tell))
