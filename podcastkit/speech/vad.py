"""Where there is speech: Silero voice activity detection, streamed.

Silero scores frames of 512 samples, each seen with the last 64 samples of the frame before, and
carries the state of its LSTM from frame to frame. Feeding it blocks therefore gives the same
probabilities as the whole recording at once, in memory that does not grow with the recording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from podcastkit.inference.voice_activity import voice_activity_session
from podcastkit.model.sound import FRAME, Samples

_CONTEXT = 64


@dataclass(frozen=True, slots=True, eq=False)
class SpeechFrames:
    """A block of sound and the probability of speech in each of its frames; the last frame may be
    cut short."""

    samples: Samples
    probabilities: NDArray[np.float32]


def detect_speech(blocks: Iterable[Samples]) -> Iterator[SpeechFrames]:
    """Score a recording block by block: the same samples again, cut at frame edges, one probability
    for each frame.

    The last frame is filled up with silence. Raises EngineError when the weights or onnxruntime are
    missing.
    """
    detector = _Silero()
    for samples in _cut_at_frames(blocks):
        yield SpeechFrames(samples, detector.score(np.pad(samples, (0, -len(samples) % FRAME))))


def join_frames(
    blocks: Iterable[Samples], probabilities: NDArray[np.float32]
) -> Iterator[SpeechFrames]:
    """What detect_speech() gives for a recording, from the probabilities that it found before."""
    frame = 0
    for samples in _cut_at_frames(blocks):
        frames = -(-len(samples) // FRAME)
        yield SpeechFrames(samples, probabilities[frame : frame + frames])
        frame += frames


def _cut_at_frames(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """The same samples cut at edges of frames; only the last block may end inside one."""
    rest = np.zeros(0, dtype=np.float32)
    for block in blocks:
        samples = np.concatenate((rest, block)) if len(rest) else block
        whole = len(samples) // FRAME * FRAME
        rest = samples[whole:]
        if whole:
            yield samples[:whole]
    if len(rest):
        yield rest


class _Silero:
    """The network and the state it carries from one block to the next."""

    def __init__(self) -> None:
        self._session = voice_activity_session()
        self._state = [np.zeros((1, 1, 128), dtype=np.float32) for _ in "hc"]
        self._context: Samples = np.zeros(_CONTEXT, dtype=np.float32)

    def score(self, samples: Samples) -> NDArray[np.float32]:
        """The probability of speech in each frame of a whole number of frames."""
        frames = samples.reshape(-1, FRAME)
        # What Silero hears before each frame; for the first one that is the end of the last block.
        before = np.vstack((self._context, frames[:-1, -_CONTEXT:]))
        hidden, cell = self._state
        inputs = {"input": np.hstack((before, frames)), "h": hidden, "c": cell}
        probabilities, *self._state = self._session.run(None, inputs)
        self._context = frames[-1, -_CONTEXT:].copy()
        return np.asarray(probabilities, dtype=np.float32).reshape(-1)
