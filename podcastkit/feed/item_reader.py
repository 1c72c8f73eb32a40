"""An item of a feed read into values, and what the channel has in common with items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from podcastkit.feed.feed_facts import (
    ChapterMark,
    Enclosure,
    FileLink,
    ItemFacts,
    PersonTag,
    SoundbiteTag,
    TagFacts,
    path_of,
    time_of,
)
from podcastkit.feed.namespaces import CONTENT, ITUNES, PODCAST, PODCAST_ALIAS, PSC
from podcastkit.feed.timestamps import read_timestamps
from podcastkit.model.time import Ms, ms_from_seconds


def read_item(item: etree._Element) -> ItemFacts:
    """Its `where` is empty when it has neither sound nor title."""
    enclosures = tuple(
        Enclosure(attribute_of(tag, "url"), attribute_of(tag, "length"), attribute_of(tag, "type"))
        for tag in item.iterfind("enclosure")
    )
    title, description = text_of(item, "title"), text_of(item, "description")
    slug = PurePosixPath(unquote(path_of(enclosures[0].url))).stem if enclosures else ""
    return ItemFacts(
        where=slug or title,
        title=title,
        guid=text_of(item, "guid"),
        link=text_of(item, "link"),
        date=text_of(item, "pubDate"),
        description=description,
        content=text_of(item, "encoded", CONTENT),
        duration=text_of(item, "duration", ITUNES),
        explicit=text_of(item, "explicit", ITUNES),
        image=image_of(item),
        season=text_of(item, "season", ITUNES),
        episode=text_of(item, "episode", ITUNES),
        kind=text_of(item, "episodeType", ITUNES),
        enclosures=enclosures,
        transcripts=_file_links(item, "transcript"),
        chapter_files=_file_links(item, "chapters"),
        chapters=tuple(
            ChapterMark(time_of(chapter.get("start", "")), attribute_of(chapter, "title"))
            for chapter in item.iterfind(f"{{{PSC}}}chapters/{{{PSC}}}chapter")
        ),
        persons=read_persons(item),
        soundbites=tuple(
            SoundbiteTag(
                _seconds(attribute_of(bite, "startTime")),
                _seconds(attribute_of(bite, "duration")),
                _content(bite),
            )
            for bite in _podcast_tags(item, "soundbite")
        ),
        tags=tuple(read_tags(item)),
        timestamps=read_timestamps(description),
    )


_SECONDS = re.compile(r"\d+(?:\.\d+)?", re.ASCII)


def _seconds(text: str) -> Ms | None:
    return ms_from_seconds(float(text)) if _SECONDS.fullmatch(text) else None


_PREFIXES = {ITUNES: "itunes", PODCAST: "podcast", PODCAST_ALIAS: "podcast"}


def read_tags(parent: etree._Element) -> Iterator[TagFacts]:
    """The elements of the podcast and the itunes namespace directly inside one."""
    for element in parent:
        namespace, _, name = str(element.tag).removeprefix("{").partition("}")
        if prefix := _PREFIXES.get(namespace):
            attributes = {str(key): str(value).strip() for key, value in element.attrib.items()}
            children = tuple(read_tags(element))
            yield TagFacts(f"{prefix}:{name}", _content(element), attributes, children)


def text_of(parent: etree._Element, path: str, namespace: str = "") -> str:
    """The text of the first element at a path; empty without one."""
    element = parent.find(f"{{{namespace}}}{path}" if namespace else path)
    return "" if element is None else _content(element)


def _content(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def attribute_of(element: etree._Element, name: str) -> str:
    """An attribute without outer white space; empty without one."""
    return element.get(name, "").strip()


def image_of(parent: etree._Element) -> str:
    """The address of the picture of a channel or an item."""
    image = parent.find(f"{{{ITUNES}}}image")
    return "" if image is None else attribute_of(image, "href")


def _podcast_tags(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    yield from parent.iterfind(f"{{{PODCAST}}}{tag}")
    yield from parent.iterfind(f"{{{PODCAST_ALIAS}}}{tag}")


def _file_links(item: etree._Element, tag: str) -> tuple[FileLink, ...]:
    return tuple(
        FileLink(attribute_of(file, "url"), attribute_of(file, "type"))
        for file in _podcast_tags(item, tag)
    )


def read_persons(parent: etree._Element) -> tuple[PersonTag, ...]:
    """Every podcast:person, with the role and the group that apps assume when none is given."""
    return tuple(
        PersonTag(
            name=_content(person),
            role=attribute_of(person, "role") or "host",
            group=attribute_of(person, "group") or "cast",
            href=attribute_of(person, "href"),
            image=attribute_of(person, "img"),
        )
        for person in _podcast_tags(parent, "person")
    )
