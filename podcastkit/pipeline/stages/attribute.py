"""The stage that makes the machine's transcript: names put right by the glossary, and who says each
word; or takes the transcript that a person has reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from podcastkit.files.atomic import write_text
from podcastkit.files.digests import digest_bytes
from podcastkit.files.text import read_text
from podcastkit.inference.lexicon import fingerprint, lexicon_of
from podcastkit.model.audio import Progress
from podcastkit.model.draft import Recognition
from podcastkit.model.enrolment import EnrolledVoice
from podcastkit.model.glossary import Glossary, NameCorrection
from podcastkit.model.show import Episode, Person
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.model.voice import Diarization, Named
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import Json, StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import InputFile, Stage, unkeyed
from podcastkit.pipeline.stages.diarize import DIARIZATION
from podcastkit.pipeline.stages.transcribe import DRAFT
from podcastkit.speakers.voice_store import digest_of, load_voices

TRANSCRIPT = "transcript.json"
REPAIRS = "repairs.json"
NAMED = "named.json"
"""Beside the transcript in the stage's entry, for whoever reviews it."""

REVIEWED = "reviewed transcript"
"""What "attribute" calls its input when a person's transcript is used instead of the machine's."""


@dataclass(frozen=True, slots=True)
class TranscriptResult:
    """What was said, in the recording's own time, as native JSON, and the digest of that."""

    text: str
    digest: str
    name_corrections: tuple[NameCorrection, ...] = ()
    """Names that were put right in the machine's draft."""
    named: Named | None = None
    """Who the speakers were taken for, and why; None when they were not told apart."""
    recognition: Recognition | None = None
    """How much of the recording was recognised; None for a reviewed transcript."""
    reviewed: bool = False
    """Whether a person has been at it; if not, it is the machine's draft, which nobody has read."""


@dataclass(frozen=True, slots=True)
class People:
    """Who speaks in an episode, as far as it is known beforehand, and the language in which unknown
    speakers are called something."""

    hosts: tuple[Person, ...]
    guests: tuple[Person, ...]
    language: str

    def name(
        self,
        diarization: Diarization,
        enrolled: Sequence[EnrolledVoice],
        talk: Transcript | None = None,
    ) -> Named:
        """Who the speakers of an episode are, by the voices that are enrolled, the people who take
        part and what they say."""
        from podcastkit.speakers.naming import name_speakers

        return name_speakers(diarization, self.hosts, self.guests, enrolled, self.language, talk)


@dataclass(frozen=True, slots=True)
class Attribute(Stage):
    """Writes the transcript, the names that were put right and who the speakers are taken for."""

    draft: InputFile
    glossary: Glossary
    lexicon: str
    """Fingerprint of what is known of the sounds of words."""
    diarization: InputFile | None
    people: People
    enrolled: tuple[EnrolledVoice, ...]

    @property
    def key(self) -> StageKey:
        options: dict[str, Json] = {"glossary": glossary_options(self.glossary)}
        inputs = {"draft": self.draft.digest}
        if self.diarization:
            options["hosts"] = _names(self.people.hosts)
            options["guests"] = _names(self.people.guests)
            options["language"] = self.people.language
            inputs["speakers"] = self.diarization.digest
            inputs["voices"] = digest_of(self.enrolled)
        return StageKey(
            "attribute", 7, options=options, inputs=inputs, tools={"lexicon": self.lexicon}
        )

    def make(self, folder: Path, progress: Progress) -> None:
        from podcastkit.model.draft import Draft

        draft = records.load(self.draft.path.read_text("utf-8"), Draft, DRAFT).transcript
        diarization = None
        if self.diarization:
            text = self.diarization.path.read_text("utf-8")
            diarization = records.load(text, Diarization, DIARIZATION)
        _write(
            folder,
            *attribute_words(draft, self.glossary, diarization, self.people, self.enrolled),
        )


