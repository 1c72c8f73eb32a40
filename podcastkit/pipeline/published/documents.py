"""The documents of the feed as they are published: feed.xml, those it goes on in, and the date they
bear."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from podcastkit.config.workspace import Workspace
from podcastkit.files.reading import is_present

FEED = "feed.xml"
_OLDER = re.compile(r"feed-\d+\.xml")


def is_document(name: str) -> bool:
    """Whether a file below feed/ is a document of the feed by its name."""
    return name == FEED or bool(_OLDER.fullmatch(name))


def published_documents(workspace: Workspace) -> dict[str, bytes]:
    """The documents of the feed that is published, by name, feed.xml first; none without one."""
    feed = workspace.feed / FEED
    if not is_present(feed):
        return {}
    older = (path for path in sorted(workspace.feed.glob("feed-*.xml")) if is_document(path.name))
    return {path.name: path.read_bytes() for path in (feed, *older)}


def date_documents(
    new: Mapping[str, bytes], published: Mapping[str, bytes], now: datetime
) -> dict[str, bytes]:
    """Each document with the date of its last change (lastBuildDate of RSS 2.0): as published
    when nothing else in it changed, else with the present time."""
    return {name: date_document(xml, published.get(name), now) for name, xml in new.items()}


_DATE = re.compile(rb"<lastBuildDate>([^<]*)</lastBuildDate>")


def date_document(new: bytes, published: bytes | None, now: datetime) -> bytes:
    """A document of a feed with its date put right: `published` itself when nothing else in it
    changed, else `new`, dated `now`.

    A first document keeps its date, that of its newest episode, unless it lies in the future.
    """
    date = _DATE.search(new)
    if date is None:
        return new
    if published is None:
        from email.utils import parsedate_to_datetime

        newest = parsedate_to_datetime(date[1].decode())
        return new if newest <= now else _dated(new, now)
    return published if _undated(published) == _undated(new) else _dated(new, now)


def _undated(document: bytes) -> bytes:
    """The document without its date: the channel's stands before any text of an item."""
    return _DATE.sub(b"", document, count=1)


def _dated(document: bytes, moment: datetime) -> bytes:
    from email.utils import format_datetime

    date = format_datetime(moment.replace(microsecond=0)).encode()
    return _DATE.sub(b"<lastBuildDate>" + date + b"</lastBuildDate>", document, count=1)
