"""The lines of the notes: links, chapters, speakers, quotes and names, as the templates show them.

Texts are as they were typed: what is Prose is typeset when the context is whole, and escaping is
the environment's work. `clock` is for reading ("02:03"), `seconds` the same time for a media
fragment (#t=123), to the millisecond and without needless zeros.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from podcastkit.model.chapter import Chapter
from podcastkit.model.show import Link, Person
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.names.mentions import KINDS, Mention
from podcastkit.notes.quotes import Quote
from podcastkit.notes.sentences import Sentence
from podcastkit.speakers.talk import Talk, share_words
from podcastkit.text.dates import clock, duration_words, exact_duration
from podcastkit.text.labels import labels
from podcastkit.text.prose import Prose
from podcastkit.text.sentences import base_language


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A title and an address; the address is empty when the one given could run a script or points
    nowhere."""

    title: Prose
    url: str


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A person's name and page; the address is empty as that of a NamedLink is."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ChapterLine:
    """A chapter; `url` is a page about it, `image` a picture, relative to the notes page when it
    lies beside it."""

    title: Prose
    clock: str
    seconds: str
    url: str
    image: str


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """How much one speaker talks."""

    name: str
    share: str
    spoken: str
    turns: int
    longest: str
    """How long the longest monologue is, "4 min 12 s"; empty, as the two that follow, when there is
    none."""
    clock: str
    """Where it starts."""
    seconds: str


@dataclass(frozen=True, slots=True)
class SaidLine:
    """Something that was said, word for word, without quotation marks."""

    text: Prose
    quotation: Prose
    """The same inside the quotation marks of the language."""
    speaker: str
    """Who says it; empty when nobody knows the name."""
    clock: str
    seconds: str


@dataclass(frozen=True, slots=True)
class MentionLine:
    """A name that is spoken of, how often, and where for the first time."""

    name: Prose
    count: int
    clock: str
    seconds: str


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """Names of one kind."""

    kind: str
    """"person", "organisation", "work", "place", or empty for names of which no more is known."""
    title: str
    names: tuple[MentionLine, ...]


def people_links(people: Iterable[Person]) -> tuple[PersonLink, ...]:
    """People with their pages."""
    return tuple(PersonLink(person.name, safe_url(person.href)) for person in people)


def named_links(links: Iterable[Link]) -> tuple[NamedLink, ...]:
    """Links with their titles."""
    return tuple(NamedLink(link.title or link.url, safe_url(link.url)) for link in links)


def chapter_lines(chapters: Iterable[Chapter], folder: str) -> tuple[ChapterLine, ...]:
    """The chapters; `folder` is the address of the notes page, with a slash at its end."""
    return tuple(
        ChapterLine(
            chapter.title,
            clock(chapter.start),
            fragment(chapter.start),
            safe_url(chapter.url),
            safe_url(chapter.image).removeprefix(folder),
        )
        for chapter in chapters
    )


def speaker_lines(figures: Sequence[Talk], language: str) -> tuple[SpeakerLine, ...]:
    """Who speaks how much."""
    return tuple(
        SpeakerLine(
            name=figure.name,
            share=share,
            spoken=duration_words(figure.spoken, language),
            turns=figure.turns,
            longest=""
            if figure.longest_start is None
            else exact_duration(figure.longest, language),
            clock="" if figure.longest_start is None else clock(figure.longest_start),
            seconds="" if figure.longest_start is None else fragment(figure.longest_start),
        )
        for figure, share in zip(figures, share_words(figures, language), strict=True)
    )


def said_lines(
    said: Iterable[Quote | Sentence], transcript: Transcript, language: str
) -> tuple[SaidLine, ...]:
    """Quotes and moments with who says them and when."""
    return tuple(
        SaidLine(
            passage.text,
            quotation((passage.text,), language),
            _speaker(transcript, passage.speaker, language),
            clock(passage.span.start),
            fragment(passage.span.start),
        )
        for passage in said
    )


def mention_groups(mentions: Sequence[Mention], language: str) -> tuple[MentionGroup, ...]:
    """The names by kind, kinds without names left out."""
    words = labels(language)
    return tuple(
        MentionGroup(
            kind,
            words[f"mentioned_{kind or 'name'}"],
            tuple(
                MentionLine(
                    mention.name,
                    len(mention.times),
                    clock(mention.times[0]),
                    fragment(mention.times[0]),
                )
                for mention in mentions
                if mention.kind == kind
            ),
        )
        for kind in KINDS
        if any(mention.kind == kind for mention in mentions)
    )


def quotation(said: Iterable[str], language: str) -> str:
    """Sentences of a talk as one quotation, with a mark where something was left out; empty for
    none.

    Quotation marks inside become the inner ones of the language.
    """
    text = " […] ".join(said)
    if not text:
        return ""
    if base_language(language) == "fr":
        inner = re.sub(r"«\s*", "“", re.sub(r"\s*»", "”", text))
        return f"« {inner} »"
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def fragment(time: Ms) -> str:
    """A time for a media fragment, in seconds without needless zeros."""
    return f"{time / 1000:.3f}".rstrip("0").rstrip(".")


def safe_url(url: str) -> str:
    """The address, or an empty string when it is none a page may link to (javascript:, data:, no
    scheme)."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    linkable = (parts.scheme in ("http", "https") and parts.netloc) or (
        parts.scheme == "mailto" and parts.path
    )
    return url.strip() if linkable else ""


def _speaker(transcript: Transcript, speaker: str | None, language: str) -> str:
    """The name to put under a quotation: none for somebody who is only "Intervenant 2"."""
    name = transcript.name_of(speaker).strip()
    number = name.removeprefix(labels(language)["speaker"]).removeprefix("S").strip()
    return "" if number.isdecimal() else name
