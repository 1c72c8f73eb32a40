"""The stage of show notes: the page, Markdown, plain text, and what the feed carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import podcastkit.chapters.json as chapters_json
from podcastkit.files.atomic import write_text
from podcastkit.inference.name_recogniser import find_names, fingerprint
from podcastkit.model.audio import Mastered, Progress
from podcastkit.model.chapter import Chapter
from podcastkit.model.feed import EpisodePaths, Soundbite
from podcastkit.model.glossary import Glossary
from podcastkit.model.podcasting.feed_options import EpisodeFeedOptions
from podcastkit.model.settings import NotesOptions
from podcastkit.model.show import Episode, Show
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.model.writing import Writing
from podcastkit.notes.writer.templates import PROMPTS, SHARED_PROMPT
from podcastkit.pipeline.context import Context, chosen_templates
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import InputFile, Stage
from podcastkit.pipeline.stages.attribute import TranscriptResult, published_transcript
from podcastkit.pipeline.stages.chapters import CHAPTERS
from podcastkit.pipeline.stages.feed import show_digest
from podcastkit.pipeline.stages.write import WriterResult
from podcastkit.pipeline.unread import Unread, certainty_of, measure_doubt, written_names

if TYPE_CHECKING:
    from podcastkit.names.mentions import Mention
    from podcastkit.notes.highlights import Highlights
    from podcastkit.text.certainty import Certainty

NOTES = "notes.json"
"""The stage's record of what the feed carries; it is not published."""
PAGES = {
    "index.html": "notes.html.j2",
    "notes.md": "notes.md.j2",
    "notes.txt": "notes.txt.j2",
    "newsletter.html": "newsletter.html.j2",
    "newsletter.txt": "newsletter.txt.j2",
}
"""Published files and the templates that make them."""
TEXTS = ("platforms.txt", "social.txt")
"""Published files that are made to fit a limit."""
TO_PASTE = ("platforms.txt", "newsletter.html", "social.txt")
"""Files for the producer, to be pasted where other people's programs want them."""
OTHER_PAGES = (
    "index.html.j2",
    "notice.html.j2",
    "evaluation.html.j2",
    SHARED_PROMPT,
    *PROMPTS.values(),
)
"""Templates that no notes are made from."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What the feed says of an episode."""

    summary: str
    description: str
    """An HTML fragment."""
    soundbites: tuple[Soundbite, ...] = ()
    unread: Unread | None = None
    """How much of the transcript is in doubt; None where a person has reviewed it."""


