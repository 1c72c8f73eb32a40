"""The stage of show notes: the page, Markdown, plain text, and what the feed carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from podcastkit.audio.encode import Mastered
from podcastkit.files.atomic import write_text
from podcastkit.files.digests import digest_bytes
from podcastkit.inference.recogniser import find_names, fingerprint
from podcastkit.model.audio import Progress
from podcastkit.model.chapter import Chapter
from podcastkit.model.feed import Soundbite
from podcastkit.model.show import Episode
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.model.writing import Writing
from podcastkit.names.mentions import Mention, find_mentions
from podcastkit.notes.context import build_context
from podcastkit.notes.description import describe
from podcastkit.notes.highlights import Highlights, find_highlights
from podcastkit.notes.opening import is_described
from podcastkit.notes.social import platform_text, social_post
from podcastkit.notes.timeline import timeline
from podcastkit.notes.writer.prompts import PROMPTS, SHARED_PROMPT
from podcastkit.pipeline import records
from podcastkit.pipeline.cache import Entry
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.runner import Runner
from podcastkit.pipeline.stage import Stage
from podcastkit.pipeline.stages.captions import published_transcript, read_chapters
from podcastkit.pipeline.stages.speech import Spoken
from podcastkit.text.rendering import render

PAGES = {
    "index.html": "notes.html.j2",
    "notes.md": "notes.md.j2",
    "notes.txt": "notes.txt.j2",
    "newsletter.html": "newsletter.html.j2",
    "newsletter.txt": "newsletter.txt.j2",
}
"""Published files and the templates that make them."""
TEXTS = {"platforms.txt": platform_text, "social.txt": social_post}
"""Published files that are made to fit a limit, and what makes them."""
TO_PASTE = ("platforms.txt", "newsletter.html", "social.txt")
"""Files for the producer, to be pasted where other people's programs want them."""
OTHER_PAGES = ("index.html.j2", "evaluation.html.j2", SHARED_PROMPT, *PROMPTS.values())
"""Templates that no notes are made from."""

SITE_TEMPLATES = ("index.html.j2", "style.css.j2")
"""Templates of the site's index page; the style is shared with the notes."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What the feed says of an episode."""

    summary: str
    description: str
    """An HTML fragment."""
    soundbites: tuple[Soundbite, ...] = ()


def notes_stage(
    context: Context,
    run: Runner,
    episode: Episode,
    spoken: Spoken,
    chapters: Entry,
    mastered: Mastered,
    cover: str,
    written: Writing | None = None,
) -> Entry:
    """Show notes in every form, and a picture of the conversation where speakers are known.

    `cover` is the path of the episode's image below feed/; `written` is what a language model
    wrote.
    """
    show, language = context.said_of_show, episode.language or context.show.language
    recogniser = fingerprint(language) if context.show.notes.names == "auto" else ""
    stage = _stage(context, episode, spoken, chapters, mastered, cover, written, recogniser)

    def produce(folder: Path, _: Progress) -> None:
        transcript, marks = published_transcript(spoken, mastered.offset), read_chapters(chapters)
        highlights = _highlights(context, episode, transcript, marks, mastered.duration, written)
        said = build_context(
            show,
            episode,
            transcript,
            marks,
            mastered.duration,
            base=show.site_url,
            cover=cover,
            highlights=highlights,
            mentions=_mentions(context, episode, transcript, recognised=bool(recogniser)),
            written=written,
        )
        for name, template in PAGES.items():
            write_text(folder / name, render(template, context.templates, said.mapping()))
        for name, make in TEXTS.items():
            write_text(folder / name, make(said, context.templates))
        if said.timeline:
            write_text(
                folder / said.timeline, timeline(transcript, marks, mastered.duration, language)
            )
        notes = Notes(said.summary, describe(said, context.templates), highlights.soundbites)
        write_text(folder / "notes.json", records.dump(notes))

    return run.run(stage, produce)


def _highlights(
    context: Context,
    episode: Episode,
    transcript: Transcript,
    chapters: tuple[Chapter, ...],
    duration: Ms,
    written: Writing | None,
) -> Highlights:
    """What the notes take out of the talk."""
    return find_highlights(
        transcript,
        chapters,
        duration,
        context.show.notes,
        hosts=[host.name for host in episode.hosts or context.show.hosts],
        names=[term.name for term in context.glossary.terms],
        described=is_described(episode, written),
    )


def _mentions(
    context: Context, episode: Episode, transcript: Transcript, *, recognised: bool
) -> tuple[Mention, ...]:
    """Who and what is spoken of; `recognised`: a model for names is there and has a say."""
    show = context.show
    people = [person.name for person in (*(episode.hosts or show.hosts), *episode.guests)]
    return find_mentions(
        transcript,
        context.glossary,
        [*people, *(speaker.name for speaker in transcript.speakers)],
        show.title,
        unlisted=show.notes.names == "auto",
        entities=find_names(transcript.text, episode.language or show.language)
        if recognised
        else (),
    )


def _stage(
    context: Context,
    episode: Episode,
    spoken: Spoken,
    chapters: Entry,
    mastered: Mastered,
    cover: str,
    written: Writing | None,
    recogniser: str,
) -> Stage:
    options = context.show.notes
    return Stage(
        "notes",
        4,
        options={
            "offset": mastered.offset,
            "duration": mastered.duration,
            "cover": cover,
            "names": options.names,
            "quotes": options.quotes,
            "moments": options.moments,
            "soundbites": options.soundbites,
        },
        inputs={
            "show.toml": records.digest(context.said_of_show),
            "episode.toml": records.digest(replace(episode, audio="")),
            "glossary.toml": records.digest(context.glossary),
            "transcript": spoken.digest,
            "chapters": chapters.digests["chapters.json"],
            **({"writer": records.digest(written)} if written else {}),
            **template_digests(
                context.templates, [name for name in context.templates if name not in OTHER_PAGES]
            ),
        },
        tools={"names": recogniser},
    )


def read_notes(entry: Entry) -> Notes:
    """What a notes stage says for the feed."""
    return records.load(entry.text("notes.json"), Notes, "notes.json")


def template_digests(
    templates: Mapping[str, str], names: list[str] | tuple[str, ...]
) -> dict[str, str]:
    """The digests of some templates by name."""
    return {name: digest_bytes(templates[name].encode()) for name in names}
