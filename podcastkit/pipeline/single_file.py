"""Commands on a single file without a workspace: what the stages of speech do, nothing kept."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from podcastkit.audio.channel_faults import examine_channels
from podcastkit.audio.remarks import remarks
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.draft import Draft
from podcastkit.model.enrolment import EnrolledVoice
from podcastkit.model.glossary import Glossary, NameCorrection
from podcastkit.model.settings import AUTO, SpeakerOptions, TranscriptionOptions
from podcastkit.model.time import Ms
from podcastkit.model.voice import Diarization, Named
from podcastkit.names.hotwords import choose_hotwords
from podcastkit.pipeline.engine.reporter import Reporter, StageReport
from podcastkit.pipeline.stages.attribute import People, attribute_words
from podcastkit.pipeline.stages.channels import repair_lines
from podcastkit.pipeline.stages.diarize import tell_speakers_apart
from podcastkit.pipeline.stages.probe import Recording
from podcastkit.pipeline.stages.transcribe import recognition_lines
from podcastkit.pipeline.stages.vad import speech_of
from podcastkit.speakers.diarizers import registry as diarizers
from podcastkit.speech.engines import registry
from podcastkit.speech.options import TranscribeOptions
from podcastkit.speech.tracks import probe_spoken
from podcastkit.speech.transcribe import transcribe
from podcastkit.speech.vad import detect_speech, join_frames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Transcription:
    """A draft and how long it took."""

    draft: Draft
    """With the names of the glossary put right, and who says what."""
    name_corrections: tuple[NameCorrection, ...]
    named: Named | None
    """Who the speakers were taken for; None when they were not told apart."""
    model: str
    seconds: float
    """Time spent transcribing, without the loading of the model and without telling speakers
    apart."""

    @property
    def speed(self) -> float:
        """How many times faster than real time."""
        return self.draft.duration / 1000 / self.seconds if self.seconds > 0 else 0.0


@dataclass(frozen=True, slots=True)
class FileDiarization:
    """Who speaks when in a file, and how it was found out."""

    diarization: Diarization
    engine: str
    duration: Ms
    seconds: float
    """Time it took, the loading of models not counted."""


def transcribe_file(
    path: Path,
    options: TranscriptionOptions,
    reporter: Reporter,
    glossary: Glossary | None = None,
    speakers: int = 0,
    enrolled: Sequence[EnrolledVoice] = (),
    track: int = 0,
) -> Transcription:
    """Transcribe a recording, listening for the names of a glossary and correcting them, and tell
    who says what.

    `speakers` is how many speak, 0 to find out; for one alone there is nothing to tell apart. Who
    is `enrolled` is named by voice; `track` is the sound track, 0 to choose one. Raises AudioError
    when the recording cannot be used, EngineError when the engine cannot run.
    """
    glossary = glossary or Glossary()
    with _opened(path, reporter, track) as recording:
        engine = registry.load(
            options.engine, options.model, options.device, options.threads, notify=reporter.note
        )
        begun = time.monotonic()
        speech = speech_of(detect_speech(recording.sound.blocks()))
        detecting = time.monotonic() - begun
        # Before the long work, so that nothing can fail after it.
        diarization = _diarization_or_none(recording, speech, reporter, speakers)
        reporter.started(path.name, "transcribe", recording.info.duration)
        hotwords = choose_hotwords(glossary, (path.stem,), lexicon_of(options.language).frequency)
        begun = time.monotonic()
        draft = transcribe(
            join_frames(recording.sound.blocks(), speech),
            engine,
            TranscribeOptions(options.language, options.beam_size, hotwords),
            progress=lambda done: reporter.progressed(path.name, "transcribe", done),
        )
        seconds = detecting + time.monotonic() - begun
    reporter.finished(path.name, StageReport("transcribe", True, "asked for"))
    for line in recognition_lines(draft.recognition):
        reporter.note(f"{path.name}: {line}")
    people = People((), (), draft.transcript.language)
    transcript, name_corrections, named = attribute_words(
        draft.transcript, glossary, diarization, people, enrolled
    )
    return Transcription(
        replace(draft, transcript=transcript), name_corrections, named, options.model, seconds
    )


def diarize_file(
    path: Path, options: SpeakerOptions, reporter: Reporter, track: int = 0
) -> FileDiarization:
    """Find out who speaks when in a recording. Raises AudioError and EngineError."""
    with _opened(path, reporter, track) as recording:
        diarizer = diarizers.load(options.engine)
        begun = time.monotonic()
        reporter.started(path.name, "diarize", recording.info.duration)
        speech = speech_of(detect_speech(recording.sound.blocks()))
        diarization = tell_speakers_apart(
            recording,
            speech,
            options,
            lambda: diarizer,
            lambda done: reporter.progressed(path.name, "diarize", done),
        )
        seconds = time.monotonic() - begun
    reporter.finished(path.name, StageReport("diarize", True, "asked for"))
    return FileDiarization(diarization, diarizer.fingerprint, recording.info.duration, seconds)


@contextmanager
def _opened(path: Path, reporter: Reporter, track: int) -> Iterator[Recording]:
    """A recording whose decoded sound is kept for as long as it is listened to."""
    info = probe_spoken(path, track)
    for remark in remarks(info):
        reporter.note(f"{path.name}: {remark}")
    channels = examine_channels(path, info.track)
    for line in repair_lines(channels):
        reporter.note(f"{path.name}: {line}")
    with TemporaryDirectory(prefix="podcastkit-") as folder:
        yield Recording(path, "", info, Path(folder) / "sound.f32", channels=channels)


def _diarization_or_none(
    recording: Recording, speech: NDArray[np.float32], reporter: Reporter, speakers: int
) -> Diarization | None:
    """Who speaks when; None where there is nobody to tell apart, or where that cannot be told on
    this machine."""
    name = recording.path.name
    if speakers == 1:
        return None
    if obstacle := diarizers.obstacle(AUTO):
        reporter.note(f"{name}: speakers are not told apart: {obstacle}")
        return None
    reporter.started(name, "diarize", recording.info.duration)
    diarization = tell_speakers_apart(
        recording,
        speech,
        SpeakerOptions(AUTO, speakers),
        lambda: diarizers.load(AUTO),
        lambda done: reporter.progressed(name, "diarize", done),
    )
    reporter.finished(name, StageReport("diarize", True, "asked for"))
    return diarization
