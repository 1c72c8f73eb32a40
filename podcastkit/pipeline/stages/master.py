"""The stage that encodes the published audio."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path

from podcastkit.audio.ffmpeg import ffmpeg_version
from podcastkit.errors import AudioError
from podcastkit.files.atomic import write_text
from podcastkit.files.reading import is_present
from podcastkit.model.audio import Loudness, Mastered, MasteringTarget, Progress, ReadingOptions
from podcastkit.model.time import Ms
from podcastkit.pipeline.context import Context, jingle
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner, last_key
from podcastkit.pipeline.engine.stage import InputFile, Stage, unkeyed
from podcastkit.pipeline.published.record import Published
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
            2,
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
            reading=ReadingOptions(self.recording.info.track, self.recording.repair),
            jingle_files=JingleFiles(
                intro=self.intro.path if self.intro else None,
                outro=self.outro.path if self.outro else None,
                crossfade=self.crossfade,
            ),
            progress=progress,
        )
        write_text(folder / MASTERED, records.dump(mastered))


@dataclass(frozen=True, slots=True)
class TakePublished(Stage):
    """Takes the sound of an archived recording out of what is published of it."""

    audio: InputFile
    """The published file, with the digest that it has without its tags."""
    mastered: Mastered

    @property
    def key(self) -> StageKey:
        return StageKey(
            "master",
            2,
            options={"mastered": records.digest(self.mastered)},
            inputs={"published audio": self.audio.digest},
        )

    def make(self, folder: Path, progress: Progress) -> None:
        from podcastkit.audio.tags import copy_sound

        copy_sound(self.audio.path, folder / AUDIO)
        write_text(folder / MASTERED, records.dump(self.mastered))


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


def archived_master(context: Context, run: Runner, published: Published) -> Entry:
    """The published audio, without its tags, of an episode whose recording is not there any more.

    Raises AudioError when it is neither in the cache nor in feed/.
    """
    path = published.item.enclosure.path
    digest = published.sounds.get(path, "")
    key = last_key(context, run.slug, "master")
    entry = context.cache.find(key) if key else None
    if entry and digest in ("", entry.digests[AUDIO]):
        run.skip("master", "the recording is not there; its sound stays as it is")
        return entry
    audio = context.workspace.feed / path
    intact = is_present(audio) and context.memory.digest(audio) == published.files.get(path)
    if published.offset is None or not digest or not intact:
        raise AudioError(
            f"{run.slug}: neither the recording is there, nor what was made of it: {audio} is "
            f"missing, is not what was published, or is of an earlier podcastkit.",
            "Put the recording back, and publish once.",
        )
    duration = published.item.duration
    mastered = Mastered(duration, published.offset, published.loudness, gain=0.0)
    stage = TakePublished(InputFile(audio, digest), mastered)
    return run.run(stage.key, stage.make)


def mastered_of(entry: Entry) -> Mastered:
    """What the master stage reports of the encoded file."""
    return records.load(entry.text(MASTERED), Mastered, MASTERED)
