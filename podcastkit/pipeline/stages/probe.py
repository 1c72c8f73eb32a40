"""The stage that looks at the recording."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from podcastkit.audio.ffmpeg import ffmpeg_version
from podcastkit.errors import AudioError
from podcastkit.files.atomic import write_text
from podcastkit.files.digests import digest_bytes
from podcastkit.model.audio import AudioInfo, Discrepancies, Progress
from podcastkit.model.show import Episode
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import InputFile, Stage, unkeyed

if TYPE_CHECKING:
    from podcastkit.audio.spool import SpooledSound

AUDIO = "audio.json"
"""The stage's result."""


@dataclass(frozen=True, slots=True)
class Recording:
    """The recording of an episode: where it lies, the digest of its contents, what it is."""

    path: Path
    digest: str
    info: AudioInfo
    spool: Path
    """Where its decoded sound lies for as long as stages listen to it."""

    @property
    def inputs(self) -> dict[str, str]:
        """What it is for the keys of stages: its contents, and how they are read where that is not
        plain."""
        inputs = {"recording": self.digest}
        if self.info.track != 1:
            inputs["track"] = str(self.info.track)
        if self.info.discrepancies != Discrepancies():
            inputs["reading"] = records.digest(self.info.discrepancies)
        return inputs

    @property
    def sound(self) -> SpooledSound:
        """The recording as jingles, speech and speakers are heard in it: decoded once for all."""
        return _spooled_sound(self.path, self.spool)

    def forget_sound(self) -> None:
        """Delete the decoded sound, if there is any."""
        self.spool.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Probe(Stage):
    """Writes what the recording is into `audio.json`."""

    recording: InputFile
    ffmpeg: str
    notify: Callable[[str], None] = field(metadata=unkeyed("tells what is odd about the file"))

    @property
    def key(self) -> StageKey:
        return StageKey(
            "probe",
            2,
            inputs={"recording": self.recording.digest},
            tools={"ffmpeg": self.ffmpeg},
        )

    def make(self, folder: Path, progress: Progress) -> None:
        from podcastkit.audio.probe import probe
        from podcastkit.audio.remarks import remarks

        info = probe(self.recording.path)
        for remark in remarks(info):
            self.notify(f"{self.recording.path.name}: {remark}")
        write_text(folder / AUDIO, records.dump(info))


def probe_stage(context: Context, run: Runner, path: Path) -> Recording:
    """Look at the recording. Raises AudioError when it cannot be used."""
    stage = Probe(context.input_file(path), ffmpeg_version(), context.reporter.note)
    entry = run.run(stage.key, stage.make)
    info = records.load(entry.text(AUDIO), AudioInfo, AUDIO)
    digest = stage.recording.digest
    spool = f"{digest}-{digest_bytes(stage.ffmpeg.encode())[:16]}.f32"
    return Recording(path, digest, info, context.workspace.decoded / spool)


@lru_cache(maxsize=4)
def _spooled_sound(path: Path, spool: Path) -> SpooledSound:
    """One for all that ask, so that the branches of an episode wait for each other."""
    from podcastkit.audio.spool import SpooledSound

    return SpooledSound(path, spool)


def recording_path(context: Context, episode: Episode) -> Path:
    """Where an episode's recording lies. Raises AudioError when it is not there."""
    folder = context.workspace.episode_folder(episode.slug)
    path = folder / episode.audio
    if not path.is_file():
        raise AudioError(
            f"{folder / 'episode.toml'}: audio names {path}, which is not there.",
            "Put the recording back, or correct audio = in episode.toml.",
        )
    return path
