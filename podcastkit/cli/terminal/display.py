"""Progress on standard error: one live display on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from podcastkit.model.time import Ms
from podcastkit.pipeline.engine.reporter import StageReport

if TYPE_CHECKING:
    from podcastkit.cli.terminal.progress import ProgressBars

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
                speed, left = speed_text(done, now - begun), _left(done, total, now - begun)
                self._line(f"{slug}: {stage} {100 * done // total} %, {speed}{left}")

    def finished(self, slug: str, report: StageReport) -> None:
        """A line for each stage that ran, and with --explain for every other one too."""
        if report.ran or self._explain:
            took = ""
            begun = self._begun.get((slug, report.name))
            if report.ran and begun is not None:
                seconds = time.monotonic() - begun[0]
                took = f" in {seconds:.1f} s" + (
                    f" ({speed_text(begun[1], seconds)})" if begun[1] else ""
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
    """A Reporter with a bar for each stage that runs. When none runs, nothing is drawn, and rich is
    not even loaded."""

    def __init__(self, explain: bool) -> None:
        super().__init__(explain)
        self._bars: ProgressBars | None = None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bars:
            self._bars.stop()

    def started(self, slug: str, stage: str, total: Ms | None) -> None:
        """Add a bar."""
        super().started(slug, stage, total)
        with self._guard:
            if not self._bars:
                from podcastkit.cli.terminal.progress import ProgressBars

                self._bars = ProgressBars()
            self._bars.add(slug, stage, total)

    def progressed(self, slug: str, stage: str, done: Ms) -> None:
        """Move the bar."""
        if self._bars:
            self._bars.move(slug, stage, done)

    def finished(self, slug: str, report: StageReport) -> None:
        """Remove the bar and leave a line."""
        if self._bars:
            self._bars.remove(slug, report.name)
        super().finished(slug, report)

    def _line(self, line: str) -> None:
        if self._bars:
            self._bars.print(line)
        else:
            super()._line(line)


def speed_text(done: Ms, seconds: float) -> str:
    """How much faster than real time something ran: "21.0x real time"."""
    return f"{done / 1000 / seconds:.1f}x real time" if seconds > 0 else ""


def _left(done: Ms, total: Ms, seconds: float) -> str:
    if done <= 0:
        return ""
    remaining = round(seconds * (total - done) / done)
    return f", {remaining // 60}:{remaining % 60:02d} left"