@dataclass(frozen=True, slots=True)
class TakeReviewed(Stage):
    """Writes the transcript that a person has reviewed, as it is."""

    text: str
    source: str = field(metadata=unkeyed("names the file when it cannot be read"))

    @property
    def key(self) -> StageKey:
        return StageKey("attribute", 3, inputs={REVIEWED: digest_bytes(self.text.encode("utf-8"))})

    def make(self, folder: Path, progress: Progress) -> None:
        from podcastkit.formats import native

        _write(folder, native.read(self.text, self.source))


def attribute_words(
    draft: Transcript,
    glossary: Glossary,
    diarization: Diarization | None,
    people: People,
    enrolled: Sequence[EnrolledVoice],
) -> tuple[Transcript, tuple[NameCorrection, ...], Named | None]:
    """A draft with its names corrected and a speaker for each word, the corrections, and who the
    speakers were taken for; None when they were not told apart."""
    from podcastkit.names.correction import correct_names
    from podcastkit.speakers.attribution import attribute
    from podcastkit.speakers.naming import with_names

    transcript, name_corrections = correct_names(draft, glossary, lexicon_of(draft.language))
    if diarization is None:
        return transcript, name_corrections, None
    attributed = attribute(transcript, diarization.turns)
    named = people.name(diarization, enrolled, attributed)
    return with_names(attributed, named), name_corrections, named


def attribute_stage(
    context: Context, run: Runner, episode: Episode, draft: Entry, diarized: Entry | None
) -> TranscriptResult:
    """The machine's transcript: the draft with the glossary's names put right, and who says each
    word."""
    stage = Attribute(
        draft.file(DRAFT),
        context.glossary,
        fingerprint(),
        diarized.file(DIARIZATION) if diarized else None,
        people_of(episode),
        load_voices(context.workspace.voices) if diarized else (),
    )
    return _result(run.run(stage.key, stage.make))


def reviewed_stage(run: Runner, reviewed: Path) -> TranscriptResult:
    """The transcript that a person has reviewed, as it is."""
    text = read_text(reviewed)  # once: it may be corrected at any moment
    stage = TakeReviewed(text, str(reviewed))
    return _result(run.run(stage.key, stage.make))


def people_of(episode: Episode) -> People:
    """Who speaks in an episode, as the workspace says."""
    return People(episode.hosts, episode.guests, episode.language)


def glossary_options(glossary: Glossary) -> dict[str, Json]:
    """What a transcript depends on in each term, by name."""
    return {
        term.name: ", ".join((term.kind, term.pronunciation, *term.misheard))
        for term in glossary.terms
    }


def published_transcript(result: TranscriptResult, offset: Ms) -> Transcript:
    """The transcript in the time of the published audio."""
    return _shifted(result.text, offset)


@lru_cache(maxsize=1)
def _shifted(text: str, offset: Ms) -> Transcript:
    """Kept for the next stage of the same episode: reading hours of talk takes longer than some
    stages."""
    from podcastkit.formats import native

    return native.read(text, TRANSCRIPT).shifted(offset)


def _names(people: Sequence[Person]) -> str:
    return ", ".join(person.name for person in people)


def _write(
    folder: Path,
    transcript: Transcript,
    name_corrections: tuple[NameCorrection, ...] = (),
    named: Named | None = None,
) -> None:
    from podcastkit.formats import native

    write_text(folder / TRANSCRIPT, native.write(transcript))
    write_text(folder / REPAIRS, records.dump(name_corrections))
    write_text(folder / NAMED, records.dump(() if named is None else (named,)))


def _result(entry: Entry) -> TranscriptResult:
    name_corrections = records.load(entry.text(REPAIRS), tuple[NameCorrection, ...], REPAIRS)
    named = records.load(entry.text(NAMED), tuple[Named, ...], NAMED)
    return TranscriptResult(
        entry.text(TRANSCRIPT),
        entry.digests[TRANSCRIPT],
        name_corrections,
        named[0] if named else None,
    )
