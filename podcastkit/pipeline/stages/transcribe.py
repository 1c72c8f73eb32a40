"""The stage that transcribes the recording."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from podcastkit.files.atomic import write_text
from podcastkit.files.user_cache import recall, remember
from podcastkit.inference.lexicon import fingerprint, lexicon_of
from podcastkit.model.audio import Progress
from podcastkit.model.draft import Recognition
from podcastkit.model.settings import TranscriptionOptions
from podcastkit.model.show import Episode
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.decoded_windows import WindowFiles
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import InputFile, Stage, unkeyed
from podcastkit.pipeline.stages.probe import Recording
from podcastkit.pipeline.stages.vad import SPEECH, speech_frames
from podcastkit.speech.engines import registry
from podcastkit.speech.options import TranscribeOptions
from podcastkit.text.dates import clock

if TYPE_CHECKING:
    from podcastkit.model.draft import Draft

DRAFT = "draft.json"
"""The stage's result."""
RECOGNITION = "recognition.json"
"""How much of the recording it holds, for whoever need not read it all."""


_TOLD = 5
"""Gaps that are told one by one."""


@dataclass(frozen=True, slots=True)
class Transcribe(Stage):
    """Writes what an engine hears in the recording into `draft.json`, and how much that is into
    `recognition.json`."""

    recording: Recording
    speech: InputFile
    options: TranscribeOptions
    model: str
    """Fingerprint of the engine and the model that are loaded."""
    loaded: TranscriptionOptions = field(metadata=unkeyed("its fingerprint is in the key"))
    windows: Path = field(metadata=unkeyed("where a killed run left what it had decoded"))
    notify: Callable[[str], None] = field(metadata=unkeyed("tells whoever watches what is loaded"))

    @property
    def key(self) -> StageKey:
        return StageKey(
            "transcribe",
            7,
            options={
                "language": self.options.language,
                "beam size": self.options.beam_size,
                "hotwords": ", ".join(self.options.hotwords),
            },
            inputs=self.recording.inputs | {"speech": self.speech.digest},
            tools={"model": self.model},
        )

    def make(self, folder: Path, progress: Progress) -> None:
        from podcastkit.speech.transcribe import transcribe

        windows = WindowFiles(self.windows)
        engine = registry.load(
            self.loaded.engine,
            self.loaded.model,
            self.loaded.device,
            self.loaded.threads,
            notify=self.notify,
        )
        frames = speech_frames(self.recording, self.speech)
        draft = transcribe(frames, engine, self.options, progress=progress, store=windows)
        write_text(folder / DRAFT, records.dump(draft))
        write_text(folder / RECOGNITION, records.dump(draft.recognition))
        windows.forget()


def transcribe_stage(
    context: Context, run: Runner, episode: Episode, recording: Recording, speech: Entry
) -> Entry:
    """Transcribe the recording."""
    settings = context.settings.transcription
    language = settings.language or episode.language
    hotwords = _hotwords(context, episode, language)
    stage = Transcribe(
        recording,
        speech.file(SPEECH),
        TranscribeOptions(language, settings.beam_size, hotwords),
        registry.fingerprint(settings.engine, settings.model, settings.device),
        settings,
        context.workspace.cache / "windows",
        context.reporter.note,
    )
    return run.run(stage.key, stage.make, total=recording.info.duration)


def read_recognition(entry: Entry) -> Recognition | None:
    """How much of the recording a transcribe stage recognised; None where it was made before that
    was known."""
    if RECOGNITION not in entry.digests:
        return None
    return records.load(entry.text(RECOGNITION), Recognition, RECOGNITION)


def recognition_lines(recognition: Recognition) -> Iterator[str]:
    """What a transcript lacks, for people; nothing where it lacks nothing."""
    if not recognition.words:
        if recognition.speech:
            yield (
                f"somebody is heard for {recognition.speech / 1000:.0f} s, but no word was "
                f"recognised: there is no transcript"
            )
        else:
            yield "no speech was heard in the recording: there is no transcript"
    elif recognition.missing:
        places = ", ".join(
            f"{clock(gap.start)} to {clock(gap.end)}" for gap in recognition.missing[:_TOLD]
        )
        more = len(recognition.missing) - _TOLD
        yield (
            f"somebody is heard, but nothing was written, at {places}"
            + (f" and {more} more" if more > 0 else "")
            + " of the recording"
        )


def read_draft(entry: Entry) -> Draft:
    """What a transcribe stage made."""
    from podcastkit.model.draft import Draft

    return records.load(entry.text(DRAFT), Draft, DRAFT)


def _hotwords(context: Context, episode: Episode, language: str) -> tuple[str, ...]:
    """The names to listen for, remembered: the key of the stage needs them each time. The
    frequencies of the glossary's words are as well, since looking one up loads all of a
    language."""
    about = _about(context, episode)
    terms = (f"{term.kind} {term.name}" for term in context.glossary.terms)
    key = (language, fingerprint(), *about, *terms)
    memory = context.workspace.cache / "hotwords" / f"{episode.slug}.json"
    known = recall(memory, key)
    if known is not None:
        return tuple(known)
    from podcastkit.names.hotwords import choose_hotwords, words_of

    words = words_of(context.glossary)

    def look_up() -> dict[str, float]:
        return {word: lexicon_of(language).frequency(word) for word in words}

    source = (language, fingerprint(), words)
    frequencies = context.pieces("word-frequencies-1", source, dict[str, float], look_up)
    hotwords = choose_hotwords(context.glossary, about, frequencies.__getitem__)
    if not context.dry:
        remember(memory, key, hotwords)
    return hotwords


def _about(context: Context, episode: Episode) -> tuple[str, ...]:
    """What tells which names are likely to be heard, the weightiest first: guests, the episode's
    text, hosts, show."""
    guests, hosts = (
        " ".join(person.name for person in people) for people in (episode.guests, episode.hosts)
    )
    return guests, f"{episode.title} {episode.description}", hosts, context.show.title
