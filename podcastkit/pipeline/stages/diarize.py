"""The stage that tells speakers apart, and the same for a single file without a workspace."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from podcastkit.audio.probe import probe
from podcastkit.files.atomic import write_text
from podcastkit.model.audio import AudioInfo, Progress
from podcastkit.model.settings import AUTO, NONE, SpeakerOptions
from podcastkit.model.show import Episode
from podcastkit.model.time import Ms
from podcastkit.model.voice import Diarization
from podcastkit.pipeline import records
from podcastkit.pipeline.cache import Entry
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.reporter import Reporter, StageReport
from podcastkit.pipeline.runner import Runner
from podcastkit.pipeline.stage import InputFile, Json, Stage, StageKey, unkeyed
from podcastkit.pipeline.stages.probe import Recording
from podcastkit.pipeline.stages.vad import SPEECH, report_frames, speech_frames, speech_of
from podcastkit.speakers.diarizers import registry
from podcastkit.speakers.diarizers.base import DiarizeOptions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIARIZATION = "diarization.json"
"""The stage's result."""


@dataclass(frozen=True, slots=True)
class FileDiarization:
    """Who speaks when in a file, and how it was found out."""

    diarization: Diarization
    engine: str
    duration: Ms
    seconds: float
    """Time it took, the loading of models not counted."""


@dataclass(frozen=True, slots=True)
class Diarize(Stage):
    """Writes who speaks when into `diarization.json`."""

    recording: Recording
    speech: InputFile
    options: SpeakerOptions
    diarizer: str
    """Fingerprint of the engine and its models."""
    threads: int = field(metadata=unkeyed("they change how fast it goes"))
    notify: Callable[[str], None] = field(metadata=unkeyed("tells what the channels carry"))

    @property
    def key(self) -> StageKey:
        options: dict[str, Json] = {"speakers": self.options.count}
        # "auto" and "bundled" are one diarizer, but only "auto" looks at the channels first. Left
        # out for "auto", which all shows had before the engine was part of the key.
        if self.options.engine != AUTO:
            options["engine"] = self.options.engine
        return StageKey(
            "diarize",
            1,
            options=options,
            inputs={"recording": self.recording.digest, "speech": self.speech.digest},
            tools={"diarizer": self.diarizer},
        )

    def make(self, folder: Path, progress: Progress) -> None:
        import numpy as np

        engine, options = self.options.engine, DiarizeOptions(self.options.count)
        speech = np.load(self.speech.path)
        diarization = _by_channel(
            self.recording.path, self.recording.info, speech, engine, options, self.threads
        )
        if not diarization.turns:
            frames = report_frames(speech_frames(self.recording, self.speech), progress)
            diarization = replace(
                registry.load(engine, threads=self.threads).diarize(frames, options),
                evidence=diarization.evidence,
            )
        if diarization.evidence:
            self.notify(diarization.evidence)
        # It holds what voices are like, also of people nobody has asked.
        write_text(folder / DIARIZATION, records.dump(diarization), mode=0o600)


def diarize_stage(
    context: Context, run: Runner, episode: Episode, recording: Recording, speech: Entry
) -> Entry | None:
    """Find out who speaks when; None when the show does not want to know.

    Raises EngineError when the show names an engine that cannot run.
    """

    def notify(line: str) -> None:
        context.reporter.note(f"{episode.slug}: {line}")

    settings = context.settings.speakers
    if obstacle := registry.obstacle(settings.engine):
        run.skip("diarize", obstacle)
        if settings.engine != NONE:
            notify(f"speakers are not told apart: {obstacle}")
        return None
    stage = Diarize(
        recording,
        speech.file(SPEECH),
        replace(settings, count=episode.speakers),
        registry.fingerprint(settings.engine),
        context.settings.transcription.threads,
        notify,
    )
    return run.run(stage.key, stage.make, total=recording.info.duration)


def read_diarization(entry: Entry) -> Diarization:
    """What a diarize stage found out."""
    return records.load(entry.text(DIARIZATION), Diarization, DIARIZATION)


def diarize_file(path: Path, options: SpeakerOptions, reporter: Reporter) -> FileDiarization:
    """Find out who speaks when in a recording. Raises AudioError and EngineError."""
    from podcastkit.audio.decode import blocks
    from podcastkit.speech import vad

    info = probe(path)
    diarizer = registry.load(options.engine)
    wanted = DiarizeOptions(options.count)
    reporter.started(path.name, "diarize", info.duration)
    begun = time.monotonic()
    found = Diarization(())
    heard = vad.detect_speech(blocks(path))
    if info.channels > 1:
        probabilities = speech_of(heard)
        found = _by_channel(path, info, probabilities, options.engine, wanted)
        heard = vad.join_frames(blocks(path), probabilities)
    if not found.turns:
        heard = report_frames(heard, lambda done: reporter.progressed(path.name, "diarize", done))
        found = replace(diarizer.diarize(heard, wanted), evidence=found.evidence)
    seconds = time.monotonic() - begun
    reporter.finished(path.name, StageReport("diarize", True, "asked for"))
    return FileDiarization(found, diarizer.fingerprint, info.duration, seconds)


def _by_channel(
    path: Path,
    info: AudioInfo,
    speech: NDArray[np.float32],
    engine: str,
    options: DiarizeOptions,
    threads: int = 0,
) -> Diarization:
    """Who speaks when in a recording with one speaker per channel; no turns in any other, only why
    it is none.

    An engine that is asked for by name, or a number of speakers that is not that of the channels,
    is heeded instead.
    """
    from podcastkit.audio.decode import blocks, channel_levels
    from podcastkit.speakers.channels import find_turns, separate_channels

    if info.channels < 2 or engine != AUTO:
        return Diarization(())
    levels = channel_levels(path)
    found = separate_channels(levels, speech)
    if not found.channels:
        return Diarization((), evidence=found.evidence)
    if options.speakers not in (0, len(found.channels)):
        return Diarization(
            (), evidence=f"{found.evidence}, but {options.speakers} speakers are said to speak"
        )
    told = find_turns(levels, speech, found.channels)
    return Diarization(told, registry.embedding(threads).voices(blocks(path), told), found.evidence)
