"""The page of an episode as it will be published, made of the sound that is there already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from podcastkit.editor.publishing.still_page import still_page
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.sound import duration, master_of
from podcastkit.editor.streaming import Event, Tell, streamed
from podcastkit.model.audio import Loudness, Mastered
from podcastkit.model.chapter import Chapter
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.runner import Runner, runner_of
from podcastkit.pipeline.published.record import read_published
from podcastkit.pipeline.published.sound import place_sound
from podcastkit.pipeline.stages.attribute import (
    TRANSCRIPT,
    TranscriptResult,
    published_transcript,
)
from podcastkit.pipeline.stages.chapters import read_chapters
from podcastkit.pipeline.stages.master import AUDIO, mastered_of
from podcastkit.pipeline.stages.texts import WrittenEpisode, read_written, text_stages
from podcastkit.pipeline.transcripts import (
    find_entry,
    last_entry,
    refuse_unknown,
    take_reviewed,
)

PAGE = "index.html"
UNMEASURED = Loudness(-70.0, 0.0, float("-inf"))
"""Of a recording that was never mastered: no text asks."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A page, its pictures by the names it has for them, and its chapters in the time of the sound
    that the room plays."""

    page: str
    pictures: Mapping[str, Path]
    chapters: tuple[Chapter, ...]


def made(room: EditingRoom, slug: str, *, language: str) -> Iterator[str]:
    """Make the preview of an episode; yields a line of JSON for each step, and at the end one with
    its chapters."""

    def work(tell: Tell) -> Event:
        chapters = _preview(slug, room.context(tell)).chapters
        return {"chapters": [{"start": one.start, "title": one.title} for one in chapters]}

    return streamed(work, root=room.workspace.root, language=language)


def page(room: EditingRoom, slug: str) -> str:
    """The page with its pictures inside, and with links that lead nowhere: the frame it is shown in
    loads nothing and runs no script."""
    context = room.context()
    preview = _preview(slug, context)
    return still_page(preview.page, preview.pictures, context.show.language)


def _preview(slug: str, context: Context) -> Preview:
    refuse_unknown(context, slug, nor="")
    facts = read_written(context, slug)
    # Nothing is put in place, and what was published last is not told by what is looked at: the
    # keys of this run are left. So a publish need not wait for a preview, nor it for a publish.
    run = runner_of(context, slug)
    master = master_of(context, slug)
    digest = master.digests[AUDIO] if master else ""
    audio = place_sound(context, slug, digest, read_published(context.workspace).get(slug)).path
    transcript = _transcript(context, run)
    sound = mastered_of(master) if master else _recorded(context, slug, transcript)
    texts = text_stages(context, run, facts, transcript, sound, _jingles(context, slug), audio)
    context.memory.save()
    notes = texts.notes
    drawn = {name: notes.path(name) for name in notes.digests if name.endswith(".svg")}
    return Preview(
        notes.text(PAGE), drawn | _pictures(context, facts), read_chapters(texts.writer.chapters)
    )


def _transcript(context: Context, run: Runner) -> TranscriptResult:
    """What the page of the room shows: a person's transcript, else what the machine made last.

    Raises NotTranscribed when there is neither.
    """
    if reviewed := take_reviewed(context, run):
        return reviewed
    entry = last_entry(context, run.slug, "attribute", "machine transcript")
    return TranscriptResult(entry.text(TRANSCRIPT), entry.digests[TRANSCRIPT])


def _recorded(context: Context, slug: str, transcript: TranscriptResult) -> Mastered:
    """The sound of an episode that was never published: the recording as it is."""
    segments = published_transcript(transcript, 0).segments
    spoken = max((segment.span.end for segment in segments[-1:]), default=0)
    return Mastered(max(duration(context, slug), spoken), 0, UNMEASURED, gain=0.0)


def _jingles(context: Context, slug: str) -> Entry | None:
    return find_entry(context, slug, "jingles") if context.settings.chapters.jingles else None


def _pictures(context: Context, facts: WrittenEpisode) -> dict[str, Path]:
    """Pictures that are published with the episode, or with the show, by their names."""
    show = {context.published_cover: context.cover}
    chapters = {picture.name: picture.path for picture in facts.pictures.values()}
    return show | facts.cover.own_files | chapters
