"""The stages of speech: transcribe, attribute."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcastkit.build import records
from podcastkit.build.cache import Entry
from podcastkit.build.context import Context
from podcastkit.build.runner import Runner
from podcastkit.build.sound import Recording
from podcastkit.build.stage import Json, Stage
from podcastkit.build.windows import WindowFiles
from podcastkit.files.atomic import write_text
from podcastkit.formats import native
from podcastkit.model.audio import Progress
from podcastkit.model.draft import Draft
from podcastkit.model.show import Episode
from podcastkit.speech.engines import registry
from podcastkit.speech.hotwords import choose, repair
from podcastkit.speech.transcribe import TranscribeOptions, transcribe


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said, in the recording's own time, as native JSON, and the digest of that."""

    text: str
    digest: str


def transcribe_stage(context: Context, run: Runner, episode: Episode, recording: Recording) -> Entry:
    """Transcribe the recording into `draft.json`."""
    wanted = context.show.transcription
    options = TranscribeOptions(
        language=wanted.language or episode.language or context.show.language,
        beam_size=wanted.beam_size,
        hotwords=choose(context.glossary, _about(episode)),
    )
    stage = Stage(
        "transcribe",
        2,
        options={"language": options.language, "beam size": options.beam_size, "hotwords": ", ".join(options.hotwords)},
        inputs={"recording": recording.digest},
        tools={"model": registry.fingerprint(wanted.engine, wanted.model, wanted.device)},
    )

    def produce(folder: Path, progress: Progress) -> None:
        windows = WindowFiles(context.workspace.cache / "windows")
        engine = registry.load(wanted.engine, wanted.model, wanted.device, wanted.threads, notify=context.reporter.note)
        draft = transcribe(recording.path, engine, options, progress=progress, store=windows)
        write_text(folder / "draft.json", records.dump(draft))
        windows.forget()

    return run.run(stage, produce, total=recording.info.duration)


def attribute_stage(context: Context, run: Runner, draft: Entry | None, reviewed: Path) -> Spoken:
    """The transcript everything is made from: the reviewed one, else the draft with the glossary's names put right."""
    if draft is None:
        stage = Stage("attribute", 1, inputs={"reviewed transcript": context.memory.digest(reviewed)})
    else:
        misheard: dict[str, Json] = {
            term.name: ", ".join(term.misheard) for term in context.glossary.terms if term.misheard
        }
        stage = Stage(
            "attribute", 1, options={"misheard names": misheard}, inputs={"draft": draft.digests["draft.json"]}
        )

    def produce(folder: Path, _: Progress) -> None:
        if draft is None:
            transcript = native.read(reviewed.read_text("utf-8"), str(reviewed))
        else:
            raw = records.load(draft.text("draft.json"), Draft, "draft.json")
            transcript, _repairs = repair(raw.transcript, context.glossary)
        write_text(folder / "transcript.json", native.write(transcript))

    entry = run.run(stage, produce)
    return Spoken(entry.text("transcript.json"), entry.digests["transcript.json"])


def _about(episode: Episode) -> str:
    """Everything the producer wrote about the episode: names in it are likely to be heard."""
    return " ".join((episode.title, episode.description, *(guest.name for guest in episode.guests)))
