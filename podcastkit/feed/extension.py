"""What feedgen lacks or gets wrong: the podcast: namespace, Podlove chapters, links to other
documents, itunes:explicit and itunes:image.

feedgen's own podcast extension takes only yes, no and clean for itunes:explicit, which PSP-1 does
not allow, and drops an image whose address ends in .jpeg without a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml import etree

from podcastkit.feed.namespaces import ATOM, ITUNES, PODCAST, PSC
from podcastkit.feed.podcast_tags import FeedTag
from podcastkit.model.feed import Soundbite
from podcastkit.model.podcasting.taxonomy import group_of
from podcastkit.model.time import Ms, seconds_from_ms
from podcastkit.text.xml import xml_line

NAMESPACES = {"itunes": ITUNES, "podcast": PODCAST, "psc": PSC}

CAPTIONS = frozenset({"text/vtt", "application/x-subrip"})
"""Transcripts that are captions, so that apps show them along with the sound."""


@dataclass(frozen=True, slots=True)
class FeedPerson:
    """A person with the addresses the feed gives; empty ones are left out."""

    name: str
    role: str
    href: str
    image: str


@dataclass(frozen=True, slots=True)
class FeedTranscript:
    """A transcript's address, media type and language."""

    url: str
    media_type: str
    language: str


@dataclass(frozen=True, slots=True)
class FeedChapter:
    """A chapter as psc:chapter tells it."""

    start: Ms
    title: str
    href: str
    image: str


@dataclass(frozen=True, slots=True)
class ChannelTags:
    """What our extension adds to the channel."""

    guid: str
    locked: bool
    owner_email: str
    explicit: bool
    image: str
    persons: tuple[FeedPerson, ...]
    dated: bool
    """Whether the channel has a date: feedgen would otherwise write the present time."""
    others: tuple[FeedTag, ...]
    """Those that show.toml has keys for, and links to other documents."""


@dataclass(frozen=True, slots=True)
class ItemTags:
    """What our extension adds to an item."""

    explicit: bool
    image: str
    persons: tuple[FeedPerson, ...]
    transcripts: tuple[FeedTranscript, ...]
    chapters_url: str
    chapters_type: str
    chapters: tuple[FeedChapter, ...]
    soundbites: tuple[Soundbite, ...]
    others: tuple[FeedTag, ...]
    """Those that episode.toml has keys for."""


class ChannelExtension(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Writes ChannelTags into the channel of an RSS feed."""

    def __init__(self) -> None:
        self.tags: ChannelTags | None = None

    def extend_ns(self) -> dict[str, str]:
        """The prefixes of the namespaces written here."""
        return NAMESPACES

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Add the tags to the channel, which is the first child of `feed`."""
        if self.tags is None:
            return feed
        channel, tags = feed[0], self.tags
        built = channel.find("lastBuildDate")
        if built is not None and not tags.dated:
            channel.remove(built)
        _explicit_and_image(channel, tags.explicit, tags.image)
        _add(channel, PODCAST, "guid", tags.guid)
        _add(channel, PODCAST, "locked", "yes" if tags.locked else "no", owner=tags.owner_email)
        _add(channel, PODCAST, "medium", "podcast")
        _persons(channel, tags.persons)
        _write(channel, tags.others)
        return feed


class ItemExtension(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """Writes ItemTags into an item of an RSS feed."""

    def __init__(self) -> None:
        self.tags: ItemTags | None = None

    def extend_rss(self, entry: etree._Element) -> etree._Element:
        """Add the tags to the item."""
        if self.tags is None:
            return entry
        tags = self.tags
        _explicit_and_image(entry, tags.explicit, tags.image)
        for transcript in tags.transcripts:
            rel = "captions" if transcript.media_type in CAPTIONS else ""
            _add(
                entry,
                PODCAST,
                "transcript",
                url=transcript.url,
                type=transcript.media_type,
                language=transcript.language,
                rel=rel,
            )
        if tags.chapters_url:
            _add(entry, PODCAST, "chapters", url=tags.chapters_url, type=tags.chapters_type)
        for bite in tags.soundbites:
            start, duration = (
                f"{seconds_from_ms(time):.3f}" for time in (bite.start, bite.duration)
            )
            _add(entry, PODCAST, "soundbite", bite.title, startTime=start, duration=duration)
        _persons(entry, tags.persons)
        _write(entry, tags.others)
        if tags.chapters:
            parent = _add(entry, PSC, "chapters", version="1.2")
            for chapter in tags.chapters:
                start = _normal_play_time(chapter.start)
                _add(
                    parent,
                    PSC,
                    "chapter",
                    start=start,
                    title=chapter.title,
                    href=chapter.href,
                    image=chapter.image,
                )
        return entry


def _explicit_and_image(parent: etree._Element, explicit: bool, image: str) -> None:
    _add(parent, ITUNES, "explicit", "true" if explicit else "false")
    _add(parent, ITUNES, "image", href=image)


def _persons(parent: etree._Element, persons: Iterable[FeedPerson]) -> None:
    """One podcast:person each; the group is left out for the cast, which apps assume."""
    for person in persons:
        group = group_of(person.role)
        _add(
            parent,
            PODCAST,
            "person",
            person.name,
            role=person.role,
            group="" if group == "cast" else group,
            href=person.href,
            img=person.image,
        )


_PREFIXES = {"atom": ATOM, **NAMESPACES}


def _write(parent: etree._Element, tags: Iterable[FeedTag]) -> None:
    for tag in tags:
        prefix, _, name = tag.name.partition(":")
        _write(_add(parent, _PREFIXES[prefix], name, tag.text, **tag.attributes), tag.children)


def _add(
    parent: etree._Element, namespace: str, tag: str, text: str = "", **attributes: str
) -> etree._Element:
    """A new child of `parent`; attributes without a value are left out."""
    element = etree.SubElement(parent, f"{{{namespace}}}{tag}")
    element.text = xml_line(text) or None
    for name, value in attributes.items():
        if cleaned := xml_line(value):
            element.set(name, cleaned)
    return element


def _normal_play_time(time: Ms) -> str:
    """HH:MM:SS.mmm, the time format of Podlove Simple Chapters (RFC 2326, section 3.6)."""
    seconds, milliseconds = divmod(time, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"
