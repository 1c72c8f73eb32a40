"""The stage that tells speakers apart, and the same for a single file without a workspace."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from podcastkit.audio.decode import blocks, channel_levels
from podcastkit.audio.probe import probe
from podcastkit.files.atomic import write_text
from podcastkit.model.audio import AudioInfo, Progress
from podcastkit.model.enrolment import EnrolledVoice
from podcastkit.model.show import Episode, SpeakerOptions
from podcastkit.model.sound import SAMPLE_RATE
from podcastkit.model.time import Ms
from podcastkit.model.voice import Diarization
from podcastkit.pipeline import records
from podcastkit.pipeline.cache import Entry
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.reporter import Reporter, StageReport
from podcastkit.pipeline.runner import Runner
from podcastkit.pipeline.stage import Stage
from podcastkit.pipeline.stages.sound import Recording
from podcastkit.speakers.channels import separation, turns
from podcastkit.speakers.diarizers import registry
from podcastkit.speakers.diarizers.base import DiarizeOptions
from podcastkit.speakers.naming import Named, name_speakers
from podcastkit.speech import vad
from podcastkit.speech.windows import Heard

DIARIZATION = "diarization.json"
"""The stage's result."""

SPEECH = "speech.npy"
"""The result of the stage that listens: the probability of speech in each frame."""


@dataclass(frozen=True, slots=True)
class FileDiarization:
    """Who speaks when in a file, and how it was found out."""

    diarization: Diarization
    engine: str
    duration: Ms
    seconds: float
    """Time it took, the loading of models not counted."""


def listen_stage(run: Runner, recording: Recording) -> Entry:
    """Find out once where there is speech, for transcription and for telling speakers apart:
    `speech.npy`."""
    stage = Stage(
        "listen", 1, inputs={"recording": recording.digest}, tools={"detector": vad.fingerprint()}
    )

    def produce(folder: Path, progress: Progress) -> None:
        np.save(folder / SPEECH, speech_of(followed(vad.listen(recording.path), progress)))

    return run.run(stage, produce, total=recording.info.duration)


def heard_again(recording: Recording, listened: Entry) -> Iterator[Heard]:
    """The recording and what a listen stage found in it."""
    return vad.listen_again(recording.path, np.load(listened.path(SPEECH)))


def diarize_stage(
    context: Context, run: Runner, episode: Episode, recording: Recording, listened: Entry
) -> Entry | None:
    """Find out who speaks when, in `diarization.json`; None when the show does not want to know.

    Raises EngineError when the show names an engine that cannot run.
    """
    engine = context.show.speakers.engine
    if obstacle := registry.obstacle(engine):
        run.skip("diarize", obstacle)
        if engine != registry.NONE:
            context.reporter.note(f"{episode.slug}: speakers are not told apart: {obstacle}")
        return None
    options = DiarizeOptions(context.speakers or episode.speakers or context.show.speakers.count)
    stage = Stage(
        "diarize",
        1,
        options={"speakers": options.speakers},
        inputs={"recording": recording.digest, "speech": listened.digests[SPEECH]},
        tools={"diarizer": registry.fingerprint(engine)},
    )

    def produce(folder: Path, progress: Progress) -> None:
        threads = context.show.transcription.threads
        found = _by_channel(
            recording.path, recording.info, np.load(listened.path(SPEECH)), engine, options, threads
        )
        if not found.turns:
            heard = followed(heard_again(recording, listened), progress)
            found = replace(
                registry.load(engine, threads=threads).diarize(heard, options),
                evidence=found.evidence,
            )
        if found.evidence:
            context.reporter.note(f"{episode.slug}: {found.evidence}")
        # It holds what voices are like, also of people nobody has asked.
        write_text(folder / DIARIZATION, records.dump(found), mode=0o600)

    return run.run(stage, produce, total=recording.info.duration)


def read_diarization(entry: Entry) -> Diarization:
    """What a diarize stage found out."""
    return records.load(entry.text(DIARIZATION), Diarization, DIARIZATION)


def named_speakers(
    context: Context, episode: Episode, diarization: Diarization, enrolled: Sequence[EnrolledVoice]
) -> Named:
    """Who the speakers of an episode are, by the voices that are enrolled and the people who take
    part."""
    return name_speakers(
        diarization,
        episode.hosts or context.show.hosts,
        episode.guests,
        enrolled,
        episode.language or context.show.language,
    )


def diarize_file(path: Path, options: SpeakerOptions, reporter: Reporter) -> FileDiarization:
    """Find out who speaks when in a recording. Raises AudioError and EngineError."""
    info = probe(path)
    diarizer = registry.load(options.engine)
    wanted = DiarizeOptions(options.count)
    reporter.started(path.name, "diarize", info.duration)
    begun = time.monotonic()
    found = Diarization(())
    heard = vad.listen(path)
    if info.channels > 1:
        probabilities = speech_of(heard)
        found = _by_channel(path, info, probabilities, options.engine, wanted)
        heard = vad.listen_again(path, probabilities)
    if not found.turns:
        heard = followed(heard, lambda done: reporter.progressed(path.name, "diarize", done))
        found = replace(diarizer.diarize(heard, wanted), evidence=found.evidence)
    seconds = time.monotonic() - begun
    reporter.finished(path.name, StageReport("diarize", True, "asked for"))
    return FileDiarization(found, diarizer.fingerprint, info.duration, seconds)


def speech_of(heard: Iterable[Heard]) -> NDArray[np.float32]:
    """The probability of speech in each frame of a recording."""
    return np.concatenate([np.zeros(0, np.float32), *(block.probabilities for block in heard)])


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
    if info.channels < 2 or engine != registry.AUTO:
        return Diarization(())
    levels = channel_levels(path)
    found = separation(levels, speech)
    if not found.channels:
        return Diarization((), evidence=found.evidence)
    if options.speakers not in (0, len(found.channels)):
        return Diarization(
            (), evidence=f"{found.evidence}, but {options.speakers} speakers are said to speak"
        )
    told = turns(levels, speech, found.channels)
    return Diarization(told, registry.embedding(threads).voices(blocks(path), told), found.evidence)


def followed(heard: Iterable[Heard], progress: Progress) -> Iterator[Heard]:
    """The same, telling after each block how much has been heard."""
    samples = 0
    for block in heard:
        yield block
        samples += len(block.samples)
        progress(samples * 1000 // SAMPLE_RATE)
