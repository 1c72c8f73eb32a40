"""The stage of show notes: the page, Markdown, plain text, and what the feed carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from podcastkit.audio.encode import Mastered
from podcastkit.build import records
from podcastkit.build.cache import Entry
from podcastkit.build.context import Context
from podcastkit.build.pages import published_transcript, read_chapters
from podcastkit.build.runner import Runner
from podcastkit.build.speech import Spoken
from podcastkit.build.stage import Stage
from podcastkit.files.atomic import write_text
from podcastkit.files.digest import digest_bytes
from podcastkit.model.audio import Progress
from podcastkit.model.show import Episode
from podcastkit.notes.context import build_context
from podcastkit.notes.description import describe
from podcastkit.notes.render import render
from podcastkit.speakers.timeline import timeline

PAGES = {"index.html": "notes.html.j2", "notes.md": "notes.md.j2", "notes.txt": "notes.txt.j2"}
"""Published files and the templates that make them."""
OTHER_PAGES = ("index.html.j2", "evaluation.html.j2")
"""Templates that no notes are made from."""

SITE_TEMPLATES = ("index.html.j2", "style.css.j2")
"""Templates of the site's index page; the style is shared with the notes."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What the feed says of an episode."""

    summary: str
    description: str
    """An HTML fragment."""


def notes_stage(
    context: Context,
    run: Runner,
    episode: Episode,
    spoken: Spoken,
    chapters: Entry,
    mastered: Mastered,
    cover: str,
) -> Entry:
    """Show notes in every form, and a picture of the conversation where speakers are known.

    `cover` is the path of the episode's image below feed/.
    """
    show = context.said_of_show
    stage = Stage(
        "notes",
        3,
        options={"offset": mastered.offset, "duration": mastered.duration, "cover": cover},
        inputs={
            "show.toml": records.digest(show),
            "episode.toml": records.digest(replace(episode, audio="")),
            "transcript": spoken.digest,
            "chapters": chapters.digests["chapters.json"],
            **template_digests(context.templates, [name for name in context.templates if name not in OTHER_PAGES]),
        },
    )

    def produce(folder: Path, _: Progress) -> None:
        transcript = published_transcript(spoken, mastered.offset)
        marks = read_chapters(chapters)
        said = build_context(show, episode, transcript, marks, mastered.duration, base=show.site_url, cover=cover)
        for name, template in PAGES.items():
            write_text(folder / name, render(template, context.templates, said.mapping()))
        if said.timeline:
            write_text(folder / said.timeline, timeline(transcript, marks, mastered.duration, said.language))
        notes = Notes(said.summary, describe(said, context.templates))
        write_text(folder / "notes.json", records.dump(notes))

    return run.run(stage, produce)


def read_notes(entry: Entry) -> Notes:
    """What a notes stage says for the feed."""
    return records.load(entry.text("notes.json"), Notes, "notes.json")


def template_digests(templates: Mapping[str, str], names: list[str] | tuple[str, ...]) -> dict[str, str]:
    """The digests of some templates by name."""
    return {name: digest_bytes(templates[name].encode()) for name in names}
