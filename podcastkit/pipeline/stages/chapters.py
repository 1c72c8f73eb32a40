"""The stage of chapters: a person's where there are any, else those that podcastkit proposes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import podcastkit.chapters.json as chapters_json
from podcastkit.chapters.coefficients import fingerprint as model_fingerprint
from podcastkit.config.chapters import load_chapters
from podcastkit.files.atomic import write_text
from podcastkit.files.reading import is_present
from podcastkit.inference.lexicon import fingerprint as lexicon_fingerprint
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.audio import JingleMatch, Mastered, Progress
from podcastkit.model.chapter import Chapter, Proposal
from podcastkit.model.settings import ChapterOptions
from podcastkit.model.show import Episode
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import Json, StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import InputFile, Stage
from podcastkit.pipeline.pictures import ChapterPicture
from podcastkit.pipeline.stages.attribute import TranscriptResult, published_transcript
from podcastkit.pipeline.stages.jingles import JINGLES, JinglesRecord
from podcastkit.pipeline.unread import certainty_of, written_names

CHAPTERS = "chapters.json"
"""What the stage leaves, and is published."""

PROPOSALS = "proposals.json"
"""The stage's record of why chapters are where they are; it is not published."""


@dataclass(frozen=True, slots=True)
class ProposalsRecord:
    """What proposals.json holds."""

    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class TakeWritten(Stage):
    """Writes the chapters of chapters.toml, moved to the time of the published audio."""

    file: InputFile
    offset: Ms
    duration: Ms
    pictures: Mapping[str, str]
    """Addresses of the pictures by what `image` says in chapters.toml."""

    @property
    def key(self) -> StageKey:
        options: dict[str, Json] = {"offset": self.offset, "duration": self.duration}
        if self.pictures:
            options["pictures"] = dict(self.pictures)
        return StageKey("chapters", 2, options=options, inputs={"chapters.toml": self.file.digest})

    def make(self, folder: Path, progress: Progress) -> None:
        chapters = written_chapters(self.file.path, self.offset, self.pictures, self.duration) or ()
        write_text(folder / CHAPTERS, chapters_json.dump(chapters))


@dataclass(frozen=True, slots=True)
class Propose(Stage):
    """Writes the chapters that are found in the talk, and in `proposals.json` why."""

    transcript: TranscriptResult
    offset: Ms
    duration: Ms
    options: ChapterOptions
    count: int
    """How many there shall be; 0: as the options say."""
    jingles: InputFile | None
    model: str
    lexicon: str
    """Fingerprint of what is known of words, by which segments are found and drafts are judged;
    empty when neither is needed."""
    names: tuple[str, ...] | None
    """Names that the show has written down, by which a draft that nobody has read is judged; None
    for a transcript that somebody has."""

    @property
    def key(self) -> StageKey:
        names: dict[str, Json] = {} if self.names is None else {"names": list(self.names)}
        return StageKey(
            "chapters",
            5,
            options=names
            | {
                "offset": self.offset,
                "duration": self.duration,
                "minutes per chapter": self.options.minutes_per_chapter,
                "minimum": self.options.minimum,
                "segments": list(self.options.segments),
                "chapters": self.count,
            },
            inputs={"transcript": self.transcript.digest}
            | ({"jingles": self.jingles.digest} if self.jingles else {}),
            tools={"model": self.model} | ({"lexicon": self.lexicon} if self.lexicon else {}),
        )

    def make(self, folder: Path, progress: Progress) -> None:
        matches: tuple[JingleMatch, ...] = ()
        if self.jingles:
            text = self.jingles.path.read_text("utf-8")
            matches = records.load(text, JinglesRecord, JINGLES).matches
        proposals = propose_chapters(
            published_transcript(self.transcript, self.offset),
            self.duration,
            self.options,
            published_spans(matches, self.offset),
            self.count,
            self.names,
        )
        # One chapter from the beginning to the end is none.
        chapters = tuple(proposal.chapter for proposal in proposals) if len(proposals) > 1 else ()
        write_text(folder / PROPOSALS, records.dump(ProposalsRecord(proposals)))
        write_text(folder / CHAPTERS, chapters_json.dump(chapters))


def chapters_stage(
    context: Context,
    run: Runner,
    episode: Episode,
    transcript: TranscriptResult,
    mastered: Mastered,
    pictures: Mapping[str, ChapterPicture],
    jingles: Entry | None,
) -> Entry:
    """Chapters of the published audio: a person's when there are any, else those proposed.

    `pictures` are those of a person's chapters; their addresses take the place of the files' names.
    `jingles` is where the show's jingles were heard.
    """
    file = context.workspace.episode_folder(episode.slug) / "chapters.toml"
    stage: Stage
    if is_present(file):
        stage = TakeWritten(
            context.input_file(file),
            mastered.offset,
            mastered.duration,
            {image: picture.url for image, picture in pictures.items()},
        )
    else:
        options = context.settings.chapters
        stage = Propose(
            transcript,
            mastered.offset,
            mastered.duration,
            options,
            episode.chapters,
            jingles.file(JINGLES) if jingles else None,
            model_fingerprint(),
            lexicon_fingerprint() if options.segments or not transcript.reviewed else "",
            None if transcript.reviewed else written_names(context.show, episode, context.glossary),
        )
    return run.run(stage.key, stage.make)


def read_chapters(entry: Entry) -> tuple[Chapter, ...]:
    """The chapters a chapters stage left."""
    return chapters_json.load(entry.text(CHAPTERS), CHAPTERS)


@lru_cache(maxsize=4)
def propose_chapters(
    transcript: Transcript,
    duration: Ms,
    options: ChapterOptions,
    jingles: tuple[Span, ...],
    count: int = 0,
    names: tuple[str, ...] | None = None,
) -> tuple[Proposal, ...]:
    """The chapters that are found in a talk; with `count` so many.

    `names` are those that the show has written down, by which the words of a draft are judged; None
    for a transcript that somebody has read.
    Kept while the process lives: the editing room asks again at every visit, which takes seconds
    for a long talk.
    """
    from podcastkit.chapters.detect import detect
    from podcastkit.chapters.named_segments import named_segments

    lexicon = lexicon_of(transcript.language)
    mentions = named_segments(transcript, options.segments, lexicon) if options.segments else ()
    # Of two names in one sentence the longer says more: "L'interview café croissant" over
    # "L'interview".
    named = {
        transcript.segments[mention.segment].span.start: mention.name
        for mention in sorted(mentions, key=lambda mention: len(mention.name))
    }
    certainty = None if names is None else certainty_of(transcript.language, names)
    return detect(
        transcript,
        duration,
        options,
        count or None,
        jingles=jingles,
        named=named,
        certainty=certainty,
    )


def published_spans(matches: Sequence[JingleMatch], offset: Ms) -> tuple[Span, ...]:
    """Where jingles sound, in the time of the published audio."""
    return tuple(Span(match.start + offset, match.end + offset) for match in matches)


def written_chapters(
    path: Path, offset: Ms, pictures: Mapping[str, str], duration: Ms | None = None
) -> tuple[Chapter, ...] | None:
    """Chapters of chapters.toml, moved from the recording's time to the published audio's; the
    first stays at 0. None when nobody wrote any.

    Raises ConfigError for one that starts when the published audio, of that duration, has ended.
    """
    chapters = load_chapters(path, None if duration is None else duration - offset)
    if chapters is None:
        return None
    return tuple(
        Chapter(
            chapter.start + offset if index else 0,
            chapter.title,
            chapter.url,
            pictures.get(chapter.image, chapter.image),
        )
        for index, chapter in enumerate(chapters)
    )
