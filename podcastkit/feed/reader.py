"""A feed read back into values that rules can be put to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from podcastkit.errors import FormatError
from podcastkit.feed.feed_facts import (
    ChapterMark,
    DocumentLinks,
    Enclosure,
    FeedFacts,
    FileLink,
    ItemFacts,
    PersonTag,
    RssImage,
    SoundbiteTag,
    TagFacts,
    path_of,
    time_of,
)
from podcastkit.feed.namespaces import ATOM, CONTENT, ITUNES, PODCAST, PODCAST_ALIAS, PSC
from podcastkit.model.show import Category
from podcastkit.model.time import Ms, ms_from_seconds


# a feed is asked for by the rule that it can be read, by all other rules and by the comparison
@lru_cache(maxsize=4)
def read_feed(xml: bytes, source: str = "feed.xml") -> FeedFacts:
    """The facts of an RSS feed. Entities are not expanded and nothing is fetched.

    Raises FormatError when the bytes are not well-formed XML or not an RSS feed with a channel.
    """
    channel, namespaces = _channel(xml, source)
    links = _links(channel)
    return FeedFacts(
        namespaces=namespaces,
        title=_text(channel, "title"),
        description=_text(channel, "description"),
        link=_text(channel, "link"),
        language=_text(channel, "language"),
        self_address=links.self_address,
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
        build_date=_text(channel, "lastBuildDate"),
        rss_image=_rss_image(channel),
        hub=_link(channel, "hub"),
        tags=tuple(_tags(channel)),
        documents=(links,),
        items=tuple(_item(item, place) for place, item in enumerate(channel.iterfind("item"), 1)),
    )


def read_image(xml: bytes, source: str = "feed.xml") -> str:
    """The address of the show's cover in a feed, whose items are not looked at. Raises FormatError
    as read_feed does."""
    return _image(_channel(xml, source)[0])


def read_documents(documents: Sequence[bytes]) -> FeedFacts:
    """The facts of a feed that goes on in further documents, feed.xml first.

    Raises FormatError as read_feed does.
    """
    every = [read_feed(document) for document in documents]
    return replace(
        every[0],
        documents=tuple(facts.documents[0] for facts in every),
        items=tuple(item for facts in every for item in facts.items),
    )


def _channel(xml: bytes, source: str) -> tuple[etree._Element, frozenset[str]]:
    """The channel of an RSS feed, and the namespaces that the feed declares."""
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
    return channel, frozenset(root.nsmap.values())


def _links(channel: etree._Element) -> DocumentLinks:
    rels = ("self", "first", "previous", "next", "last")
    return DocumentLinks(*(_link(channel, rel) for rel in rels))


def _link(channel: etree._Element, rel: str) -> str:
    links = channel.iterfind(f"{{{ATOM}}}link")
    return next((_attribute(link, "href") for link in links if link.get("rel") == rel), "")


def _rss_image(channel: etree._Element) -> RssImage | None:
    image = channel.find("image")
    return (
        image
        if image is None
        else RssImage(*(_text(image, name) for name in ("url", "title", "link")))
    )


_PREFIXES = {ITUNES: "itunes", PODCAST: "podcast", PODCAST_ALIAS: "podcast"}


def _tags(parent: etree._Element) -> Iterator[TagFacts]:
    """The elements of the podcast and the itunes namespace directly inside one."""
    for element in parent:
        namespace, _, name = str(element.tag).removeprefix("{").partition("}")
        if prefix := _PREFIXES.get(namespace):
            attributes = {str(key): str(value).strip() for key, value in element.attrib.items()}
            children = tuple(_tags(element))
            yield TagFacts(f"{prefix}:{name}", _content(element), attributes, children)


def _item(item: etree._Element, place: int) -> ItemFacts:
    enclosures = tuple(
        Enclosure(_attribute(tag, "url"), _attribute(tag, "length"), _attribute(tag, "type"))
        for tag in item.iterfind("enclosure")
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
        tags=tuple(_tags(item)),
    )


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
        FileLink(_attribute(file, "url"), _attribute(file, "type"))
        for file in _podcast_tags(item, tag)
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
            _attribute(child, "text") for child in category.iterfind(f"{{{ITUNES}}}category")
        ]
        yield from (Category(name, subcategory) for subcategory in subcategories or [""])
