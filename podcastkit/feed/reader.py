"""A feed read back into values that rules can be put to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import TypeAlias

from lxml import etree

from podcastkit.errors import FormatError
from podcastkit.feed.feed_facts import DocumentLinks, FeedFacts, ItemFacts, RssImage
from podcastkit.feed.item_reader import (
    attribute_of,
    image_of,
    read_item,
    read_persons,
    read_tags,
    text_of,
)
from podcastkit.feed.namespaces import ATOM, ITUNES, PODCAST, PODCAST_ALIAS
from podcastkit.files.digests import digest_bytes
from podcastkit.files.recall import Recall, make_anew
from podcastkit.model.show import Category


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
        title=text_of(channel, "title"),
        description=text_of(channel, "description"),
        link=text_of(channel, "link"),
        language=text_of(channel, "language"),
        self_address=links.self_address,
        categories=tuple(_categories(channel)),
        explicit=text_of(channel, "explicit", ITUNES),
        image=image_of(channel),
        author=text_of(channel, "author", ITUNES),
        owner_email=text_of(channel, f"owner/{{{ITUNES}}}email", ITUNES),
        kind=text_of(channel, "type", ITUNES),
        copyright=text_of(channel, "copyright"),
        locked=_podcast_text(channel, "locked"),
        guid=_podcast_text(channel, "guid"),
        persons=read_persons(channel),
        build_date=text_of(channel, "lastBuildDate"),
        rss_image=_rss_image(channel),
        hub=_link(channel, "hub"),
        tags=tuple(read_tags(channel)),
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
    return channel, namespaces, [read_item(item) for item in channel.iterfind("item")]


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
    return read_item(channel[0])


def read_image(xml: bytes, source: str = "feed.xml") -> str:
    """The address of the show's cover in a feed, whose items are not looked at. Raises FormatError
    as read_feed does."""
    return image_of(_channel(xml, source)[0])


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
    return next((attribute_of(link, "href") for link in links if link.get("rel") == rel), "")


def _rss_image(channel: etree._Element) -> RssImage | None:
    image = channel.find("image")
    return (
        image
        if image is None
        else RssImage(*(text_of(image, name) for name in ("url", "title", "link")))
    )


def _podcast_text(parent: etree._Element, tag: str) -> str:
    return text_of(parent, tag, PODCAST) or text_of(parent, tag, PODCAST_ALIAS)


def _categories(channel: etree._Element) -> Iterator[Category]:
    for category in channel.iterfind(f"{{{ITUNES}}}category"):
        name = attribute_of(category, "text")
        subcategories = [
            attribute_of(child, "text") for child in category.iterfind(f"{{{ITUNES}}}category")
        ]
        yield from (Category(name, subcategory) for subcategory in subcategories or [""])
