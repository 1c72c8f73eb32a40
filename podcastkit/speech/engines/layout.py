"""How the cores of this machine are shared out: measured once for a model, then remembered in the
user's cache.

Whether many workers with one thread or few with many are faster depends on the processor. A layout
decides how long decoding takes and never what comes out, so it is no part of a cache key.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from podcastkit.errors import PodcastkitError
from podcastkit.files.atomic import write_text
from podcastkit.files.json_input import remembered
from podcastkit.files.user_cache import cache_folder

MOST_WORKERS = 4
"""Each worker holds a batch of its own: more of them would take more memory than a laptop can
spare."""


@dataclass(frozen=True, slots=True)
class CoreLayout:
    """Workers that decode side by side, and the threads of each."""

    workers: int
    threads: int

    def __post_init__(self) -> None:
        if self.workers < 1 or self.threads < 1:
            raise ValueError(f"no layout: {self}")


def default_layout(threads: int) -> CoreLayout:
    """What is taken without a measurement: workers with a thread each wait for each other least."""
    workers = min(2, threads)
    return CoreLayout(workers, threads // workers)


def find_fastest(threads: int, seconds: Callable[[CoreLayout], float]) -> CoreLayout:
    """Measure how many workers are fastest on `threads` cores."""
    most = min(MOST_WORKERS, threads)
    counts = sorted({most, max(1, most // 2), 1}, reverse=True)
    return min((CoreLayout(count, threads // count) for count in counts), key=seconds)


def recall_layout(work: str, threads: int, measure: Callable[[], CoreLayout]) -> CoreLayout:
    """The layout measured before on this machine for the same libraries and weights, else measured
    now and kept."""
    file = cache_folder() / "layouts.json"
    known = _read_layouts(file)
    key = f"{work}, {threads} threads of {platform.node()} ({_processor()})"
    if key in known:
        return known[key]
    layout = measure()
    # A cache that cannot be written only costs measuring again.
    with suppress(PodcastkitError):
        entries = {name: asdict(value) for name, value in known.items()}
        text = json.dumps(entries | {key: asdict(layout)}, indent=1)
        write_text(file, text)
    return layout


def _read_layouts(file: Path) -> dict[str, CoreLayout]:
    """What is remembered; a damaged file is as good as none.

    Until 0.1 a layout named an encoder as well, which is a rule now.
    """
    try:
        entries = remembered(file).items()
        return {key: CoreLayout(entry["workers"], entry["threads"]) for key, entry in entries}
    except (TypeError, KeyError, ValueError):
        return {}


def _processor() -> str:
    """The processor's model where the system says it, so that a home folder shared by machines is
    no trap."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")),
        platform.machine(),
    )
