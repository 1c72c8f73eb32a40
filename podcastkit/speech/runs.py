"""Runs of frames: where a condition holds without a break, as first frames and ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Mask: TypeAlias = NDArray[np.bool_]
Frames: TypeAlias = NDArray[np.intp]
Runs: TypeAlias = tuple[Frames, Frames]
"""First frame of each run and the frame after its last, in order."""


def find_runs(mask: Mask) -> Runs:
    """First frame and end of each unbroken run of true values."""
    # A zero on each side, so that a run at an edge has a start and an end; these alternate.
    steps = np.flatnonzero(np.diff(np.concatenate(([0], mask.astype(np.int8), [0]))))
    return steps[::2], steps[1::2]


def each_run(mask: Mask) -> Iterator[tuple[int, int]]:
    """The same, run by run."""
    starts, ends = find_runs(mask)
    return zip(starts.tolist(), ends.tolist(), strict=True)


def join_runs(starts: Frames, ends: Frames, gap: int, parted: Mask | None = None) -> Runs:
    """The runs with those joined that lie at most so many frames apart, unless they are
    `parted`."""
    apart = starts[1:] - ends[:-1] > gap
    if parted is not None:
        apart |= parted
    edge = np.ones(min(1, len(starts)), np.bool_)
    return starts[np.concatenate((edge, apart))], ends[np.concatenate((apart, edge))]


def fill_runs(count: int, starts: Frames, ends: Frames) -> Mask:
    """The frames that lie in runs."""
    steps = np.zeros(count + 1, np.int8)
    steps[starts] += 1
    steps[ends] -= 1
    return np.cumsum(steps[:-1]) > 0


def widen_runs(mask: Mask, around: int) -> Mask:
    """True values spread to both sides by so many frames."""
    starts, ends = find_runs(mask)
    return fill_runs(
        len(mask),
        *join_runs(np.maximum(starts - around, 0), np.minimum(ends + around, len(mask)), 0),
    )
