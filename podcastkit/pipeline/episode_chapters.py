"""The chapters of an episode as far as they are known without publishing it, and keeping what is
proposed for a person to edit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from podcastkit.config.chapters import dump_chapters
from podcastkit.errors import ConfigError, NotTranscribed
from podcastkit.files.atomic import write_text
from podcastkit.files.reading import is_present
from podcastkit.model.chapter import Chapter, Proposal
from podcastkit.model.time import Ms
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import last_key
from podcastkit.pipeline.stages.chapters import (
    PROPOSALS,
    ProposalsRecord,
    propose_chapters,
    published_spans,
    written_chapters,
)
from podcastkit.pipeline.stages.jingles import read_jingles
from podcastkit.pipeline.transcripts import (
    find_entry,
    has_read,
    known_transcript,
    refuse_unknown,
)
from podcastkit.pipeline.unread import written_names


@dataclass(frozen=True, slots=True)
class EpisodeChapters:
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


def find_chapters(context: Context, slug: str) -> EpisodeChapters:
    """The chapters an episode has, and what podcastkit proposes for it, without running anything
    else.

    Raises ConfigError for an episode that does not exist or was not transcribed yet.
    """
    refuse_unknown(context, slug)
    return _with_written(_proposed(context, slug, read_episode(context, slug).chapters))


def count_chapters(context: Context, slug: str, count: int) -> EpisodeChapters:
    """So many chapters, as podcastkit would propose them, whatever a person wrote. Raises like
    `find_chapters`."""
    refuse_unknown(context, slug)
    return _proposed(context, slug, count)


def known_chapters(context: Context, slug: str) -> EpisodeChapters:
    """Like `find_chapters`, with what the last publish proposed where it did: looking anew takes
    seconds for a long talk."""
    entry = find_entry(context, slug, "chapters")
    if entry is None or PROPOSALS not in entry.digests:
        return find_chapters(context, slug)
    offset = _time_of(last_key(context, slug, "chapters"), "offset")
    proposals = records.load(entry.text(PROPOSALS), ProposalsRecord, PROPOSALS).proposals
    return _with_written(_of_proposals(context, slug, proposals, offset))


def keep_chapters(proposed: EpisodeChapters) -> None:
    """Write the proposals to chapters.toml, in the time of the recording, for a person to edit.

    Raises ConfigError when that file is there already: what a person wrote is never overwritten.
    """
    if is_present(proposed.file):
        raise ConfigError(
            f"{proposed.file} is there already, and a person's chapters are never overwritten.",
            "Edit it, or move it aside and try again.",
            path=proposed.file,
        )
    moved = (
        Chapter(max(0, chapter.start - proposed.offset), chapter.title)
        for chapter in (proposal.chapter for proposal in proposed.proposals)
    )
    write_text(proposed.file, dump_chapters(tuple(moved)))


def _proposed(context: Context, slug: str, count: int) -> EpisodeChapters:
    """What podcastkit proposes now; with `count` so many."""
    recorded = known_transcript(context, slug)
    if recorded is None:
        raise NotTranscribed(
            f"{slug} has no transcript yet.", f"Run podcastkit publish {slug} first."
        )
    key = last_key(context, slug, "chapters")
    offset, duration = _time_of(key, "offset"), _time_of(key, "duration")
    transcript = recorded.shifted(offset)
    end = max((segment.span.end for segment in transcript.segments[-1:]), default=0)
    jingles = published_spans(read_jingles(find_entry(context, slug, "jingles")), offset)
    names = (
        None
        if has_read(context, slug)
        else written_names(context.show, read_episode(context, slug), context.glossary)
    )
    proposals = propose_chapters(
        transcript, max(duration, end), context.settings.chapters, jingles, count, names
    )
    return _of_proposals(context, slug, proposals, offset)


def _of_proposals(
    context: Context, slug: str, proposals: tuple[Proposal, ...], offset: Ms
) -> EpisodeChapters:
    file = context.workspace.episode_folder(slug) / "chapters.toml"
    chapters = tuple(proposal.chapter for proposal in proposals)
    return EpisodeChapters(slug, file, chapters, proposals, offset, edited=False)


def _with_written(proposed: EpisodeChapters) -> EpisodeChapters:
    """The same with a person's chapters where there are any."""
    written = written_chapters(proposed.file, proposed.offset, {})
    if written is None:
        return proposed
    return replace(proposed, chapters=written, edited=True)


def _time_of(key: StageKey | None, option: str) -> Ms:
    value = key.options.get(option) if key else None
    return value if isinstance(value, int) else 0
