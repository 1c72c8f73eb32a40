"""Runs the stages of one episode: from the cache when nothing changed, else for real, and says
why."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from podcastkit.files.atomic import write_text
from podcastkit.files.json_input import remembered
from podcastkit.model.audio import Progress
from podcastkit.model.time import Ms
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.cache import Cache, Entry
from podcastkit.pipeline.engine.key import Parts, StageKey, differences
from podcastkit.pipeline.engine.reporter import Reporter, StageReport

Produce: TypeAlias = Callable[[Path, Progress], None]
"""Makes a stage's result files in the folder it is given."""


MOST_REASONS = 4
"""The most reasons given for running a stage again."""


class WouldRun(Exception):
    """Raised in a dry run in place of running a stage: nothing beyond it can be known."""


class Cancelled(Exception):
    """Raised inside a stage when another one has failed or the user pressed ^C."""


class Runner:
    """Runs stages of one episode and remembers, per stage, the parts of the key it last ran
    with."""

    def __init__(
        self, slug: str, cache: Cache, last_keys: Path, reporter: Reporter, *, dry: bool = False
    ) -> None:
        self.slug = slug
        self.reports: list[StageReport] = []
        self._cache = cache
        self._last_keys_file = last_keys
        self._last_keys = _load_last_keys(last_keys)
        self._saved_keys = dict(self._last_keys)
        self._reporter = reporter
        self.dry = dry
        self._cancelled = threading.Event()
        self._guard = threading.Lock()

    def run(self, key: StageKey, produce: Produce, *, total: Ms | None = None) -> Entry:
        """The stage's result, made by `produce` unless the cache holds it. Raises WouldRun in a dry
        run."""
        self._stop_if_cancelled()
        entry = self._cache.find(key)
        if entry is not None:
            self._remember(key, StageReport(key.name, False, "nothing changed"))
            return entry
        report = StageReport(key.name, True, self._why(key))
        if self.dry:
            self._remember(key, report)
            raise WouldRun(key.name)
        self._reporter.started(self.slug, key.name, total)

        def progress(done: Ms) -> None:
            self._stop_if_cancelled()
            self._reporter.progressed(self.slug, key.name, done)

        entry = self._cache.make(key, lambda folder: produce(folder, progress))
        self._remember(key, report)
        return entry

    def skip(self, name: str, why: str) -> None:
        """Report a stage that is not needed."""
        self._report(StageReport(name, False, why))

    def cancel(self) -> None:
        """Make every running stage stop at its next sign of progress."""
        self._cancelled.set()

    def save(self) -> None:
        """Write the parts each stage last ran with, for the next run to explain itself."""
        if not self.dry and self._last_keys != self._saved_keys:
            write_text(
                self._last_keys_file,
                json.dumps(self._last_keys, indent=1, sort_keys=True, ensure_ascii=False),
            )

    def _stop_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled

    def _why(self, key: StageKey) -> str:
        before = self._last_keys.get(key.name)
        if before is None:
            return "first time"
        return _listed(differences(before, key.parts)) or "its stored result was missing or damaged"

    def _remember(self, key: StageKey, report: StageReport) -> None:
        with self._guard:
            self._last_keys[key.name] = key.parts
        self._report(report)

    def _report(self, report: StageReport) -> None:
        with self._guard:
            self.reports.append(report)
        self._reporter.finished(self.slug, report)


def runner_of(context: Context, slug: str) -> Runner:
    """The runner of an episode, which remembers its last run."""
    return Runner(
        slug,
        context.cache,
        last_keys_file(context, slug),
        context.reporter,
        dry=context.dry,
    )


def last_key(context: Context, slug: str, stage_name: str) -> StageKey | None:
    """The key of a stage as it was when the cache was last asked for its result; None when nobody
    knows."""
    match _load_last_keys(last_keys_file(context, slug)).get(stage_name):
        case {
            "version": int(version),
            "options": dict(options),
            "inputs": dict(inputs),
            "tools": dict(tools),
        }:
            return StageKey(stage_name, version, options, _as_text(inputs), _as_text(tools))
        case _:
            return None


def _listed(reasons: Iterable[str]) -> str:
    """The first reasons, and how many more there are: a feed may have hundreds of episodes."""
    texts = list(reasons)
    rest = len(texts) - MOST_REASONS
    return "; ".join(texts[:MOST_REASONS] + ([f"{rest} more"] if rest > 0 else []))


def _as_text(parts: Parts) -> dict[str, str]:
    return {name: str(value) for name, value in parts.items()}


def last_keys_file(context: Context, slug: str) -> Path:
    """Where the parts of the keys of an episode's last run are kept."""
    return context.workspace.cache / "history" / f"{slug}.json"


def _load_last_keys(path: Path) -> dict[str, Parts]:
    """The parts of the last run by stage; empty when there was none or the file is damaged."""
    return remembered(path)
