"""How the channels of a recording relate: who is the loudest in each frame of speech, and what the
others hear of it.

Microphones differ in gain and hear each other, so channels are never compared as they are. Each
pair has its bleed: how much lower (or louder, if its gain is higher) channel k is than channel j
while j leads. Offsets between channels are chosen so that bleed is alike in both directions; a
channel then leads where it is the loudest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from podcastkit.model.time import Ms
from podcastkit.speech.activity import FRAME_MS
from podcastkit.speech.runs import widen_runs

Levels: TypeAlias = NDArray[np.float32]
"""dBFS of each frame and channel, shape (frames, channels)."""
Decibels: TypeAlias = NDArray[np.float64]

# Fitted on what benchmarks/speakers.py measures.
AROUND = 4
"""Frames before and after speech in which the detector may not hear it yet, or no more: levels know
better."""
_SILENT = 0.05
"""Probability under which nobody speaks."""
_LEAST_PAUSES: Ms = 2_000
"""Silence from which a channel's noise is known."""
_CLEAR_RANGE = 20.0
"""Decibels under the loudest of a channel's sound within which a frame shows who speaks..."""
_CLEAR_RISE = 12.0
"""...if it is so far above the channel's floor."""
_ROUNDS = 4
"""Offsets and leaders depend on each other and settle in two or three rounds."""


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """How channels relate in frames of speech."""

    own: Decibels
    """Level of each channel's own speech: reached in a quarter of the frames it leads; -inf where
    it leads in none."""
    loudest: Decibels
    """Level each channel reaches in one frame of a hundred."""
    bleed: Decibels
    """bleed[j, k]: level of channel k relative to j, while j leads; median."""
    leader: NDArray[np.intp]
    """The channel that is the loudest, the offsets taken away."""
    lead: Decibels
    """Decibels by which it is louder than any other."""
    clear: NDArray[np.bool_]
    """Frames loud enough to show who speaks."""

    @property
    def typical_lead(self) -> float:
        """Median of the lead in clear frames."""
        return float(np.median(self.lead[self.clear])) if self.clear.any() else 0.0


def noise_floor(levels: Levels, speech: NDArray[np.float32]) -> Decibels:
    """The noise of each channel: its least sound, or its usual one in pauses if that is more."""
    floor: Decibels = np.quantile(levels, 0.1, axis=0).astype(np.float64)
    pauses = levels[~widen_runs(speech >= _SILENT, AROUND)]
    if len(pauses) * FRAME_MS >= _LEAST_PAUSES:
        floor = np.maximum(floor, np.median(pauses, axis=0))
    return floor


def fit_bleed(levels: Levels, floor: Decibels) -> Fit:
    """Offsets of the channels and who leads in each frame of speech, each found with the other."""
    channels = range(levels.shape[1])
    loudest: Decibels = np.quantile(levels, 0.99, axis=0).astype(np.float64)
    own = np.full(len(channels), -np.inf)
    bleed = np.zeros((len(channels), len(channels)))
    # A first guess at the gains: everybody is about as loud at their loudest.
    offset = loudest
    for _ in range(_ROUNDS):
        relative = levels - offset
        leader = relative.argmax(axis=1)
        top = np.take_along_axis(levels, leader[:, None], axis=1)[:, 0]
        clear = top >= np.maximum(loudest - _CLEAR_RANGE, floor + _CLEAR_RISE)[leader]
        led = [levels[clear & (leader == j)] for j in channels]
        # A channel that never leads has no bleed to be measured; -inf tells that nobody speaks
        # there.
        if not all(map(len, led)):
            own[[not len(mine) for mine in led]] = -np.inf
            break
        own = np.array([np.quantile(mine[:, j], 0.75) for j, mine in enumerate(led)])
        bleed = np.stack(
            [np.median(mine - mine[:, j : j + 1], axis=0) for j, mine in enumerate(led)]
        )
        # Less these, k is as much below j while j leads as j is below k while k does.
        offset = (bleed - bleed.T).mean(axis=0) / 2
    second, first = np.partition(relative, -2, axis=1)[:, -2:].T
    return Fit(own, loudest, bleed, leader, first - second, clear)
