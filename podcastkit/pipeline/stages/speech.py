"""The stages of speech: transcribe, attribute."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcastkit.files.atomic import write_text
from podcastkit.files.digests import digest_bytes
from podcastkit.files.text import read_text
from podcastkit.formats import native
from podcastkit.inference.lexicon import fingerprint, lexicon_of
from podcastkit.model.audio import Progress
from podcastkit.model.draft import Draft
from podcastkit.model.glossary import Glossary, Repair
from podcastkit.model.show import Episode
from podcastkit.model.transcript import Transcript
from podcastkit.names.correction import repair
from podcastkit.names.hotwords import choose
from podcastkit.pipeline import records
from podcastkit.pipeline.cache import Entry
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.decoded_windows import WindowFiles
from podcastkit.pipeline.runner import Runner
from podcastkit.pipeline.stage import Json, Stage
from podcastkit.pipeline.stages.diarize import (
    DIARIZATION,
    SPEECH,
    diarize_stage,
    heard_again,
    listen_stage,
    named_speakers,
    read_diarization,
)
from podcastkit.pipeline.stages.sound import Recording
from podcastkit.speakers.attribution import attribute
from podcastkit.speakers.naming import Named, with_names
from podcastkit.speakers.voice_store import digest_of, load_voices
from podcastkit.speech.engines import registry
from podcastkit.speech.transcribe import TranscribeOptions, transcribe

TRANSCRIPT = "transcript.json"
REPAIRS = "repairs.json"
NAMED = "named.json"
"""Beside the transcript in the stage's entry, for whoever reviews it."""

REVIEWED = "reviewed transcript"
"""What "attribute" calls its input when a person's transcript is used instead of the machine's."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said, in the recording's own time, as native JSON, and the digest of that."""

    text: str
    digest: str
    repairs: tuple[Repair, ...] = ()
    """Names that were put right in the machine's draft."""
    named: Named | None = None
    """Who the speakers were taken for, and why; None when they were not told apart."""


def heard_stages(context: Context, run: Runner, episode: Episode, recording: Recording) -> Spoken:
    """Everything the machine does for a transcript, whether there is a reviewed one or not."""
    listened = listen_stage(run, recording)
    draft = transcribe_stage(context, run, episode, recording, listened)
    turns = diarize_stage(context, run, episode, recording, listened)
    return attribute_stage(context, run, episode, draft, turns)


def transcribe_stage(
    context: Context, run: Runner, episode: Episode, recording: Recording, listened: Entry
) -> Entry:
    """Transcribe the recording into `draft.json`."""
    wanted = context.show.transcription
    language = wanted.language or episode.language or context.show.language
    options = TranscribeOptions(
        language=language,
        beam_size=wanted.beam_size,
        hotwords=choose(context.glossary, _about(context, episode), lexicon_of(language)),
    )
    stage = Stage(
        "transcribe",
        6,
        options={
            "language": options.language,
            "beam size": options.beam_size,
            "hotwords": ", ".join(options.hotwords),
        },
        inputs={"recording": recording.digest, "speech": listened.digests[SPEECH]},
        tools={"model": registry.fingerprint(wanted.engine, wanted.model, wanted.device)},
    )

    def produce(folder: Path, progress: Progress) -> None:
        windows = WindowFiles(context.workspace.cache / "windows")
        engine = registry.load(
            wanted.engine, wanted.model, wanted.device, wanted.threads, notify=context.reporter.note
        )
        draft = transcribe(
            heard_again(recording, listened), engine, options, progress=progress, store=windows
        )
        write_text(folder / "draft.json", records.dump(draft))
        windows.forget()

    return run.run(stage, produce, total=recording.info.duration)


def attribute_stage(
    context: Context, run: Runner, episode: Episode, draft: Entry, diarized: Entry | None
) -> Spoken:
    """The machine's transcript: the draft with the glossary's names put right, and who says each
    word."""
    options: dict[str, Json] = {"glossary": glossary_options(context.glossary)}
    inputs = {"draft": draft.digests["draft.json"]}
    enrolled = load_voices(context.workspace.voices) if diarized else ()
    if diarized:
        options |= _people(context, episode)
        inputs |= {"speakers": diarized.digests[DIARIZATION], "voices": digest_of(enrolled)}
    stage = Stage("attribute", 6, options=options, inputs=inputs, tools={"lexicon": fingerprint()})

    def produce(folder: Path, _: Progress) -> None:
        raw = records.load(draft.text("draft.json"), Draft, "draft.json").transcript
        transcript, repairs = repair(raw, context.glossary, lexicon_of(raw.language))
        named = None
        if diarized:
            diarization = read_diarization(diarized)
            named = named_speakers(context, episode, diarization, enrolled)
            transcript = with_names(attribute(transcript, diarization.turns), named)
        _write(folder, transcript, repairs, named)

    return _spoken(run.run(stage, produce))


def reviewed_stage(run: Runner, reviewed: Path) -> Spoken:
    """The transcript that a person has reviewed, as it is."""
    text = read_text(reviewed)  # once: it may be corrected at any moment
    stage = Stage("attribute", 3, inputs={REVIEWED: digest_bytes(text.encode("utf-8"))})

    def produce(folder: Path, _: Progress) -> None:
        _write(folder, native.read(text, str(reviewed)))

    return _spoken(run.run(stage, produce))


def _write(
    folder: Path,
    transcript: Transcript,
    repairs: tuple[Repair, ...] = (),
    named: Named | None = None,
) -> None:
    write_text(folder / TRANSCRIPT, native.write(transcript))
    write_text(folder / REPAIRS, records.dump(repairs))
    write_text(folder / NAMED, records.dump(() if named is None else (named,)))


def _spoken(entry: Entry) -> Spoken:
    repairs = records.load(entry.text(REPAIRS), tuple[Repair, ...], REPAIRS)
    named = records.load(entry.text(NAMED), tuple[Named, ...], NAMED)
    return Spoken(
        entry.text(TRANSCRIPT), entry.digests[TRANSCRIPT], repairs, named[0] if named else None
    )


def _people(context: Context, episode: Episode) -> dict[str, Json]:
    """Who takes part, and the language in which unknown speakers are called something."""
    return {
        "hosts": ", ".join(person.name for person in episode.hosts or context.show.hosts),
        "guests": ", ".join(person.name for person in episode.guests),
        "language": episode.language or context.show.language,
    }


def glossary_options(glossary: Glossary) -> dict[str, Json]:
    """What a transcript depends on in each term, by name."""
    return {
        term.name: ", ".join((term.kind, term.pronunciation, *term.misheard))
        for term in glossary.terms
    }


def _about(context: Context, episode: Episode) -> tuple[str, ...]:
    """What tells which names are likely to be heard, the weightiest first: guests, the episode's
    text, hosts, show."""
    guests, hosts = (
        " ".join(person.name for person in people)
        for people in (episode.guests, episode.hosts or context.show.hosts)
    )
    return guests, f"{episode.title} {episode.description}", hosts, context.show.title
