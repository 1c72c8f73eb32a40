"""What the templates of an episode's notes are given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from urllib.parse import quote

from podcastkit.chapters.timestamps import lines
from podcastkit.language.dates import duration_words, long_date
from podcastkit.language.labels import labels
from podcastkit.language.sentences import sentences
from podcastkit.language.typography import typeset
from podcastkit.model.chapter import Chapter
from podcastkit.model.show import Episode, Person, Show
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.model.writing import Writing
from podcastkit.notes.highlights import Highlights, find_highlights
from podcastkit.notes.lines import (
    ChapterLine,
    MentionGroup,
    NamedLink,
    SaidLine,
    SpeakerLine,
    chapter_lines,
    mention_groups,
    named_links,
    people_links,
    quotation,
    said_lines,
    speaker_lines,
)
from podcastkit.notes.mentions import Mention
from podcastkit.speakers.talk import Talk, shares_line, talk

TRANSCRIPT_FILES = {
    "HTML": "transcript.html",
    "VTT": "transcript.vtt",
    "SRT": "transcript.srt",
    "JSON": "transcript.json",
    "TXT": "transcript.txt",
}
"""The transcript beside the notes page, by the name of its format; the first is the one to read."""

TIMELINE_FILE = "timeline.svg"
"""The picture of the conversation beside the notes page."""


@dataclass(frozen=True, slots=True)
class NotesContext:
    """Everything a template needs. Texts are typeset; nothing is escaped: that is the environment's work.

    Lines of chapters, quotes and the like are explained in podcastkit/notes/lines.py. Paths (`audio`, `cover`,
    `transcripts`, `timeline`) are relative to the notes page; addresses ending in `_url` are absolute.
    """

    language: str
    labels: Mapping[str, str]
    show: str
    show_url: str
    feed_url: str
    title: str
    slug: str
    number: int | None
    season: int | None
    date: str
    """In words: "23 novembre 2026"."""
    datetime: str
    """The day for <time datetime>: "2026-11-23"."""
    duration: str
    """In words: "1 h 02 min"."""
    guests: tuple[NamedLink, ...]
    hosts: tuple[NamedLink, ...]
    summary: str
    """One paragraph: the first of the producer's description, else what the show's language model wrote, else who talks
    with whom, and sentences of the talk."""
    description: tuple[str, ...]
    """The producer's paragraphs, or the summary alone when there are none."""
    hook: str
    """One line to begin a text with: the best quote, else the first sentence of the summary, else the title."""
    quotes: tuple[SaidLine, ...]
    """Sentences worth quoting, in order of time."""
    best_quote: SaidLine | None
    """The one to choose where there is room for one."""
    moments: tuple[SaidLine, ...]
    """Key moments, in order of time."""
    mentions: tuple[MentionGroup, ...]
    """Names that are spoken of, by kind."""
    chapters: tuple[ChapterLine, ...]
    timestamps: tuple[str, ...]
    """Lines "(MM:SS) Title", only when the apps read them as chapters."""
    links: tuple[NamedLink, ...]
    audio: str
    cover: str
    cover_url: str
    transcripts: tuple[NamedLink, ...]
    page_url: str
    audio_url: str
    transcript_url: str
    credits: tuple[str, ...]
    explicit: bool
    timeline: str
    """The picture of the conversation; empty, as the two that follow, unless two speakers are known to take turns."""
    talk: tuple[SpeakerLine, ...]
    """Who speaks how much, most first."""
    talk_line: str
    """The same on one line: "Camille 72 %, Alexandre 28 %"."""
    social: str
    """A post about the episode by the show's language model, without a link; empty when it has none."""

    def mapping(self) -> dict[str, object]:
        """The fields by name, as `render` takes them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def build_context(
    show: Show,
    episode: Episode,
    transcript: Transcript,
    chapters: tuple[Chapter, ...],
    duration: Ms,
    *,
    base: str,
    cover: str = "",
    highlights: Highlights | None = None,
    mentions: Sequence[Mention] = (),
    written: Writing | None = None,
) -> NotesContext:
    """Gather what the templates show of an episode.

    `base` is the public address of feed/ without a slash at its end (show.site_url); `cover` is the path of the
    episode's image below feed/, empty for none; `highlights` are found with the options of the show when None;
    `written` is what a language model wrote of it. Texts follow the episode's language where it has its own.
    """
    language = episode.language or show.language
    folder = f"{base}/episodes/{quote(episode.slug)}"
    figures = conversation_figures(transcript)
    description = tuple(typeset(paragraph, language) for paragraph in paragraphs(episode.description))
    hosts, guests = episode.hosts or show.hosts, episode.guests
    if highlights is None:
        highlights = find_highlights(
            transcript,
            chapters,
            duration,
            show.notes,
            hosts=[host.name for host in hosts],
            described=bool(description or (written and written.summary)),
        )
    said = quotation((sentence.text for sentence in highlights.summary), language)
    told = typeset(written.summary, language) if written else ""
    summary = (description or (told,))[0] or " ".join(filter(None, (_who_talks(hosts, guests, language), said)))
    quotes = said_lines(highlights.quotes, transcript, language)
    scores = [passage.score for passage in highlights.quotes]
    best = quotes[scores.index(max(scores))] if quotes else None
    return NotesContext(
        language=language,
        labels=labels(language),
        show=typeset(show.title, language),
        show_url=f"{base}/",
        feed_url=show.address,
        title=typeset(episode.title, language),
        slug=episode.slug,
        number=episode.number,
        season=episode.season,
        date=long_date(episode.date, language),
        datetime=episode.date.date().isoformat(),
        duration=duration_words(duration, language),
        guests=people_links(guests),
        hosts=people_links(hosts),
        summary=summary,
        description=description or ((summary,) if summary else ()),
        hook=_hook(best, summary, language) or typeset(episode.title, language),
        quotes=quotes,
        best_quote=best,
        moments=said_lines(highlights.moments, transcript, language),
        mentions=mention_groups(mentions, language),
        chapters=chapter_lines(chapters, f"{folder}/", language),
        timestamps=tuple(typeset(line, language) for line in lines(chapters)),
        links=named_links((*episode.links, *show.links), language),
        audio=f"{quote(episode.slug)}.mp3",
        cover=_from_page(cover, episode.slug),
        cover_url=f"{base}/{quote(cover)}" if cover else "",
        transcripts=tuple(NamedLink(name, file) for name, file in TRANSCRIPT_FILES.items()),
        page_url=f"{folder}/",
        audio_url=f"{folder}/{quote(episode.slug)}.mp3",
        transcript_url=f"{folder}/{TRANSCRIPT_FILES['HTML']}",
        credits=(show.copyright,) if show.copyright else (),
        explicit=show.explicit if episode.explicit is None else episode.explicit,
        timeline=TIMELINE_FILE if figures else "",
        talk=speaker_lines(figures, language),
        talk_line=shares_line(figures, language),
        social=written.social if written else "",
    )


def conversation_figures(transcript: Transcript) -> tuple[Talk, ...]:
    """Who speaks how much, when at least two are known to take turns: one voice alone has nobody to share with."""
    figures = talk(transcript)
    return figures if sum(figure.turns > 0 for figure in figures) > 1 else ()


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a plain text, parted by blank lines, each on one line."""
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())


def _who_talks(hosts: Sequence[Person], guests: Sequence[Person], language: str) -> str:
    """ "Alexandre Mars s’entretient avec Camille Personne."; empty when one side is not known."""
    if not hosts or not guests:
        return ""
    words = labels(language)
    verb = words["talk_with" if len(hosts) > 1 else "talks_with"]
    return f"{_listed(hosts, language)} {verb} {_listed(guests, language)}."


def _listed(people: Sequence[Person], language: str) -> str:
    *others, last = (person.name for person in people)
    return f"{', '.join(others)} {labels(language)['and']} {last}" if others else last


def _hook(best: SaidLine | None, summary: str, language: str) -> str:
    if best:
        return f"{best.quotation} – {best.speaker}" if best.speaker else best.quotation
    return next(iter(sentences(summary, language)), "")


def _from_page(path: str, slug: str) -> str:
    """A path below feed/ as the page in feed/episodes/<slug>/ reaches it."""
    if not path:
        return ""
    folder = f"episodes/{slug}/"
    return quote(path.removeprefix(folder) if path.startswith(folder) else f"../../{path}")
