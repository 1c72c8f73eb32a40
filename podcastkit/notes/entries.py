"""The entries of the notes' lists: links, chapters, speakers, quotes and names, as templates show
them.

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
from podcastkit.model.link import Link
from podcastkit.model.show import Person
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.names.mentions import KINDS, Mention
from podcastkit.notes.quotes import Quote
from podcastkit.notes.talk_sentences import TalkSentence
from podcastkit.speakers.talk import TalkFigures, share_words
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
class ChapterEntry:
    """A chapter; `url` is a page about it, `image` a picture, relative to the notes page when it
    lies beside it."""

    title: Prose
    clock: str
    seconds: str
    url: str
    image: str


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
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
class QuoteEntry:
    """Something that was said, word for word, without quotation marks."""

    text: Prose
    quotation: Prose
    """The same inside the quotation marks of the language."""
    speaker: str
    """Who says it; empty when nobody knows the name."""
    clock: str
    seconds: str


@dataclass(frozen=True, slots=True)
class MentionEntry:
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
    names: tuple[MentionEntry, ...]


def list_people(people: Iterable[Person]) -> tuple[PersonLink, ...]:
    """People with their pages."""
    return tuple(PersonLink(person.name, safe_url(person.href)) for person in people)


def list_links(links: Iterable[Link]) -> tuple[NamedLink, ...]:
    """Links with their titles."""
    return tuple(NamedLink(link.title or link.url, safe_url(link.url)) for link in links)


def list_chapters(chapters: Iterable[Chapter], folder: str) -> tuple[ChapterEntry, ...]:
    """The chapters; `folder` is the address of the notes page, with a slash at its end."""
    return tuple(
        ChapterEntry(
            chapter.title,
            clock(chapter.start),
            fragment_time(chapter.start),
            safe_url(chapter.url),
            safe_url(chapter.image).removeprefix(folder),
        )
        for chapter in chapters
    )


def list_speakers(figures: Sequence[TalkFigures], language: str) -> tuple[SpeakerEntry, ...]:
    """Who speaks how much."""
    shares = share_words(figures, language)
    return tuple(
        _speaker_entry(figure, share, language)
        for figure, share in zip(figures, shares, strict=True)
    )


def _speaker_entry(figure: TalkFigures, share: str, language: str) -> SpeakerEntry:
    start = figure.longest_start
    return SpeakerEntry(
        name=figure.name,
        share=share,
        spoken=duration_words(figure.spoken, language),
        turns=figure.turns,
        longest="" if start is None else exact_duration(figure.longest, language),
        clock="" if start is None else clock(start),
        seconds="" if start is None else fragment_time(start),
    )


def list_quotes(
    quotes: Iterable[Quote | TalkSentence], transcript: Transcript, language: str
) -> tuple[QuoteEntry, ...]:
    """Quotes and moments with who says them and when."""
    return tuple(
        QuoteEntry(
            quote.text,
            quote_sentences((quote.text,), language),
            _speaker_name(transcript, quote.speaker, language),
            clock(quote.span.start),
            fragment_time(quote.span.start),
        )
        for quote in quotes
    )


def group_mentions(mentions: Sequence[Mention], language: str) -> tuple[MentionGroup, ...]:
    """The names by kind, kinds without names left out."""
    titles = labels(language)
    groups = []
    for kind in KINDS:
        names = tuple(_mention_entry(mention) for mention in mentions if mention.kind == kind)
        if names:
            groups.append(MentionGroup(kind, titles[f"mentioned_{kind or 'name'}"], names))
    return tuple(groups)


def _mention_entry(mention: Mention) -> MentionEntry:
    first = mention.times[0]
    return MentionEntry(mention.name, len(mention.times), clock(first), fragment_time(first))


def quote_sentences(sentences: Iterable[str], language: str) -> str:
    """Sentences of a talk as one quotation, with a mark where something was left out; empty for
    none.

    Quotation marks inside become the inner ones of the language.
    """
    text = " […] ".join(sentences)
    if not text:
        return ""
    if base_language(language) == "fr":
        inner = re.sub(r"«\s*", "“", re.sub(r"\s*»", "”", text))
        return f"« {inner} »"
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def fragment_time(time: Ms) -> str:
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


def _speaker_name(transcript: Transcript, speaker: str | None, language: str) -> str:
    """The name to put under a quotation: none for somebody who is only "Intervenant 2"."""
    name = transcript.name_of(speaker).strip()
    number = name.removeprefix(labels(language)["speaker"]).removeprefix("S").strip()
    return "" if number.isdecimal() else name
