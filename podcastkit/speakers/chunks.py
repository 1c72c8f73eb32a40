"""What the segmentation network sees and says: chunks of ten seconds, and who of three voices
speaks in each frame.

The voices of a chunk are numbered without regard to any other chunk. A stretch is what one of them
says between two pauses: the unit whose speaker is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from podcastkit.model.sound import SAMPLE_RATE, Samples

CHUNK = 10 * SAMPLE_RATE
"""Samples of a chunk."""
HOP = CHUNK // 4
"""Samples from one chunk to the next, so that every moment is seen four times."""
FRAMES = 589
"""Frames of a chunk."""
FRAME = 270
"""Samples from one frame to the next."""
CENTRE = 495
"""The sample a chunk's first frame is centred on: half of the network's field of view of 991
samples."""

_SETS = np.array(
    [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]], dtype=bool
)
"""The voices that each class of the network stands for."""
_PAUSE = round(0.25 * SAMPLE_RATE / FRAME)
"""Frames of silence that end a stretch."""

Mask: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Ten seconds of a recording, the last ones filled up with silence."""

    start: int
    """Its first sample in the recording."""
    samples: Samples


@dataclass(frozen=True, slots=True, eq=False)
class VoiceRegion:
    """What one voice of a chunk says between two pauses."""

    chunk: int
    """Number of the chunk."""
    voice: int
    """One of the chunk's voices, 0 to 2."""
    frames: NDArray[np.int64]
    """The frames of the chunk in which it speaks."""
    alone: NDArray[np.int64]
    """Those in which nobody else does."""


def chunks(blocks: Iterable[Samples]) -> Iterator[Chunk]:
    """Cut a recording into overlapping chunks; the last one reaches its end, a short recording is
    one chunk."""
    sound: Samples = np.zeros(0, dtype=np.float32)
    start = 0
    for block in blocks:
        sound = np.concatenate((sound, block))
        while len(sound) > CHUNK:
            yield Chunk(start, sound[:CHUNK])
            sound = sound[HOP:]
            start += HOP
    # The chunk before has seen all but its hop of what is left; beyond that there is something new.
    if len(sound) > CHUNK - HOP or (start == 0 and len(sound)):
        yield Chunk(start, np.pad(sound, (0, CHUNK - len(sound))))


def decode_classes(classes: NDArray[np.float32]) -> Mask:
    """Which voices speak in each frame, shape (..., frames, 3), from the network's
    log-probabilities of classes."""
    mask: Mask = _SETS[np.argmax(classes, axis=-1)]
    return mask


def voice_regions(number: int, voices: Mask) -> Iterator[VoiceRegion]:
    """The stretches of one chunk, voice by voice."""
    single = voices.sum(axis=1) == 1
    for voice in range(voices.shape[1]):
        frames = np.flatnonzero(voices[:, voice])
        if len(frames):
            # Short gaps are breath and closures; to cut there would leave looks too short to tell a
            # voice by.
            for part in np.split(frames, np.flatnonzero(np.diff(frames) > _PAUSE) + 1):
                yield VoiceRegion(number, voice, part, part[single[part]])
