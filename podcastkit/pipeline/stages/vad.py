"""The stage of voice activity detection: where there is speech, for transcription and for telling
speakers apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from podcastkit.inference.voice_activity import DETECTOR
from podcastkit.model.audio import Progress
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.sample_progress import report_samples
from podcastkit.pipeline.engine.stage import InputFile, Stage
from podcastkit.pipeline.stages.probe import Recording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from podcastkit.speech.vad import SpeechFrames

SPEECH = "speech.npy"
"""The stage's result: the probability of speech in each frame."""


@dataclass(frozen=True, slots=True)
class Vad(Stage):
    """Writes the probability of speech in each frame of the recording into `speech.npy`."""

    recording: Recording
    detector: str

    @property
    def key(self) -> StageKey:
        return StageKey(
            "vad",
            1,
            inputs=self.recording.inputs,
            tools={"detector": self.detector},
            former_name="listen",
        )

    def make(self, folder: Path, progress: Progress) -> None:
        import numpy as np

        from podcastkit.speech import vad

        frames = report_frames(vad.detect_speech(self.recording.sound.blocks()), progress)
        np.save(folder / SPEECH, speech_of(frames))


def vad_stage(run: Runner, recording: Recording) -> Entry:
    """Find out once where there is speech."""
    stage = Vad(recording, DETECTOR)
    return run.run(stage.key, stage.make, total=recording.info.duration)


def speech_frames(recording: Recording, speech: InputFile) -> Iterator[SpeechFrames]:
    """The recording, with what a vad stage found in it."""
    import numpy as np

    from podcastkit.speech import vad

    return vad.join_frames(recording.sound.blocks(), np.load(speech.path))


def speech_of(frames: Iterable[SpeechFrames]) -> NDArray[np.float32]:
    """The probability of speech in each frame of a recording."""
    import numpy as np

    return np.concatenate([np.zeros(0, np.float32), *(block.probabilities for block in frames)])


def report_frames(frames: Iterable[SpeechFrames], progress: Progress) -> Iterator[SpeechFrames]:
    """The same frames, telling after each block how much of the recording is done."""
    return report_samples(frames, progress, lambda block: len(block.samples))
