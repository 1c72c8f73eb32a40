"""The stage that tells speakers apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from podcastkit.files.atomic import write_text
from podcastkit.model.audio import Progress
from podcastkit.model.settings import AUTO, NONE, SpeakerOptions
from podcastkit.model.show import Episode
from podcastkit.model.voice import Diarization
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import Json, StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import InputFile, Stage, unkeyed
from podcastkit.pipeline.stages.probe import Recording
from podcastkit.pipeline.stages.vad import SPEECH, report_frames
from podcastkit.speakers.diarizers import registry

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from podcastkit.speakers.diarizers.base import Diarizer

DIARIZATION = "diarization.json"
"""The stage's result."""


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
            inputs=self.recording.inputs | {"speech": self.speech.digest},
            tools={"diarizer": self.diarizer},
        )

    def make(self, folder: Path, progress: Progress) -> None:
        import numpy as np

        diarization = tell_speakers_apart(
            self.recording,
            np.load(self.speech.path),
            self.options,
            lambda: registry.load(self.options.engine, threads=self.threads),
            progress,
            self.threads,
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


def tell_speakers_apart(
    recording: Recording,
    speech: NDArray[np.float32],
    options: SpeakerOptions,
    load: Callable[[], Diarizer],
    progress: Progress,
    threads: int = 0,
) -> Diarization:
    """Who speaks when: by channel where each speaker has one, else by the diarizer that `load`
    gives."""
    from podcastkit.speakers.diarizers.base import DiarizeOptions
    from podcastkit.speech import vad

    by_channel = _by_channel(recording, speech, options, threads)
    if by_channel.turns:
        return by_channel
    frames = report_frames(vad.join_frames(recording.sound.blocks(), speech), progress)
    diarization = load().diarize(frames, DiarizeOptions(options.count))
    return replace(diarization, evidence=by_channel.evidence)


def _by_channel(
    recording: Recording, speech: NDArray[np.float32], options: SpeakerOptions, threads: int
) -> Diarization:
    """Who speaks when in a recording with one speaker per channel; no turns in any other, only why
    it is none.

    An engine that is asked for by name, or a number of speakers that is not that of the channels,
    is heeded instead.
    """
    from podcastkit.audio.decode import channel_levels
    from podcastkit.speakers.channels import find_turns, separate_channels

    if recording.info.channels < 2 or options.engine != AUTO:
        return Diarization(())
    levels = channel_levels(recording.path, recording.info.track)
    separation = separate_channels(levels, speech)
    evidence = separation.evidence
    if not separation.channels:
        return Diarization((), evidence=evidence)
    if options.count not in (0, len(separation.channels)):
        return Diarization(
            (), evidence=f"{evidence}, but {options.count} speakers are said to speak"
        )
    turns = find_turns(levels, speech, separation.channels)
    voices = registry.embedding(threads).voices(recording.sound.blocks(), turns)
    return Diarization(turns, voices, evidence)
