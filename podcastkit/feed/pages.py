"""A feed parted into pages, after section 3 of RFC 5005."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from podcastkit.feed.podcast_tags import FeedTag
from podcastkit.model.feed import FeedItem
from podcastkit.model.show import Show
from podcastkit.text.addresses import address, ascii_address

FEED = "feed.xml"


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One document of a feed: its name below feed/, its items, and the documents with newer and
    older ones."""

    name: str
    items: tuple[FeedItem, ...]
    newer: str = ""
    older: str = ""
    oldest: str = FEED

    def address(self, show: Show) -> str:
        """Where it is published."""
        return _address(show, self.name)

    def links(self, show: Show) -> Iterator[FeedTag]:
        """Its links to the others; none in a feed of one document."""
        if self.oldest == FEED:
            return
        for rel, name in (
            ("first", FEED),
            ("previous", self.newer),
            ("next", self.older),
            ("last", self.oldest),
        ):
            if name:
                yield FeedTag("atom:link", attributes={"rel": rel, "href": _address(show, name)})


def split_pages(items: Sequence[FeedItem], size: int) -> tuple[FeedPage, ...]:
    """The documents of a feed, feed.xml first; `items` come newest first, and 0 stands for no
    limit.

    feed.xml has the `size` newest ones. Older pages are counted from the oldest episode, so that a
    new episode changes only the page it pushes another one to: feed-1.xml holds the first ones for
    ever.
    """
    newest = tuple(items[:size]) if size else tuple(items)
    oldest_first = tuple(reversed(items[len(newest) :]))
    chunks = [
        oldest_first[start : start + size] for start in range(0, len(oldest_first), size or 1)
    ]
    names = [FEED, *(f"feed-{number}.xml" for number in range(len(chunks), 0, -1))]
    parts = [newest, *(tuple(reversed(chunk)) for chunk in reversed(chunks))]
    newer, older = ["", *names[:-1]], [*names[1:], ""]
    return tuple(
        FeedPage(name, part, before, after, names[-1])
        for name, part, before, after in zip(names, parts, newer, older, strict=True)
    )


def _address(show: Show, name: str) -> str:
    return ascii_address(show.address) if name == FEED else address(show.site_url, name)
