"""How the cores of this machine are shared out: measured once for a model, then remembered in the
user's cache.

Whether many workers with one thread or few with many are faster, and which library encodes faster,
depends on the processor; what is chosen must not change between two runs, or a killed one would not
go on as it began.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from podcastkit.errors import PodcastkitError
from podcastkit.files.atomic import write_text
from podcastkit.files.user_cache import cache_folder

Encoder: TypeAlias = Literal["onnxruntime", "ctranslate2"]

MOST_WORKERS = 4
"""Each worker holds a batch of its own: more of them would take more memory than a laptop can
spare."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Workers that decode side by side, the threads of each, and what encodes for them."""

    workers: int
    threads: int
    encoder: Encoder

    def __post_init__(self) -> None:
        if (
            self.workers < 1
            or self.threads < 1
            or self.encoder not in ("onnxruntime", "ctranslate2")
        ):
            raise ValueError(f"no layout: {self}")


def default_layout(threads: int) -> Layout:
    """What is taken without a measurement: workers with a thread each wait for each other least."""
    workers = min(2, threads)
    return Layout(workers, threads // workers, "ctranslate2")


def fastest(threads: int, seconds: Callable[[Layout], float]) -> Layout:
    """Measure what is faster on `threads` cores: the encoders first, then the numbers of
    workers."""
    most = min(MOST_WORKERS, threads)
    counts = sorted({most, max(1, most // 2), 1}, reverse=True)
    encoders: tuple[Encoder, ...] = ("onnxruntime", "ctranslate2")
    best, least = _least(
        (Layout(counts[0], threads // counts[0], encoder) for encoder in encoders), seconds
    )
    others = [Layout(count, threads // count, best.encoder) for count in counts[1:]]
    other, time = _least(others, seconds) if others else (best, least)
    return other if time < least else best


def remembered(work: str, threads: int, measure: Callable[[], Layout]) -> Layout:
    """The layout measured before on this machine for the same libraries and weights, else measured
    now and kept."""
    file = cache_folder() / "layouts.json"
    known = _known(file)
    key = f"{work}, {threads} threads of {platform.node()} ({_processor()})"
    if key in known:
        return known[key]
    layout = measure()
    # A cache that cannot be written only costs measuring again.
    with suppress(PodcastkitError):
        text = json.dumps(
            {name: asdict(each) for name, each in (known | {key: layout}).items()}, indent=1
        )
        write_text(file, text)
    return layout


def _least(layouts: Iterable[Layout], seconds: Callable[[Layout], float]) -> tuple[Layout, float]:
    return min(((layout, seconds(layout)) for layout in layouts), key=lambda timed: timed[1])


def _known(file: Path) -> dict[str, Layout]:
    """What is remembered; a damaged file is as good as none."""
    try:
        return {name: Layout(**each) for name, each in json.loads(file.read_text("utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError):
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
