"""The stage that measures the recording."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcastkit.audio.ffmpeg import ffmpeg_version
from podcastkit.files.atomic import write_text
from podcastkit.model.audio import Loudness, Progress
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import Stage
from podcastkit.pipeline.stages.probe import Recording

LOUDNESS = "loudness.json"
"""The stage's result."""


@dataclass(frozen=True, slots=True)
class Measure(Stage):
    """Writes loudness and true peak of the recording into `loudness.json`."""

    recording: Recording
    ffmpeg: str

    @property
    def key(self) -> StageKey:
        return StageKey(
            "measure",
            1,
            inputs=self.recording.inputs,
            tools={"ffmpeg": self.ffmpeg},
        )

    def make(self, folder: Path, progress: Progress) -> None:
        from podcastkit.audio.mastering import refuse_silence
        from podcastkit.audio.measure import measure

        recording = self.recording
        loudness = measure(
            recording.path, recording.info.track, recording.repair, progress=progress
        )
        refuse_silence(loudness)
        write_text(folder / LOUDNESS, records.dump(loudness))


def measure_stage(run: Runner, recording: Recording) -> Loudness:
    """Measure loudness and true peak of the recording."""
    stage = Measure(recording, ffmpeg_version())
    entry = run.run(stage.key, stage.make, total=recording.info.duration)
    return records.load(entry.text(LOUDNESS), Loudness, LOUDNESS)
