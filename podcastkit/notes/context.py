"""What the templates of an episode's notes are given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from urllib.parse import quote, urlsplit

from podcastkit.chapters.timestamps import lines
from podcastkit.language.dates import clock, duration_words, exact_duration, long_date
from podcastkit.language.labels import labels
from podcastkit.language.sentences import base_language
from podcastkit.language.typography import typeset
from podcastkit.model.chapter import Chapter
from podcastkit.model.show import Episode, Link, Person, Show
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.model.writing import Writing
from podcastkit.notes.summary import summarize
from podcastkit.speakers.talk import Talk, share_words, shares_line, talk

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
class NamedLink:
    """A title and an address; the address is empty when the one given could run a script or points nowhere."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ChapterLine:
    """A chapter as the templates show it."""

    title: str
    clock: str
    seconds: str
    """Start for a media fragment (#t=62), to the millisecond, without needless zeros."""
    url: str


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """How much one speaker talks, as the templates show it."""

    name: str
    share: str
    spoken: str
    turns: int
    longest: str
    """How long the longest monologue is, "4 min 12 s"; empty, as the two that follow, when there is none."""
    clock: str
    """Where it starts."""
    seconds: str
    """The same for a media fragment."""


@dataclass(frozen=True, slots=True)
class NotesContext:
    """Everything a template needs. Texts are typeset; nothing is escaped: that is the environment's work.

    Paths (`audio`, `cover`, `transcripts`, `timeline`) are relative to the notes page; addresses ending in `_url` are
    absolute.
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
    """One paragraph: the first of the producer's description, else what the show's language model wrote, else sentences
    of the talk in quotation marks."""
    description: tuple[str, ...]
    """The producer's paragraphs, or the summary alone when there are none."""
    chapters: tuple[ChapterLine, ...]
    timestamps: tuple[str, ...]
    """Lines "(MM:SS) Title", only when the apps read them as chapters."""
    links: tuple[NamedLink, ...]
    audio: str
    cover: str
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
    written: Writing | None = None,
) -> NotesContext:
    """Gather what the templates show of an episode.

    `base` is the public address of feed/ without a slash at its end (show.site_url); `cover` is the path of the
    episode's image below feed/, empty for none; `written` is what a language model wrote of it. Texts follow the
    episode's language where it has its own.
    """
    language = episode.language or show.language
    folder = f"{base}/episodes/{quote(episode.slug)}"
    figures = conversation_figures(transcript)
    description = tuple(typeset(paragraph, language) for paragraph in paragraphs(episode.description))
    summary = description[0] if description else _summary(transcript, written, language)
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
        guests=_people(episode.guests),
        hosts=_people(episode.hosts or show.hosts),
        summary=summary,
        description=description or ((summary,) if summary else ()),
        chapters=tuple(_chapter_line(chapter, language) for chapter in chapters),
        timestamps=tuple(typeset(line, language) for line in lines(chapters)),
        links=_links((*episode.links, *show.links), language),
        audio=f"{quote(episode.slug)}.mp3",
        cover=_from_page(cover, episode.slug),
        transcripts=tuple(NamedLink(name, file) for name, file in TRANSCRIPT_FILES.items()),
        page_url=f"{folder}/",
        audio_url=f"{folder}/{quote(episode.slug)}.mp3",
        transcript_url=f"{folder}/{TRANSCRIPT_FILES['HTML']}",
        credits=(show.copyright,) if show.copyright else (),
        explicit=show.explicit if episode.explicit is None else episode.explicit,
        timeline=TIMELINE_FILE if figures else "",
        talk=_speaker_lines(figures, language),
        talk_line=shares_line(figures, language),
        social=written.social if written else "",
    )


def _summary(transcript: Transcript, written: Writing | None, language: str) -> str:
    """The language model's summary where there is one, else sentences of the talk."""
    return written.summary if written and written.summary else quotation(summarize(transcript), language)


def conversation_figures(transcript: Transcript) -> tuple[Talk, ...]:
    """Who speaks how much, when at least two are known to take turns: one voice alone has nobody to share with."""
    figures = talk(transcript)
    return figures if sum(figure.turns > 0 for figure in figures) > 1 else ()


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a plain text, parted by blank lines, each on one line."""
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())


def quotation(said: Iterable[str], language: str) -> str:
    """Sentences of a talk as one quotation, with a mark where something was left out; empty for none."""
    text = " […] ".join(said)
    if not text:
        return ""
    opening, closing = ("« ", " »") if base_language(language) == "fr" else ("“", "”")
    return typeset(f"{opening}{text}{closing}", language)


def safe_url(url: str) -> str:
    """The address, or an empty string when it is none a page may link to (javascript:, data:, no scheme)."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    linkable = (parts.scheme in ("http", "https") and parts.netloc) or (parts.scheme == "mailto" and parts.path)
    return url.strip() if linkable else ""


def _people(people: Iterable[Person]) -> tuple[NamedLink, ...]:
    return tuple(NamedLink(person.name, safe_url(person.href)) for person in people)


def _links(links: Iterable[Link], language: str) -> tuple[NamedLink, ...]:
    return tuple(NamedLink(typeset(link.title or link.url, language), safe_url(link.url)) for link in links)


def _chapter_line(chapter: Chapter, language: str) -> ChapterLine:
    title = typeset(chapter.title, language)
    return ChapterLine(title, clock(chapter.start), _fragment(chapter.start), safe_url(chapter.url))


def _fragment(time: Ms) -> str:
    """A time for a media fragment, in seconds without needless zeros."""
    return f"{time / 1000:.3f}".rstrip("0").rstrip(".")


def _speaker_lines(figures: Sequence[Talk], language: str) -> tuple[SpeakerLine, ...]:
    return tuple(
        SpeakerLine(
            name=figure.name,
            share=share,
            spoken=duration_words(figure.spoken, language),
            turns=figure.turns,
            longest="" if figure.longest_start is None else exact_duration(figure.longest, language),
            clock="" if figure.longest_start is None else clock(figure.longest_start),
            seconds="" if figure.longest_start is None else _fragment(figure.longest_start),
        )
        for figure, share in zip(figures, share_words(figures, language), strict=True)
    )


def _from_page(path: str, slug: str) -> str:
    """A path below feed/ as the page in feed/episodes/<slug>/ reaches it."""
    if not path:
        return ""
    folder = f"episodes/{slug}/"
    return quote(path.removeprefix(folder) if path.startswith(folder) else f"../../{path}")
