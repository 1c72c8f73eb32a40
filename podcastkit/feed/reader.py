"""A feed read back into values that rules can be put to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import PurePosixPath
from typing import TypeAlias
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
from podcastkit.feed.timestamps import read_timestamps
from podcastkit.files.digests import digest_bytes
from podcastkit.model.recall import Recall, make_anew
from podcastkit.model.show import Category
from podcastkit.model.time import Ms, ms_from_seconds


# a feed is asked for by the rule that it can be read, by all other rules and by the comparison
@lru_cache(maxsize=4)
def read_feed(xml: bytes, source: str = "feed.xml", recall: Recall = make_anew) -> FeedFacts:
    """The facts of an RSS feed. Entities are not expanded and nothing is fetched. With `recall`,
    items that were read before are not read again.

    Raises FormatError when the bytes are not well-formed XML or not an RSS feed with a channel.
    """
    channel, namespaces, items = _read_apart(xml, recall) or _read_whole(xml, source)
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
        items=tuple(
            item if item.where else replace(item, where=f"item {place}")
            for place, item in enumerate(items, 1)
        ),
    )


_Read: TypeAlias = tuple[etree._Element, frozenset[str], list[ItemFacts]]
"""A channel, the namespaces that its feed declares, and its items."""


def _read_whole(xml: bytes, source: str) -> _Read:
    channel, namespaces = _channel(xml, source)
    return channel, namespaces, [_item(item) for item in channel.iterfind("item")]


_ROOT = re.compile(rb"<rss\b[^<>]*>")
_ITEM = re.compile(rb"<item>.*?</item>", re.DOTALL)


def _read_apart(xml: bytes, recall: Recall) -> _Read | None:
    """The same with each item read alone, so that it need not be read again; None for a feed in
    which that could mean something else.

    It means the same where every item is an element by itself in the namespaces of the root, and
    where what stands in its place is read as a child of the channel.
    """
    root = _ROOT.search(xml)
    if recall is make_anew or root is None or b"<!" in xml[: root.end()]:
        return None
    opening, items = xml[: root.end()], _ITEM.findall(xml)
    places = iter(range(len(items)))
    try:
        facts = [
            recall(
                "item-facts-1",
                (opening, digest_bytes(item)),
                ItemFacts,
                partial(_alone, opening, item),
            )
            for item in items
        ]
        rest = _ITEM.sub(lambda _: b'<item place="%d"/>' % next(places), xml)
        channel, namespaces = _channel(rest, "")
    except FormatError:
        return None
    found = [item.attrib.get("place") for item in channel.iterfind("item")]
    return (channel, namespaces, facts) if found == list(map(str, range(len(items)))) else None


def _alone(opening: bytes, item: bytes) -> ItemFacts:
    channel, _ = _channel(opening + b"<channel>" + item + b"</channel></rss>", "")
    return _item(channel[0])


def read_image(xml: bytes, source: str = "feed.xml") -> str:
    """The address of the show's cover in a feed, whose items are not looked at. Raises FormatError
    as read_feed does."""
    return _image(_channel(xml, source)[0])


def read_documents(documents: Sequence[bytes], recall: Recall = make_anew) -> FeedFacts:
    """The facts of a feed that goes on in further documents, feed.xml first; `recall` as for
    read_feed.

    Raises FormatError as read_feed does.
    """
    every = [read_feed(document, recall=recall) for document in documents]
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


def _item(item: etree._Element) -> ItemFacts:
    """Its `where` is empty when it has neither sound nor title."""
    enclosures = tuple(
        Enclosure(_attribute(tag, "url"), _attribute(tag, "length"), _attribute(tag, "type"))
        for tag in item.iterfind("enclosure")
    )
    title, description = _text(item, "title"), _text(item, "description")
    slug = PurePosixPath(unquote(path_of(enclosures[0].url))).stem if enclosures else ""
    return ItemFacts(
        where=slug or title,
        title=title,
        guid=_text(item, "guid"),
        link=_text(item, "link"),
        date=_text(item, "pubDate"),
        description=description,
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
        timestamps=read_timestamps(description),
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
