"""The stage that encodes the published audio."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path

from podcastkit.audio.ffmpeg import ffmpeg_version
from podcastkit.files.atomic import write_text
from podcastkit.model.audio import Loudness, Mastered, MasteringTarget, Progress
from podcastkit.model.time import Ms
from podcastkit.pipeline.context import Context, jingle
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import InputFile, Stage, unkeyed
from podcastkit.pipeline.stages.probe import Recording

AUDIO = "episode.mp3"
"""The published audio, without its tags."""

MASTERED = "mastered.json"
"""What came of it."""


@dataclass(frozen=True, slots=True)
class Master(Stage):
    """Encodes the published audio into `episode.mp3`, and says in `mastered.json` what came of
    it."""

    recording: Recording
    target: MasteringTarget
    intro: InputFile | None
    outro: InputFile | None
    crossfade: Ms
    ffmpeg: str
    loudness: Loudness = field(metadata=unkeyed("measured on the recording by the same ffmpeg"))

    @property
    def key(self) -> StageKey:
        jingles = {"intro": self.intro, "outro": self.outro}
        return StageKey(
            "master",
            1,
            options=asdict(self.target)
            | {"crossfade": self.crossfade if self.intro or self.outro else None},
            inputs=self.recording.inputs
            | {name: file.digest for name, file in jingles.items() if file},
            tools={"ffmpeg": self.ffmpeg},
        )

    def make(self, folder: Path, progress: Progress) -> None:
        from podcastkit.audio.encode import JingleFiles, master

        mastered = master(
            self.recording.path,
            folder / AUDIO,
            loudness=self.loudness,
            target=self.target,
            track=self.recording.info.track,
            jingle_files=JingleFiles(
                intro=self.intro.path if self.intro else None,
                outro=self.outro.path if self.outro else None,
                crossfade=self.crossfade,
            ),
            progress=progress,
        )
        write_text(folder / MASTERED, records.dump(mastered))


def master_stage(context: Context, run: Runner, recording: Recording, loudness: Loudness) -> Entry:
    """Encode the published audio of a recording whose loudness was measured."""
    jingles = context.settings.jingles
    stage = Master(
        recording,
        context.settings.mastering,
        jingle(context, jingles.intro, "intro"),
        jingle(context, jingles.outro, "outro"),
        jingles.crossfade,
        ffmpeg_version(),
        loudness,
    )
    return run.run(stage.key, stage.make, total=recording.info.duration)


def mastered_of(entry: Entry) -> Mastered:
    """What the master stage reports of the encoded file."""
    return records.load(entry.text(MASTERED), Mastered, MASTERED)
