"""Runs the stages of one episode: from the cache when nothing changed, else for real, and says
why."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from podcastkit.files.atomic import write_text
from podcastkit.model.audio import Progress
from podcastkit.model.time import Ms
from podcastkit.pipeline.cache import Cache, Entry
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.reporter import Reporter, StageReport
from podcastkit.pipeline.stage import Parts, Stage, differences

Produce: TypeAlias = Callable[[Path, Progress], None]
"""Makes a stage's result files in the folder it is given."""


class WouldRun(Exception):
    """Raised in a dry run in place of running a stage: nothing beyond it can be known."""


class Cancelled(Exception):
    """Raised inside a stage when another one has failed or the user pressed ^C."""


class Runner:
    """Runs stages of one episode and remembers, per stage, the parts of the key it last ran
    with."""

    def __init__(
        self, slug: str, cache: Cache, history: Path, reporter: Reporter, *, dry: bool = False
    ) -> None:
        self.slug = slug
        self.reports: list[StageReport] = []
        self._cache = cache
        self._history_file = history
        self._history = _load_history(history)
        self._reporter = reporter
        self._dry = dry
        self._cancelled = threading.Event()
        self._guard = threading.Lock()

    def run(self, stage: Stage, produce: Produce, *, total: Ms | None = None) -> Entry:
        """The stage's result, made by `produce` unless the cache holds it. Raises WouldRun in a dry
        run."""
        self._stop_if_cancelled()
        found = self._cache.find(stage)
        if found is not None:
            self._remember(stage, StageReport(stage.name, False, "nothing changed"))
            return found
        report = StageReport(stage.name, True, self._why(stage))
        if self._dry:
            self._remember(stage, report)
            raise WouldRun(stage.name)
        self._reporter.started(self.slug, stage.name, total)

        def progress(done: Ms) -> None:
            self._stop_if_cancelled()
            self._reporter.progressed(self.slug, stage.name, done)

        entry = self._cache.make(stage, lambda folder: produce(folder, progress))
        self._remember(stage, report)
        return entry

    def skip(self, name: str, why: str) -> None:
        """Report a stage that is not needed."""
        self._report(StageReport(name, False, why))

    def cancel(self) -> None:
        """Make every running stage stop at its next sign of progress."""
        self._cancelled.set()

    def save(self) -> None:
        """Write the parts each stage last ran with, for the next run to explain itself."""
        if not self._dry:
            write_text(
                self._history_file,
                json.dumps(self._history, indent=1, sort_keys=True, ensure_ascii=False),
            )

    def _stop_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled

    def _why(self, stage: Stage) -> str:
        before = self._history.get(stage.name)
        if before is None:
            return "first time"
        return (
            "; ".join(differences(before, stage.parts))
            or "its stored result was missing or damaged"
        )

    def _remember(self, stage: Stage, report: StageReport) -> None:
        with self._guard:
            self._history[stage.name] = stage.parts
        self._report(report)

    def _report(self, report: StageReport) -> None:
        with self._guard:
            self.reports.append(report)
        self._reporter.finished(self.slug, report)


def runner_of(context: Context, slug: str) -> Runner:
    """The runner of an episode, which remembers its last run."""
    history = context.workspace.cache / "history" / f"{slug}.json"
    return Runner(slug, context.cache, history, context.reporter, dry=context.dry)


def last_run(history: Path, name: str) -> Stage | None:
    """The stage of this name as it was when the cache was last asked for its result; None when
    nobody knows."""
    parts = _load_history(history).get(name)
    match parts:
        case {
            "version": int(version),
            "options": dict(options),
            "inputs": dict(inputs),
            "tools": dict(tools),
        }:
            named = (
                {key: str(value) for key, value in inputs.items()},
                {key: str(value) for key, value in tools.items()},
            )
            return Stage(name, version, options, *named)
        case _:
            return None


def _load_history(path: Path) -> dict[str, Parts]:
    """The parts of the last run by stage; empty when there was none or the file is damaged."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
