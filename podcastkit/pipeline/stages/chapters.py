"""The stage of chapters, and what podcastkit would propose for an episode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import podcastkit.chapters.json as chapters_json
from podcastkit.audio.encode import Mastered
from podcastkit.audio.matching import Match
from podcastkit.chapters.coefficients import fingerprint as model_fingerprint
from podcastkit.chapters.detect import detect
from podcastkit.chapters.named_segments import named_segments
from podcastkit.config.chapters import dump_chapters, load_chapters
from podcastkit.errors import ConfigError, NotTranscribed
from podcastkit.files.atomic import write_text
from podcastkit.inference.lexicon import fingerprint as lexicon_fingerprint
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.audio import Progress
from podcastkit.model.chapter import Chapter, Proposal
from podcastkit.model.show import ChapterOptions, Episode
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline import records
from podcastkit.pipeline.cache import Entry
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.pipeline.pictures import ChapterPicture
from podcastkit.pipeline.runner import Runner
from podcastkit.pipeline.stage import Json, Stage
from podcastkit.pipeline.stages.captions import CHAPTERS, published_transcript
from podcastkit.pipeline.stages.jingles import JINGLES, read_jingles
from podcastkit.pipeline.stages.speech import Spoken
from podcastkit.pipeline.transcripts import find_entry, known_transcript, last_stage, refuse_unknown

PROPOSALS = "proposals.json"
"""The stage's record of why chapters are where they are; it is not published."""


@dataclass(frozen=True, slots=True)
class Found:
    """The chapters of an episode: a person's, or those podcastkit proposes; in the time of the
    published audio."""

    slug: str
    file: Path
    """chapters.toml, which may not be there yet."""
    chapters: tuple[Chapter, ...]
    proposals: tuple[Proposal, ...]
    """What podcastkit proposes, also where a person's chapters stand instead."""
    offset: Ms
    """How much later the published audio is than the recording."""
    edited: bool
    """Whether `chapters` are a person's."""


@dataclass(frozen=True, slots=True)
class _Record:
    proposals: tuple[Proposal, ...]


def chapters_stage(
    context: Context,
    run: Runner,
    episode: Episode,
    spoken: Spoken,
    mastered: Mastered,
    pictures: Mapping[str, ChapterPicture],
    jingles: Entry | None,
) -> Entry:
    """Chapters of the published audio in `chapters.json`: a person's when there are any, else those
    proposed.

    `pictures` are those of a person's chapters; their addresses take the place of the files' names.
    `jingles` is where the show's jingles were heard.
    """
    human = context.workspace.episode_folder(episode.slug) / "chapters.toml"
    options: dict[str, Json] = {"offset": mastered.offset, "duration": mastered.duration}
    if human.exists():
        addresses: dict[str, Json] = {image: picture.url for image, picture in pictures.items()}
        options |= {"pictures": addresses} if addresses else {}
        stage = Stage(
            "chapters", 1, options=options, inputs={"chapters.toml": context.memory.digest(human)}
        )
    else:
        stage = _detection(context, episode, spoken, options, jingles)

    def produce(folder: Path, _: Progress) -> None:
        chapters = _human_chapters(human, mastered.offset, pictures)
        if chapters is None:
            transcript = published_transcript(spoken, mastered.offset)
            heard = _published_spans(read_jingles(jingles), mastered.offset)
            proposals = _proposals(
                context,
                transcript,
                mastered.duration,
                heard,
                context.chapters or episode.chapters or None,
            )
            write_text(folder / PROPOSALS, records.dump(_Record(proposals)))
            chapters = tuple(proposal.chapter for proposal in proposals)
        write_text(folder / CHAPTERS, chapters_json.dump(chapters))

    return run.run(stage, produce)


def _detection(
    context: Context,
    episode: Episode,
    spoken: Spoken,
    options: dict[str, Json],
    jingles: Entry | None,
) -> Stage:
    wanted = context.show.chapters
    tools = {"model": model_fingerprint()} | (
        {"lexicon": lexicon_fingerprint()} if wanted.segments else {}
    )
    return Stage(
        "chapters",
        4,
        options=options
        | {
            "minutes per chapter": wanted.minutes_per_chapter,
            "minimum": wanted.minimum,
            "segments": list(wanted.segments),
            "chapters": context.chapters or episode.chapters,
        },
        inputs={"transcript": spoken.digest}
        | ({"jingles": jingles.digests[JINGLES]} if jingles else {}),
        tools=tools,
    )


def _proposals(
    context: Context,
    transcript: Transcript,
    duration: Ms,
    jingles: Sequence[Span],
    count: int | None,
) -> tuple[Proposal, ...]:
    return _detected(transcript, duration, context.show.chapters, tuple(jingles), count)


