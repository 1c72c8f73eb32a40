"""A feed as it was written, read back into values that rules can be put to.

Texts are as they stand in the XML, without outer white space; what is missing is an empty string,
so that it is the rules that say what a feed must have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree

from podcastkit.errors import FormatError
from podcastkit.feed.namespaces import ATOM, CONTENT, ITUNES, PODCAST, PODCAST_ALIAS, PSC
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


def read_feed(xml: bytes, source: str = "feed.xml") -> FeedFacts:
    """The facts of an RSS feed. Entities are not expanded and nothing is fetched.

    Raises FormatError when the bytes are not well-formed XML or not an RSS feed with a channel.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        message = error.msg.partition(", line ")[0]
        raise FormatError(
            f"this is not well-formed XML: {message}", source=source, line=error.lineno
        ) from error
    channel = root.find("channel")
    if root.tag != "rss" or channel is None:
        raise FormatError("this is not an RSS feed with a channel", source=source)
    return FeedFacts(
        namespaces=frozenset(root.nsmap.values()),
        title=_text(channel, "title"),
        description=_text(channel, "description"),
        link=_text(channel, "link"),
        language=_text(channel, "language"),
        self_address=next(
            (
                _attribute(link, "href")
                for link in channel.iterfind(f"{{{ATOM}}}link")
                if link.get("rel") == "self"
            ),
            "",
        ),
        categories=tuple(_categories(channel)),
        explicit=_text(channel, "explicit", ITUNES),
        image=_image(channel),
        author=_text(channel, "author", ITUNES),
        owner_email=_text(channel, f"owner/{{{ITUNES}}}email", ITUNES),
        kind=_text(channel, "type", ITUNES),
        copyright=_text(channel, "copyright"),
        locked=_podcast_text(channel, "locked"),
        guid=_podcast_text(channel, "guid"),
        persons=_persons(channel),
        items=tuple(_item(item, place) for place, item in enumerate(channel.iterfind("item"), 1)),
    )


def _item(item: etree._Element, place: int) -> ItemFacts:
    enclosures = tuple(
        Enclosure(_attribute(one, "url"), _attribute(one, "length"), _attribute(one, "type"))
        for one in item.iterfind("enclosure")
    )
    title = _text(item, "title")
    slug = PurePosixPath(unquote(path_of(enclosures[0].url))).stem if enclosures else ""
    return ItemFacts(
        where=slug or title or f"item {place}",
        title=title,
        guid=_text(item, "guid"),
        link=_text(item, "link"),
        date=_text(item, "pubDate"),
        description=_text(item, "description"),
        content=_text(item, "encoded", CONTENT),
        duration=_text(item, "duration", ITUNES),
        explicit=_text(item, "explicit", ITUNES),
        image=_image(item),
        season=_text(item, "season", ITUNES),
        episode=_text(item, "episode", ITUNES),
        kind=_text(item, "episodeType", ITUNES),
        enclosures=enclosures,
        transcripts=_file_links(item, "transcript"),
        chapter_files=_file_links(item, "chapters"),
        chapters=tuple(
            ChapterMark(time_of(chapter.get("start", "")), _attribute(chapter, "title"))
            for chapter in item.iterfind(f"{{{PSC}}}chapters/{{{PSC}}}chapter")
        ),
        persons=_persons(item),
        soundbites=tuple(
            SoundbiteTag(
                _seconds(_attribute(bite, "startTime")),
                _seconds(_attribute(bite, "duration")),
                _content(bite),
            )
            for bite in _podcast_tags(item, "soundbite")
        ),
    )


def path_of(url: str) -> str:
    """The path of an address; empty when the address cannot be taken apart."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


_TIME = re.compile(r"(?:(?:(\d+):)?(\d{1,2}):)?(\d{1,2}(?:\.\d+)?)", re.ASCII)


def time_of(text: str) -> Ms | None:
    """[[HH:]MM:]SS[.mmm] in milliseconds; None when the text is no such time."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds = found.groups()
    return (int(hours or 0) * 60 + int(minutes or 0)) * 60_000 + ms_from_seconds(float(seconds))


_SECONDS = re.compile(r"\d+(?:\.\d+)?", re.ASCII)


def _seconds(text: str) -> Ms | None:
    return ms_from_seconds(float(text)) if _SECONDS.fullmatch(text) else None


def _text(parent: etree._Element, path: str, namespace: str = "") -> str:
    element = parent.find(f"{{{namespace}}}{path}" if namespace else path)
    return "" if element is None else _content(element)


def _podcast_text(parent: etree._Element, tag: str) -> str:
    return _text(parent, tag, PODCAST) or _text(parent, tag, PODCAST_ALIAS)


def _content(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _attribute(element: etree._Element, name: str) -> str:
    return element.get(name, "").strip()


def _image(parent: etree._Element) -> str:
    image = parent.find(f"{{{ITUNES}}}image")
    return "" if image is None else _attribute(image, "href")


def _podcast_tags(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    yield from parent.iterfind(f"{{{PODCAST}}}{tag}")
    yield from parent.iterfind(f"{{{PODCAST_ALIAS}}}{tag}")


def _file_links(item: etree._Element, tag: str) -> tuple[FileLink, ...]:
    return tuple(
        FileLink(_attribute(one, "url"), _attribute(one, "type"))
        for one in _podcast_tags(item, tag)
    )


def _persons(parent: etree._Element) -> tuple[PersonTag, ...]:
    """Every podcast:person, with the role and the group that apps assume when none is given."""
    return tuple(
        PersonTag(
            name=_content(person),
            role=_attribute(person, "role") or "host",
            group=_attribute(person, "group") or "cast",
            href=_attribute(person, "href"),
            image=_attribute(person, "img"),
        )
        for person in _podcast_tags(parent, "person")
    )


def _categories(channel: etree._Element) -> Iterator[Category]:
    for category in channel.iterfind(f"{{{ITUNES}}}category"):
        name = _attribute(category, "text")
        subcategories = [
            _attribute(one, "text") for one in category.iterfind(f"{{{ITUNES}}}category")
        ]
        yield from (Category(name, subcategory) for subcategory in subcategories or [""])


def _person_addresses(where: str, persons: tuple[PersonTag, ...]) -> Iterator[Address]:
    for person in persons:
        yield Address(where, "podcast:person href", person.href, podcast=True)
        yield Address(where, "podcast:person img", person.image, podcast=True)
