"""Progress on standard error: one live display on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from podcastkit.model.time import Ms
from podcastkit.pipeline.reporter import StageReport

PLAIN_INTERVAL = 10.0
"""Seconds between two lines about the same stage when nobody watches a terminal."""


def display(*, explain: bool = False, quiet: bool = False) -> Display:
    """The display that fits standard error."""
    return (
        TerminalDisplay(explain) if sys.stderr.isatty() and not quiet else Display(explain, quiet)
    )


class Display:
    """A Reporter that writes plain lines."""

    def __init__(self, explain: bool, quiet: bool = False) -> None:
        self._explain = explain
        self._quiet = quiet
        self._guard = threading.Lock()
        self._begun: dict[tuple[str, str], tuple[float, Ms | None]] = {}
        self._last: dict[tuple[str, str], float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def started(self, slug: str, stage: str, total: Ms | None) -> None:
        """Note the time, for the speed."""
        with self._guard:
            self._begun[slug, stage] = (time.monotonic(), total)

    def progressed(self, slug: str, stage: str, done: Ms) -> None:
        """A line now and then."""
        with self._guard:
            begun, total = self._begun[slug, stage]
            now = time.monotonic()
            if total and now - self._last.get((slug, stage), begun) >= PLAIN_INTERVAL:
                self._last[slug, stage] = now
                speed, left = _speed(done, now - begun), _left(done, total, now - begun)
                self._line(f"{slug}: {stage} {100 * done // total} %, {speed}{left}")

    def finished(self, slug: str, report: StageReport) -> None:
        """A line for each stage that ran, and with --explain for every other one too."""
        if report.ran or self._explain:
            took = ""
            begun = self._begun.get((slug, report.name))
            if report.ran and begun is not None:
                seconds = time.monotonic() - begun[0]
                took = f" in {seconds:.1f} s" + (
                    f" ({_speed(begun[1], seconds)})" if begun[1] else ""
                )
            why = f" - {report.why}" if self._explain else ""
            self._line(
                f"{slug}: {report.name} {'done' + took if report.ran else 'not needed'}{why}"
            )

    def note(self, line: str) -> None:
        """One line."""
        self._line(line)

    def _line(self, line: str) -> None:
        if not self._quiet:
            print(line, file=sys.stderr, flush=True)


class TerminalDisplay(Display):
    """A Reporter with a bar, speed and remaining time for each long stage."""

    def __init__(self, explain: bool) -> None:
        super().__init__(explain)
        self._console = Console(stderr=True)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.fields[slug]}"),
            TextColumn("[bold]{task.description}"),
            BarColumn(),
            _SpeedColumn(),
            TimeRemainingColumn(compact=True),
            console=self._console,
            transient=True,
        )
        self._tasks: dict[tuple[str, str], TaskID] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def started(self, slug: str, stage: str, total: Ms | None) -> None:
        """Add a bar."""
        super().started(slug, stage, total)
        self._tasks[slug, stage] = self._progress.add_task(stage, total=total, slug=slug)

    def progressed(self, slug: str, stage: str, done: Ms) -> None:
        """Move the bar."""
        self._progress.update(self._tasks[slug, stage], completed=done)

    def finished(self, slug: str, report: StageReport) -> None:
        """Remove the bar and leave a line."""
        task = self._tasks.pop((slug, report.name), None)
        if task is not None:
            self._progress.remove_task(task)
        super().finished(slug, report)

    def _line(self, line: str) -> None:
        self._console.print(line, markup=False, highlight=False)


class _SpeedColumn(ProgressColumn):
    """How much faster than real time a stage runs."""

    def render(self, task: Task) -> Text:
        """For example "21x"."""
        return Text(
            _speed(int(task.completed), task.elapsed or 0) if task.total and task.completed else ""
        )


def _speed(done: Ms, seconds: float) -> str:
    return f"{done / 1000 / seconds:.1f}x real time" if seconds > 0 else ""


def _left(done: Ms, total: Ms, seconds: float) -> str:
    if done <= 0:
        return ""
    remaining = round(seconds * (total - done) / done)
    return f", {remaining // 60}:{remaining % 60:02d} left"
