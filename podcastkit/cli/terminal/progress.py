"""Bars on a terminal for the stages that run: speed and remaining time."""

from __future__ import annotations

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

from podcastkit.cli.terminal.display import speed_text
from podcastkit.model.time import Ms


class ProgressBars:
    """A bar for each stage that runs, below the lines that stay."""

    def __init__(self) -> None:
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
        self._progress.start()

    def stop(self) -> None:
        """Remove all bars."""
        self._progress.stop()

    def add(self, slug: str, stage: str, total: Ms | None) -> None:
        """Show a bar, which only turns when nobody knows how long it takes."""
        self._tasks[slug, stage] = self._progress.add_task(stage, total=total, slug=slug)

    def move(self, slug: str, stage: str, done: Ms) -> None:
        """Show how far a stage is."""
        self._progress.update(self._tasks[slug, stage], completed=done)

    def remove(self, slug: str, stage: str) -> None:
        """Remove the bar, where there is one."""
        task = self._tasks.pop((slug, stage), None)
        if task is not None:
            self._progress.remove_task(task)

    def print(self, line: str) -> None:
        """Print a line that stays."""
        self._console.print(line, markup=False, highlight=False)


class _SpeedColumn(ProgressColumn):
    """How much faster than real time a stage runs."""

    def render(self, task: Task) -> Text:
        """For example "21x"."""
        if not (task.total and task.completed):
            return Text()
        return Text(speed_text(int(task.completed), task.elapsed or 0))