@dataclass(frozen=True, slots=True)
class WriteNotes(Stage):
    """Writes show notes in every form, a picture of the conversation where speakers are known, and
    `notes.json` for the feed."""

    show: Show
    episode: Episode
    """As its episode.toml says it."""
    glossary: Glossary
    transcript: TranscriptResult
    chapters: InputFile
    offset: Ms
    duration: Ms
    cover: str
    """Path of the episode's image below feed/."""
    audio: str
    """Path of its sound below feed/."""
    options: NotesOptions
    writing: Writing | None
    """What a language model wrote."""
    templates: Mapping[str, str]
    recogniser: str
    """Fingerprint of the model for names; empty when there is none or it has no say."""

    @property
    def key(self) -> StageKey:
        return StageKey(
            "notes",
            6,
            options={
                "reviewed": self.transcript.reviewed,
                "offset": self.offset,
                "duration": self.duration,
                "cover": self.cover,
                "audio": self.audio,
                **asdict(self.options),
            },
            inputs={
                "show.toml": show_digest(self.show),
                "episode.toml": records.digest(self.episode),
                "glossary.toml": _glossary_digest(self.glossary),
                "transcript": self.transcript.digest,
                "chapters": self.chapters.digest,
                **({"writer": records.digest(self.writing)} if self.writing else {}),
                **records.digests(self.templates),
            },
            tools={"names": self.recogniser},
        )

    def make(self, folder: Path, progress: Progress) -> None:
        from podcastkit.notes.context import EpisodeTalk, build_context
        from podcastkit.notes.description import fit_description
        from podcastkit.notes.social import platform_text, social_post
        from podcastkit.notes.timeline import draw_timeline
        from podcastkit.text.rendering import render

        transcript = published_transcript(self.transcript, self.offset)
        chapters = chapters_json.load(self.chapters.path.read_text("utf-8"), CHAPTERS)
        certainty = self._certainty(transcript)
        highlights = self._highlights(transcript, chapters, certainty)
        mentions = self._mentions(transcript)
        talk = EpisodeTalk(transcript, chapters, self.duration, highlights, mentions)
        values = build_context(
            self.show,
            self._episode,
            talk,
            cover=self.cover,
            audio=self.audio,
            written=self.writing,
        )
        for name, template in PAGES.items():
            write_text(folder / name, render(template, self.templates, values.mapping()))
        for name, make in zip(TEXTS, (platform_text, social_post), strict=True):
            write_text(folder / name, make(values, self.templates))
        if values.timeline:
            picture = draw_timeline(transcript, chapters, self.duration, self._episode.language)
            write_text(folder / values.timeline, picture)
        description = fit_description(values, self.templates)
        unread = None if certainty is None else measure_doubt(transcript, certainty)
        notes = Notes(values.summary, description, highlights.soundbites, unread)
        write_text(folder / NOTES, records.dump(notes))

    @property
    def _episode(self) -> Episode:
        """Its facts, with those of the show where it leaves them open."""
        return self.episode.in_show(self.show)

    def _certainty(self, transcript: Transcript) -> Certainty | None:
        """What judges the words of a draft; None where a person has reviewed the transcript."""
        if self.transcript.reviewed:
            return None
        names = written_names(self.show, self.episode, self.glossary)
        return certainty_of(transcript.language, names)

    def _highlights(
        self,
        transcript: Transcript,
        chapters: tuple[Chapter, ...],
        certainty: Certainty | None,
    ) -> Highlights:
        """What the notes take out of the talk."""
        from podcastkit.notes.highlights import find_highlights
        from podcastkit.notes.opening import is_described

        return find_highlights(
            transcript,
            chapters,
            self.duration,
            self.options,
            hosts=[host.name for host in self._episode.hosts],
            certainty=certainty,
            described=is_described(self.episode, self.writing),
        )

    def _mentions(self, transcript: Transcript) -> tuple[Mention, ...]:
        """Who and what is spoken of."""
        from podcastkit.names.mentions import find_mentions

        episode = self._episode
        people = [person.name for person in (*episode.hosts, *episode.guests)]
        entities = find_names(transcript.text, self._episode.language) if self.recogniser else ()
        return find_mentions(
            transcript,
            self.glossary,
            [*people, *(speaker.name for speaker in transcript.speakers)],
            self.show.title,
            unlisted=self.options.names == "auto",
            entities=entities,
        )


@lru_cache(maxsize=1)
def _glossary_digest(glossary: Glossary) -> str:
    """Kept, since all episodes have the same."""
    return records.digest(glossary)


def notes_stage(
    context: Context,
    run: Runner,
    written: Episode,
    transcript: TranscriptResult,
    writer: WriterResult,
    mastered: Mastered,
    paths: EpisodePaths,
) -> Entry:
    """Show notes in every form.

    `written` are the facts as its episode.toml says them, `writer` is what the write stage gave.
    """
    options = context.settings.notes
    stage = WriteNotes(
        context.show,
        # The place of the recording, whether it is out yet, and what apps alone are told do not
        # stand in the notes.
        replace(written, audio="", track=0, draft=False, feed=EpisodeFeedOptions()),
        context.glossary,
        transcript,
        writer.chapters.file(CHAPTERS),
        mastered.offset,
        mastered.duration,
        paths.cover,
        paths.audio,
        options,
        writer.writing,
        chosen_templates(context, [name for name in context.templates if name not in OTHER_PAGES]),
        fingerprint(written.in_show(context.show).language) if options.names == "auto" else "",
    )
    return run.run(stage.key, stage.make)


def read_notes(entry: Entry) -> Notes:
    """What a notes stage says for the feed."""
    return records.load(entry.text(NOTES), Notes, NOTES)
