"""Where there is speech: Silero voice activity detection, streamed, with the weights faster-whisper
ships.

Silero VAD v6 (MIT) scores frames of 512 samples, each seen with the last 64 samples of the frame
before, and carries the state of its LSTM from frame to frame. Feeding it blocks therefore gives the
same probabilities as the whole recording at once, in memory that does not grow with the recording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from podcastkit.audio.decode import blocks
from podcastkit.errors import EngineError
from podcastkit.inference.onnx_session import cpu_session
from podcastkit.model.sound import FRAME, Samples
from podcastkit.speech.options import DETECTOR
from podcastkit.speech.windows import Heard

_CONTEXT = 64


def listen(path: Path) -> Iterator[Heard]:
    """Hear a recording: its sound, block by block, with the probability of speech in each frame.

    Raises AudioError and ToolError when it cannot be read, EngineError when the detector cannot
    run.
    """
    return speech_probabilities(blocks(path))


def listen_again(path: Path, probabilities: NDArray[np.float32]) -> Iterator[Heard]:
    """Hear a recording as listen() does, given what it found. Raises AudioError and ToolError."""
    frame = 0
    for samples in _whole_frames(blocks(path)):
        frames = -(-len(samples) // FRAME)
        yield Heard(samples, probabilities[frame : frame + frames])
        frame += frames


def speech_probabilities(blocks: Iterable[Samples]) -> Iterator[Heard]:
    """Score a recording block by block: the same samples again, cut at frame edges, one probability
    for each frame.

    The last frame is filled up with silence. Runs on one thread, to leave the other cores to the
    decoder. Raises EngineError when the weights or onnxruntime are missing.
    """
    model = _Silero()
    for samples in _whole_frames(blocks):
        yield Heard(samples, model.score(np.pad(samples, (0, -len(samples) % FRAME))))


def _whole_frames(blocks: Iterable[Samples]) -> Iterator[Samples]:
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
        self._session = _open_session()
        self._state = [np.zeros((1, 1, 128), dtype=np.float32) for _ in "hc"]
        self._context: Samples = np.zeros(_CONTEXT, dtype=np.float32)

    def score(self, samples: Samples) -> NDArray[np.float32]:
        """The probability of speech in each frame of a whole number of frames."""
        frames = samples.reshape(-1, FRAME)
        before = np.vstack((self._context, frames[:-1, -_CONTEXT:]))
        hidden, cell = self._state
        inputs = {"input": np.hstack((before, frames)), "h": hidden, "c": cell}
        probabilities, *self._state = self._session.run(None, inputs)
        self._context = frames[-1, -_CONTEXT:].copy()
        return np.asarray(probabilities, dtype=np.float32).reshape(-1)


def _open_session() -> Any:
    try:
        from faster_whisper.utils import get_assets_path

        weights = Path(get_assets_path()) / DETECTOR
        if not weights.is_file():
            raise EngineError(
                f"The voice activity model {weights} is missing.",
                "Install faster-whisper 1.2 or newer again.",
            )
        return cpu_session(weights, threads=1)
    except ImportError as error:
        raise EngineError(
            f"Voice activity detection needs {error.name}, which is not installed.",
            "Install podcastkit again: make setup.",
        ) from error
