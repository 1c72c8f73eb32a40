"""Transcribing a single file without a workspace."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path

from podcastkit.audio.probe import probe
from podcastkit.build.reporter import Reporter, StageReport
from podcastkit.model.draft import Draft
from podcastkit.model.glossary import Glossary, Repair
from podcastkit.model.show import TranscriptionOptions
from podcastkit.speech.engines import registry
from podcastkit.speech.hotwords import choose
from podcastkit.speech.lexicon import lexicon_of
from podcastkit.speech.repair import repair
from podcastkit.speech.transcribe import TranscribeOptions, transcribe
from podcastkit.speech.vad import listen


@dataclass(frozen=True, slots=True)
class Transcription:
    """A draft and how long it took."""

    draft: Draft
    """With the names of the glossary put right."""
    repairs: tuple[Repair, ...]
    model: str
    seconds: float
    """Time spent transcribing, the loading of the model not counted."""

    @property
    def speed(self) -> float:
        """How many times faster than real time."""
        return self.draft.duration / 1000 / self.seconds if self.seconds > 0 else 0.0


def transcribe_file(
    path: Path, options: TranscriptionOptions, reporter: Reporter, glossary: Glossary | None = None
) -> Transcription:
    """Transcribe a recording, listening for the names of a glossary and putting them right.

    Raises AudioError when the recording cannot be used, EngineError when the engine cannot run.
    """
    glossary = glossary or Glossary()
    info = probe(path)
    engine = registry.load(options.engine, options.model, options.device, options.threads, notify=reporter.note)
    reporter.started(path.name, "transcribe", info.duration)
    hotwords = choose(glossary, (path.stem,), lexicon_of(options.language))
    begun = time.monotonic()
    draft = transcribe(
        listen(path),
        engine,
        TranscribeOptions(options.language, options.beam_size, hotwords),
        progress=lambda done: reporter.progressed(path.name, "transcribe", done),
    )
    seconds = time.monotonic() - begun
    reporter.finished(path.name, StageReport("transcribe", True, "asked for"))
    transcript, repairs = repair(draft.transcript, glossary, lexicon_of(draft.transcript.language))
    return Transcription(replace(draft, transcript=transcript), repairs, options.model, seconds)
