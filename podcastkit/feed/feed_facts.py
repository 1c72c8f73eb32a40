"""A feed as it was written: the values that rules are put to.

Texts are as they stand in the XML, without outer white space; what is missing is an empty string,
so that it is the rules that say what a feed must have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
class Timestamp:
    """A chapter in a description."""

    start: Ms
    title: str


@dataclass(frozen=True, slots=True)
class SoundbiteTag:
    """A podcast:soundbite; None stands for what is not a number of seconds."""

    start: Ms | None
    duration: Ms | None
    title: str


@dataclass(frozen=True, slots=True)
class TagFacts:
    """An element of the podcast or the itunes namespace, by its usual prefix and its name."""

    name: str
    text: str
    attributes: Mapping[str, str]
    children: tuple[TagFacts, ...]

    @property
    def addresses(self) -> Iterator[tuple[str, str]]:
        """The web addresses in it and in what it holds, with the element each stands in."""
        if self.name == "itunes:new-feed-url":
            yield self.name, self.text
        for attribute in _ADDRESSES:
            if url := self.attributes.get(attribute):
                yield f"{self.name} {attribute}", url
        for child in self.children:
            yield from child.addresses


_ADDRESSES = ("url", "href", "feedUrl", "accountUrl")
"""Attributes that hold a web address; others, such as the uri of a thread, may have any scheme."""
_WITH_FIELDS = frozenset(
    {"podcast:person", "podcast:transcript", "podcast:chapters", "itunes:image"}
)
"""Elements whose addresses are known by a field of their own."""


def _tag_addresses(where: str, tags: tuple[TagFacts, ...]) -> Iterator[Address]:
    for tag in tags:
        if tag.name not in _WITH_FIELDS:
            for element, url in tag.addresses:
                yield Address(where, element, url, podcast=tag.name.startswith("podcast:"))


@dataclass(frozen=True, slots=True)
class RssImage:
    """The picture of a channel as RSS 2.0 has it."""

    url: str
    title: str
    link: str


@dataclass(frozen=True, slots=True)
class DocumentLinks:
    """Where a document of a feed says that it and the others lie, by rel."""

    self_address: str
    first: str
    previous: str
    next: str
    last: str


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
    tags: tuple[TagFacts, ...]
    """Every element of the podcast and the itunes namespace, those above among them."""
    timestamps: tuple[Timestamp, ...]
    """Those in the description."""

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
        yield from _tag_addresses(self.where, self.tags)


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """The channel and its items: those of all its documents, the channel as feed.xml has it."""

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
    build_date: str
    rss_image: RssImage | None
    hub: str
    tags: tuple[TagFacts, ...]
    """Every element of the podcast and the itunes namespace, those above among them."""
    documents: tuple[DocumentLinks, ...]
    """feed.xml, and the pages it goes on in."""
    items: tuple[ItemFacts, ...]

    @property
    def addresses(self) -> Iterator[Address]:
        """Every address of the feed."""
        yield Address(CHANNEL, "link", self.link)
        yield Address(CHANNEL, "atom:link", self.self_address)
        yield Address(CHANNEL, "itunes:image", self.image)
        yield Address(CHANNEL, "atom:link rel=hub", self.hub)
        if self.rss_image:
            yield Address(CHANNEL, "image", self.rss_image.url)
        yield from _person_addresses(CHANNEL, self.persons)
        yield from _tag_addresses(CHANNEL, self.tags)
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
