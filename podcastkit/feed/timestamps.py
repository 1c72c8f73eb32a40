"""Chapters told as timestamps in an episode's description, as Spotify and Apple read them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from podcastkit.feed.feed_facts import Timestamp, time_of

_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "em", "i", "mark", "small", "span", "strong", "time", "u"}
)
"""Elements that do not start a new line."""

_LINE = re.compile(r"\(?((?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2})\)?\s*[-–—:.,;|]?\s*(.*)")
"""(MM:SS), MM:SS, (HH:MM:SS) or HH:MM:SS, at most one punctuation mark, and a title."""


def read_timestamps(html: str) -> tuple[Timestamp, ...]:
    """The lines of a description, HTML or plain, that start with a time."""
    reader = _Lines()
    reader.feed(html)
    reader.close()
    matches = (_LINE.fullmatch(" ".join(line.split())) for line in reader.text.splitlines())
    return tuple(
        Timestamp(start, match[2].strip())
        for match in matches
        if match and (start := time_of(match[1])) is not None
    )


class _Lines(HTMLParser):
    """The text of an HTML fragment, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.text += "" if tag in _INLINE else "\n"

    def handle_endtag(self, tag: str) -> None:
        self.text += "" if tag in _INLINE else "\n"

    def handle_data(self, data: str) -> None:
        self.text += data
