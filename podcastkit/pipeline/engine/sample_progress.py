"""How much of a recording a stage has got through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from podcastkit.model.audio import Progress
from podcastkit.model.sound import SAMPLE_RATE

Block = TypeVar("Block")


def report_samples(
    blocks: Iterable[Block], progress: Progress, length: Callable[[Block], int]
) -> Iterator[Block]:
    """The same blocks, telling after each how much of a recording is done; `length` counts the
    samples of one."""
    samples = 0
    for block in blocks:
        yield block
        samples += length(block)
        progress(samples * 1000 // SAMPLE_RATE)
