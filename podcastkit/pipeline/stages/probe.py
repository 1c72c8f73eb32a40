"""The stage that looks at the recording."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from podcastkit.audio.ffmpeg import ffmpeg_facts, ffmpeg_version
from podcastkit.errors import AudioError
from podcastkit.files.atomic import write_text
from podcastkit.files.digests import digest_bytes
from podcastkit.model.audio import (
    NO_REPAIR,
    AudioInfo,
    ChannelFacts,
    ChannelRepair,
    Discrepancies,
    Progress,
    no_progress,
)
from podcastkit.model.show import Episode
from podcastkit.model.sound import Samples
from podcastkit.model.time import Span
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
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
    decoder: str = ""
    """The ffmpeg that reads it, when it is not the packaged one, which may read it otherwise."""
    channels: ChannelFacts | None = None
    """What was found in its channels; None while nobody has looked."""

    @property
    def repair(self) -> ChannelRepair:
        """How its channels are put right wherever it is read."""
        return self.channels.repair if self.channels else NO_REPAIR

    @property
    def inputs(self) -> dict[str, str]:
        """What it is for the keys of stages: its contents, and how they are read where that is not
        plain."""
        inputs = {"recording": self.digest}
        if self.decoder:
            inputs["decoder"] = self.decoder
        if self.info.track != 1:
            inputs["track"] = str(self.info.track)
        if self.info.discrepancies != Discrepancies():
            inputs["reading"] = records.digest(self.info.discrepancies)
        if self.repair != NO_REPAIR:
            inputs["channels"] = records.digest(self.repair)
        return inputs

    @property
    def sound(self) -> SpooledSound:
        """The recording as jingles, speech and speakers are heard in it: decoded once for all."""
        return _spooled_sound(self.path, self.spool, self.info.track, self.repair)

    def part(self, span: Span) -> Samples:
        """A span of the recording as the speech models take it."""
        from podcastkit.audio.decode import part

        track, seekable = self.info.track, self.info.is_seekable
        return part(self.path, span, track, self.repair, seekable=seekable)

    def forget_sound(self) -> None:
        """Delete the decoded sound, if there is any."""
        self.spool.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Probe(Stage):
    """Writes what the recording is into `audio.json`."""

    recording: InputFile
    track: int
    """The sound track that is asked for; 0: the default, else the one with speech."""
    ffmpeg: str
    notify: Callable[[str], None] = field(metadata=unkeyed("tells what is odd about the file"))

    @property
    def key(self) -> StageKey:
        return StageKey(
            "probe",
            2,
            options={"track": self.track},
            inputs={"recording": self.recording.digest},
            tools={"ffmpeg": self.ffmpeg},
        )

    def make(self, folder: Path, progress: Progress) -> None:
        from podcastkit.audio.remarks import remarks
        from podcastkit.speech.tracks import probe_spoken

        info = probe_spoken(self.recording.path, self.track)
        for remark in remarks(info):
            self.notify(f"{self.recording.path.name}: {remark}")
        write_text(folder / AUDIO, records.dump(info))


def probe_stage(context: Context, run: Runner, path: Path, track: int = 0) -> Recording:
    """Look at the recording. Raises AudioError when it cannot be used."""
    stage = _stage(context, path, track)
    return _recording(context, stage, run.run(stage.key, stage.make))


def look_at_recording(context: Context, episode: Episode) -> Recording:
    """The recording of an episode, for whoever listens to it outside a run. Raises AudioError when
    it is not there or cannot be used."""
    stage = _stage(context, recording_path(context, episode), episode.track)
    entry = context.cache.find(stage.key) or context.cache.make(
        stage.key, lambda folder: stage.make(folder, no_progress)
    )
    return _recording(context, stage, entry)


def _stage(context: Context, path: Path, track: int) -> Probe:
    return Probe(context.input_file(path), track, ffmpeg_version(), context.reporter.note)


def _recording(context: Context, stage: Probe, entry: Entry) -> Recording:
    info = records.load(entry.text(AUDIO), AudioInfo, AUDIO)
    decoder = "" if ffmpeg_facts().is_packaged else stage.ffmpeg
    recording = Recording(stage.recording.path, stage.recording.digest, info, Path(), decoder)
    # What a killed run left must have been read in the same way.
    _, *reading = recording.inputs.values()
    made = digest_bytes("".join((stage.ffmpeg, *reading)).encode())[:16]
    return replace(recording, spool=context.workspace.decoded / f"{recording.digest}-{made}.f32")


@lru_cache(maxsize=4)
def _spooled_sound(path: Path, spool: Path, track: int, repair: ChannelRepair) -> SpooledSound:
    """One for all that ask, so that the branches of an episode wait for each other."""
    from podcastkit.audio.spool import SpooledSound

    return SpooledSound(path, spool, track, repair)


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
