"""Soft speech raised before it is recognised, and for recognition alone.

Beside a loud voice Whisper takes one that is 26 dB softer for a noise in the background and writes
nothing. What is much softer than the loudest speech of its window is brought near it, stretch by
stretch; everything else stays as it is, to the bit.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.speech.runs import each_run
from podcastkit.speech.windows import Window

SOFT = 18.0
"""Decibels under the loudest speech of a window from which on speech is raised..."""
RAISED = 6.0
"""...to so many under it."""
_MOST = 40.0
"""Decibels by which anything is raised; what is softer yet is no speech."""
_PER_MS = SAMPLE_RATE // 1000
_FRAME = 20 * _PER_MS
_AROUND = 25
"""Frames of 20 ms to both sides in which something louder keeps speech as it is: a soft syllable
belongs to its word."""
_LOUDEST = 25
"""Frames of a window that are as loud as its loudest speech: one loud laugh is no measure."""

_SHORTEST = 15
"""Frames that must be soft: less is the breath at the end of a phrase."""

Decibels = NDArray[np.float64]


def raise_soft_speech(window: Window) -> Window:
    """The window with its soft stretches raised; the very same window where there are none."""
    pieces = [
        window.samples[piece.place.start * _PER_MS : piece.place.end * _PER_MS]
        for piece in window.pieces
    ]
    levels = [_frame_levels(piece) for piece in pieces]
    loudest = float(np.sort(np.concatenate(levels))[-_LOUDEST:][0])
    gains = [_gains(level, loudest) for level in levels]
    if not any(gain.any() for gain in gains):
        return window
    raised = [_apply(piece, gain) for piece, gain in zip(pieces, gains, strict=True)]
    return replace(window, samples=np.concatenate(raised))


def _frame_levels(samples: Samples) -> Decibels:
    """The level of each frame, in decibels of full scale; the last is filled up with silence."""
    frames = np.pad(samples, (0, -len(samples) % _FRAME)).reshape(-1, _FRAME)
    levels: Decibels = 10 * np.log10(np.mean(frames.astype(np.float64) ** 2, axis=1) + 1e-12)
    return levels


def _gains(levels: Decibels, loudest: float) -> Decibels:
    """By how many decibels each frame of a stretch without pauses is raised."""
    around = np.pad(levels, _AROUND, mode="edge")
    speech = np.lib.stride_tricks.sliding_window_view(around, 2 * _AROUND + 1).max(axis=1)
    gains = np.zeros_like(levels)
    for start, end in each_run(speech < loudest - SOFT):
        if end - start >= min(_SHORTEST, len(levels)):
            gains[start:end] = np.minimum(loudest - RAISED - speech[start:end], _MOST)
    return gains


def _apply(samples: Samples, gains: Decibels) -> Samples:
    """The samples with the gain of their frame, which changes without a step inside a stretch."""
    middles = np.arange(len(gains)) * _FRAME + _FRAME / 2
    gain = np.interp(np.arange(len(samples)), middles, gains)
    raised: Samples = (samples * 10 ** (gain / 20)).astype(np.float32)
    return raised
