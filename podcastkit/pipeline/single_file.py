"""Transcribing a single file without a workspace, and saying who speaks."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from podcastkit.audio.decode import blocks
from podcastkit.audio.probe import probe
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.draft import Draft
from podcastkit.model.enrolment import EnrolledVoice
from podcastkit.model.glossary import Glossary, NameCorrection
from podcastkit.model.settings import AUTO, SpeakerOptions, TranscriptionOptions
from podcastkit.model.voice import Diarization
from podcastkit.names.correction import correct_names
from podcastkit.names.hotwords import choose_hotwords
from podcastkit.pipeline.reporter import Reporter, StageReport
from podcastkit.pipeline.stages.diarize import diarize_file
from podcastkit.speakers.attribution import attribute
from podcastkit.speakers.diarizers import registry as diarizers
from podcastkit.speakers.naming import Named, name_speakers, with_names
from podcastkit.speech.engines import registry
from podcastkit.speech.options import TranscribeOptions
from podcastkit.speech.transcribe import transcribe
from podcastkit.speech.vad import detect_speech


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


def transcribe_file(
    path: Path,
    options: TranscriptionOptions,
    reporter: Reporter,
    glossary: Glossary | None = None,
    speakers: int = 0,
    enrolled: Sequence[EnrolledVoice] = (),
) -> Transcription:
    """Transcribe a recording, listening for the names of a glossary and putting them right, and
    tell who says what.

    `speakers` is how many speak, 0 to find out; for one alone there is nothing to tell apart. Who
    is `enrolled` is named by voice. Raises AudioError when the recording cannot be used,
    EngineError when the engine cannot run.
    """
    glossary = glossary or Glossary()
    info = probe(path)
    engine = registry.load(
        options.engine, options.model, options.device, options.threads, notify=reporter.note
    )
    diarization = _told_apart(
        path, reporter, speakers
    )  # first, so that nothing can fail after the long work
    reporter.started(path.name, "transcribe", info.duration)
    hotwords = choose_hotwords(glossary, (path.stem,), lexicon_of(options.language))
    begun = time.monotonic()
    draft = transcribe(
        detect_speech(blocks(path)),
        engine,
        TranscribeOptions(options.language, options.beam_size, hotwords),
        progress=lambda done: reporter.progressed(path.name, "transcribe", done),
    )
    seconds = time.monotonic() - begun
    reporter.finished(path.name, StageReport("transcribe", True, "asked for"))
    transcript, name_corrections = correct_names(
        draft.transcript, glossary, lexicon_of(draft.transcript.language)
    )
    named = None
    if diarization:
        named = name_speakers(diarization, (), (), enrolled, transcript.language)
        transcript = with_names(attribute(transcript, diarization.turns), named)
    return Transcription(
        replace(draft, transcript=transcript), name_corrections, named, options.model, seconds
    )


def _told_apart(path: Path, reporter: Reporter, speakers: int) -> Diarization | None:
    """Who speaks when; None where there is nobody to tell apart, or where that cannot be told on
    this machine."""
    if speakers == 1:
        return None
    if obstacle := diarizers.obstacle(AUTO):
        reporter.note(f"{path.name}: speakers are not told apart: {obstacle}")
        return None
    return diarize_file(path, SpeakerOptions(AUTO, speakers), reporter).diarization