@lru_cache(maxsize=4)
def _detected(
    transcript: Transcript,
    duration: Ms,
    options: ChapterOptions,
    jingles: tuple[Span, ...],
    count: int | None,
) -> tuple[Proposal, ...]:
    """Kept while the process lives: the editing room asks again at every visit, which takes seconds
    for a long talk."""
    lexicon = lexicon_of(transcript.language)
    mentions = named_segments(transcript, options.segments, lexicon) if options.segments else ()
    # Of two names in one sentence the longer says more: "L'interview café croissant" over
    # "L'interview".
    named = {
        transcript.segments[mention.segment].span.start: mention.name
        for mention in sorted(mentions, key=lambda mention: len(mention.name))
    }
    return detect(transcript, duration, options, count, jingles=jingles, named=named)


def _published_spans(matches: Sequence[Match], offset: Ms) -> tuple[Span, ...]:
    return tuple(Span(match.start + offset, match.end + offset) for match in matches)


def _human_chapters(
    path: Path, offset: Ms, pictures: Mapping[str, ChapterPicture]
) -> tuple[Chapter, ...] | None:
    """Chapters of chapters.toml, moved from the recording's time to the published audio's; the
    first stays at 0."""
    chapters = load_chapters(path)
    if chapters is None:
        return None
    return tuple(
        Chapter(
            chapter.start + offset if index else 0,
            chapter.title,
            chapter.url,
            pictures[chapter.image].url if chapter.image in pictures else chapter.image,
        )
        for index, chapter in enumerate(chapters)
    )


def find_chapters(context: Context, slug: str, count: int | None = None) -> Found:
    """The chapters an episode has, and what podcastkit proposes for it, without running anything
    else.

    With `count` so many are proposed, and chapters are those, whatever a person wrote. Raises
    ConfigError for an episode that does not exist or was not transcribed yet.
    """
    refuse_unknown(context, slug)
    file = context.workspace.episode_folder(slug) / "chapters.toml"
    spoken = known_transcript(context, slug)
    if spoken is None:
        raise NotTranscribed(
            f"{slug} has no transcript yet.", f"Run podcastkit publish {slug} first."
        )
    stage = last_stage(context, slug, "chapters")
    offset, duration = (_known(stage, name) for name in ("offset", "duration"))
    transcript = spoken.shifted(offset)
    end = max((segment.span.end for segment in transcript.segments[-1:]), default=0)
    episode = read_episode(context, slug)
    heard = _published_spans(read_jingles(find_entry(context, slug, "jingles")), offset)
    wanted = count if count is not None else episode.chapters or None
    proposals = _proposals(context, transcript, max(duration, end), heard, wanted)
    return _found(slug, file, proposals, offset, asked=count is not None)


def known_chapters(context: Context, slug: str) -> Found:
    """The same, with what the last publish proposed where it did: looking anew takes seconds for a
    long talk."""
    entry = find_entry(context, slug, "chapters")
    if entry is None or PROPOSALS not in entry.digests:
        return find_chapters(context, slug)
    file = context.workspace.episode_folder(slug) / "chapters.toml"
    offset = _known(last_stage(context, slug, "chapters"), "offset")
    proposals = records.load(entry.text(PROPOSALS), _Record, PROPOSALS).proposals
    return _found(slug, file, proposals, offset)


def _found(
    slug: str, file: Path, proposals: tuple[Proposal, ...], offset: Ms, *, asked: bool = False
) -> Found:
    """A person's chapters, or the proposals where there are none, and where so many were asked
    for."""
    human = None if asked else _human_chapters(file, offset, {})
    chapters = tuple(proposal.chapter for proposal in proposals) if human is None else human
    return Found(slug, file, chapters, proposals, offset, edited=human is not None)


def _known(stage: Stage | None, option: str) -> Ms:
    value = stage.options.get(option) if stage else None
    return value if isinstance(value, int) else 0


def keep_chapters(found: Found) -> None:
    """Write the proposals to chapters.toml, in the time of the recording, for a person to edit.

    Raises ConfigError when that file is there already: what a person wrote is never overwritten.
    """
    if found.file.exists():
        raise ConfigError(
            f"{found.file} is there already, and a person's chapters are never overwritten.",
            "Edit it, or move it aside and try again.",
            path=found.file,
        )
    moved = (
        Chapter(max(0, chapter.start - found.offset), chapter.title)
        for chapter in (proposal.chapter for proposal in found.proposals)
    )
    write_text(found.file, dump_chapters(tuple(moved)))
