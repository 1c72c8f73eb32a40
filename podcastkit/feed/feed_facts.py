"""A feed as it was written: the values that rules are put to.

Texts are as they stand in the XML, without outer white space; what is missing is an empty string,
so that it is the rules that say what a feed must have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from podcastkit.model.show import Category
from podcastkit.model.time import Ms, ms_from_seconds

CHANNEL = "channel"
"""Where a finding about the show as a whole is."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The attributes of an enclosure."""

    url: str
    length: str
    media_type: str


@dataclass(frozen=True, slots=True)
class FileLink:
    """The attributes of a podcast:transcript or podcast:chapters."""

    url: str
    media_type: str


@dataclass(frozen=True, slots=True)
class PersonTag:
    """A podcast:person."""

    name: str
    role: str
    group: str
    href: str
    image: str


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """A psc:chapter; None stands for a start that is not a time."""

    start: Ms | None
    title: str


@dataclass(frozen=True, slots=True)
class SoundbiteTag:
    """A podcast:soundbite; None stands for what is not a number of seconds."""

    start: Ms | None
    duration: Ms | None
    title: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address in the feed: where it stands, in which element, and whether that is of the podcast
    namespace."""

    where: str
    element: str
    url: str
    podcast: bool = False


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One item of the feed."""

    where: str
    """The episode's slug, taken from the name of its audio file; else its title or its place."""
    title: str
    guid: str
    link: str
    date: str
    description: str
    content: str
    duration: str
    explicit: str
    image: str
    season: str
    episode: str
    kind: str
    enclosures: tuple[Enclosure, ...]
    transcripts: tuple[FileLink, ...]
    chapter_files: tuple[FileLink, ...]
    chapters: tuple[ChapterMark, ...]
    persons: tuple[PersonTag, ...]
    soundbites: tuple[SoundbiteTag, ...]

    @property
    def addresses(self) -> Iterator[Address]:
        """Every address of the item."""
        yield Address(self.where, "link", self.link)
        yield Address(self.where, "itunes:image", self.image)
        for enclosure in self.enclosures:
            yield Address(self.where, "enclosure", enclosure.url)
        for transcript in self.transcripts:
            yield Address(self.where, "podcast:transcript", transcript.url, podcast=True)
        for file in self.chapter_files:
            yield Address(self.where, "podcast:chapters", file.url, podcast=True)
        yield from _person_addresses(self.where, self.persons)


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """The channel and its items."""

    namespaces: frozenset[str]
    title: str
    description: str
    link: str
    language: str
    self_address: str
    categories: tuple[Category, ...]
    explicit: str
    image: str
    author: str
    owner_email: str
    kind: str
    copyright: str
    locked: str
    guid: str
    persons: tuple[PersonTag, ...]
    items: tuple[ItemFacts, ...]

    @property
    def addresses(self) -> Iterator[Address]:
        """Every address of the feed."""
        yield Address(CHANNEL, "link", self.link)
        yield Address(CHANNEL, "atom:link", self.self_address)
        yield Address(CHANNEL, "itunes:image", self.image)
        yield from _person_addresses(CHANNEL, self.persons)
        for item in self.items:
            yield from item.addresses


def _person_addresses(where: str, persons: tuple[PersonTag, ...]) -> Iterator[Address]:
    for person in persons:
        yield Address(where, "podcast:person href", person.href, podcast=True)
        yield Address(where, "podcast:person img", person.image, podcast=True)


def path_of(url: str) -> str:
    """The path of an address; empty when the address cannot be taken apart."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


_TIME = re.compile(r"(?:(?:(\d+):)?(\d{1,2}):)?(\d{1,2}(?:\.\d+)?)", re.ASCII)


def time_of(text: str) -> Ms | None:
    """[[HH:]MM:]SS[.mmm] in milliseconds; None when the text is no such time."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, seconds = match.groups()
    return (int(hours or 0) * 60 + int(minutes or 0)) * 60_000 + ms_from_seconds(float(seconds))
