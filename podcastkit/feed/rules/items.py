"""What is asked of each item: an episode as the feed tells it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime

from podcastkit.feed.reader import FeedFacts, ItemFacts, path_of
from podcastkit.feed.rules.channel import Test, repeated
from podcastkit.feed.rules.rule import (
    APPLE_CHAPTERS,
    APPLE_RSS,
    NAMESPACE,
    PODLOVE,
    PSP_1,
    Problem,
    Rule,
)
from podcastkit.model.feed import DESCRIPTION_BYTES

MEDIA_TYPES = frozenset(
    {"audio/mpeg", "audio/m4a", "audio/x-m4a", "audio/mp4", "video/m4v", "video/x-m4v", "video/mp4"}
)
"""Enclosure types that PSP-1 names, with the ones Apple writes for the same files."""

ENDINGS = (".mp3", ".m4a", ".m4v", ".mp4")
TRANSCRIPT_TYPES = frozenset(
    {"text/plain", "text/html", "text/vtt", "application/json", "application/x-subrip"}
)
CHAPTERS_TYPE = "application/json+chapters"
LONG_EPISODE = 600
"""Seconds from which Apple makes chapters of its own when an episode has none."""

_NUMBER = re.compile(
    r"\s*(?:#\s*\d+|(?:épisode|episode|ép\.?|ep\.?|saison|season)\s*#?\d+|s\d{1,"
    r"2}\s*[-:.]?\s*e\d{1,3})\b"
    r"|\s*\d{1,3}\s*[.:)–—]\s",
    re.IGNORECASE,
)
"""A season or episode number at the head of a title: "#12", "Épisode 3", "S01E02", "12. "."""


def each(sentence: Callable[[ItemFacts], str]) -> Test:
    """A test of every item from a function that gives the sentence to show, empty when all is
    well."""

    def test(feed: FeedFacts) -> Iterator[Problem]:
        for item in feed.items:
            if message := sentence(item):
                yield Problem(item.where, message)

    return test


def lacks(element: str, value: Callable[[ItemFacts], object]) -> Test:
    """A test that every item has an element."""
    return each(lambda item: "" if value(item) else f"The episode has no {element}.")


def _numbered_title(item: ItemFacts) -> str:
    found = _NUMBER.match(item.title)
    return f'The title "{item.title}" starts with "{found.group().strip()}".' if found else ""


def _enclosure(item: ItemFacts) -> str:
    if len(item.enclosures) != 1:
        return f"The episode has {len(item.enclosures)} enclosures, not one."
    one = item.enclosures[0]
    missing = [
        name
        for name, value in (("url", one.url), ("length", one.length), ("type", one.media_type))
        if not value
    ]
    return f"The enclosure has no {' and no '.join(missing)}." if missing else ""


def _enclosure_type(item: ItemFacts) -> str:
    odd = [
        one.media_type
        for one in item.enclosures
        if one.media_type and one.media_type not in MEDIA_TYPES
    ]
    return f'The enclosure\'s type is "{odd[0]}".' if odd else ""


def _enclosure_length(item: ItemFacts) -> str:
    odd = [one.length for one in item.enclosures if one.length and not _is_positive(one.length)]
    return f'The enclosure\'s length is "{odd[0]}", not a number of bytes.' if odd else ""


def _enclosure_ending(item: ItemFacts) -> str:
    odd = [
        one.url
        for one in item.enclosures
        if one.url and not path_of(one.url).lower().endswith(ENDINGS)
    ]
    return (
        f"The enclosure's address {odd[0]} does not end in .mp3, .m4a, .m4v or .mp4." if odd else ""
    )


def _date(item: ItemFacts) -> str:
    if not item.date:
        return "The episode has no pubDate."
    try:
        parsedate_to_datetime(item.date)
    except ValueError:
        return f'The pubDate "{item.date}" is not a date of RFC 2822.'
    return ""


def _long_description(item: ItemFacts) -> str:
    size = len(item.description.encode())
    return (
        f"The description has {size} bytes of {DESCRIPTION_BYTES}."
        if size > DESCRIPTION_BYTES
        else ""
    )


def _duration(item: ItemFacts) -> str:
    if not item.duration:
        return "The episode has no itunes:duration."
    return (
        ""
        if _is_positive(item.duration)
        else f'itunes:duration is "{item.duration}", not a number of seconds.'
    )


def _explicit(item: ItemFacts) -> str:
    if not item.explicit:
        return "The episode has no itunes:explicit."
    return (
        ""
        if item.explicit in ("true", "false")
        else f'itunes:explicit is "{item.explicit}", not true or false.'
    )


def _numbers(item: ItemFacts) -> str:
    for element, value in (("itunes:episode", item.episode), ("itunes:season", item.season)):
        if value and not _is_positive(value):
            return f'{element} is "{value}", not a number from 1.'
    return ""


def _kind(item: ItemFacts) -> str:
    known = ("", "full", "trailer", "bonus")
    return (
        ""
        if item.kind in known
        else f'itunes:episodeType is "{item.kind}", not full, trailer or bonus.'
    )


def _unnumbered_serial(feed: FeedFacts) -> Iterator[Problem]:
    if feed.kind == "serial":
        for item in feed.items:
            if item.kind in ("", "full") and not item.episode:
                yield Problem(
                    item.where, "The show is serial, and the episode has no itunes:episode."
                )


def _no_chapters(item: ItemFacts) -> str:
    long = _is_positive(item.duration) and int(item.duration) > LONG_EPISODE
    return (
        "The episode lasts over ten minutes and has no chapters."
        if long and not item.chapter_files
        else ""
    )


def _transcript(item: ItemFacts) -> str:
    for one in item.transcripts:
        if not one.url:
            return "A podcast:transcript has no url."
        if one.media_type not in TRANSCRIPT_TYPES:
            return f'The type of a podcast:transcript is "{one.media_type}".'
    return ""


def _chapters_type(item: ItemFacts) -> str:
    odd = [one.media_type for one in item.chapter_files if one.media_type != CHAPTERS_TYPE]
    return f'The type of podcast:chapters is "{odd[0]}", not {CHAPTERS_TYPE}.' if odd else ""


def _chapter_order(item: ItemFacts) -> str:
    starts = [mark.start for mark in item.chapters]
    if None in starts:
        return "The start of a psc:chapter is not a time."
    known = [start for start in starts if start is not None]
    if sorted(set(known)) != known:
        return "The starts of the psc:chapters do not grow."
    length = int(item.duration) * 1000 if _is_positive(item.duration) else None
    late = length is not None and known and known[-1] >= length
    return (
        f"A psc:chapter starts at {known[-1] // 1000} s, after the end of the episode."
        if late
        else ""
    )


def _is_positive(number: str) -> bool:
    return number.isascii() and number.isdecimal() and int(number) > 0


ITEM_RULES: tuple[Rule[FeedFacts], ...] = (
    Rule(
        "psp1-item-title",
        "error",
        PSP_1,
        "Every episode has a title.",
        lacks("title", lambda item: item.title),
        "Set title in its episode.toml.",
    ),
    Rule(
        "psp1-item-title-number",
        "warning",
        PSP_1,
        "A title does not hold the number of the season or the episode.",
        each(_numbered_title),
        "Move the number to number or season in episode.toml; apps show it themselves.",
    ),
    Rule(
        "psp1-item-enclosure",
        "error",
        PSP_1,
        "Every episode has one enclosure with url, length and type.",
        each(_enclosure),
    ),
    Rule(
        "psp1-item-enclosure-type",
        "error",
        PSP_1,
        "An enclosure is MP3 or MPEG-4.",
        each(_enclosure_type),
    ),
    Rule(
        "psp1-item-enclosure-length",
        "error",
        PSP_1,
        "An enclosure's length is a number of bytes above 0.",
        each(_enclosure_length),
    ),
    Rule(
        "psp1-item-enclosure-extension",
        "warning",
        PSP_1,
        "An enclosure's address ends in .mp3, .m4a, .m4v or .mp4.",
        each(_enclosure_ending),
    ),
    Rule(
        "psp1-item-guid",
        "error",
        PSP_1,
        "Every episode has a guid.",
        lacks("guid", lambda item: item.guid),
        "Give the guid back to its episode.toml.",
    ),
    Rule(
        "psp1-item-guid-unique",
        "error",
        PSP_1,
        "No two episodes have the same guid.",
        lambda feed: repeated(((item.where, item.guid) for item in feed.items), "guid"),
        "Remove the guid from the copied episode.toml; publish writes a new one.",
    ),
    Rule(
        "psp1-item-link",
        "warning",
        PSP_1,
        "Every episode links to its web page.",
        lacks("link", lambda item: item.link),
    ),
    Rule(
        "psp1-item-date",
        "warning",
        PSP_1,
        "Every episode has a pubDate in the form of RFC 2822.",
        each(_date),
        "Set date in its episode.toml.",
    ),
    Rule(
        "psp1-item-description",
        "warning",
        PSP_1,
        "Every episode has a description.",
        lacks("description", lambda item: item.description),
    ),
    Rule(
        "psp1-item-description-size",
        "error",
        PSP_1,
        "An episode's description has at most 4000 bytes.",
        each(_long_description),
        "Shorten description in episode.toml, or the notes template.",
    ),
    Rule(
        "psp1-item-duration",
        "warning",
        PSP_1,
        "Every episode has an itunes:duration in whole seconds.",
        each(_duration),
    ),
    Rule(
        "psp1-item-image",
        "warning",
        PSP_1,
        "Every episode has an itunes:image.",
        lacks("itunes:image", lambda item: item.image),
    ),
    Rule(
        "psp1-item-explicit",
        "warning",
        PSP_1,
        "Every episode's itunes:explicit is true or false.",
        each(_explicit),
    ),
    Rule(
        "psp1-item-transcript",
        "warning",
        PSP_1,
        "Every episode has a podcast:transcript.",
        lacks("podcast:transcript", lambda item: item.transcripts),
    ),
    Rule(
        "psp1-item-numbers",
        "error",
        PSP_1,
        "itunes:episode and itunes:season are whole numbers from 1.",
        each(_numbers),
        "Correct number or season in episode.toml.",
    ),
    Rule(
        "psp1-item-type",
        "error",
        PSP_1,
        "itunes:episodeType, where there is one, is full, trailer or bonus.",
        each(_kind),
        "Set kind in episode.toml to full, trailer or bonus.",
    ),
    Rule(
        "psp1-serial-numbers",
        "error",
        PSP_1,
        "Every full episode of a serial show has an itunes:episode.",
        _unnumbered_serial,
        "Set number in its episode.toml.",
    ),
    Rule(
        "apple-enclosure-unique",
        "error",
        APPLE_RSS,
        "No two episodes have the same enclosure address.",
        lambda feed: repeated(
            ((item.where, one.url) for item in feed.items for one in item.enclosures),
            "enclosure address",
        ),
    ),
    Rule(
        "apple-chapters",
        "info",
        APPLE_CHAPTERS,
        "An episode over ten minutes has chapters of its own, or Apple makes some.",
        each(_no_chapters),
    ),
    Rule(
        "namespace-transcript",
        "error",
        NAMESPACE,
        "A podcast:transcript has a url and one of the types of the specification.",
        each(_transcript),
    ),
    Rule(
        "namespace-chapters-type",
        "warning",
        NAMESPACE,
        "The type of podcast:chapters is application/json+chapters.",
        each(_chapters_type),
    ),
    Rule(
        "podlove-chapters",
        "warning",
        PODLOVE,
        "psc:chapters are times that grow and end before the episode does.",
        each(_chapter_order),
    ),
)
