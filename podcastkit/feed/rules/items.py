"""What is asked of each item: an episode as the feed tells it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from email.utils import parsedate_to_datetime
from functools import wraps

from podcastkit.feed.feed_facts import FeedFacts, ItemFacts, path_of
from podcastkit.feed.rules.rule import PSP_1, RECOMMENDATIONS, Rules, Violation
from podcastkit.model.feed import DESCRIPTION_BYTES
from podcastkit.text.xml import plain_text

MEDIA_TYPES = frozenset(
    {"audio/mpeg", "audio/m4a", "audio/x-m4a", "audio/mp4", "video/m4v", "video/x-m4v", "video/mp4"}
)
"""Enclosure types that PSP-1 names, with the ones Apple writes for the same files."""

ENDINGS = (".mp3", ".m4a", ".m4v", ".mp4")

_NUMBER = re.compile(
    r"\s*(?:#\s*\d+|(?:épisode|episode|ép\.?|ep\.?|saison|season)\s*#?\d+|s\d{1,"
    r"2}\s*[-:.]?\s*e\d{1,3})\b"
    r"|\s*\d{1,3}\s*[.:)–—]\s",
    re.IGNORECASE,
)
"""A season or episode number at the head of a title: "#12", "Épisode 3", "S01E02", "12. "."""

ITEM_RULES = Rules[FeedFacts]()
rule = ITEM_RULES.rule


def each_item(
    check: Callable[[ItemFacts], Iterator[str]],
) -> Callable[[FeedFacts], Iterator[Violation]]:
    """A check of every item from one that yields what is wrong with an item."""

    @wraps(check)
    def check_items(feed: FeedFacts) -> Iterator[Violation]:
        for item in feed.items:
            for message in check(item):
                yield Violation(item.where, message)

    return check_items


def repeated(values: Iterable[tuple[str, str]], what: str) -> Iterator[Violation]:
    """A violation for each value that several places share; `values` are pairs of place and
    value."""
    pairs = [(where, value) for where, value in values if value]
    counts = Counter(value for _, value in pairs)
    for value, count in counts.items():
        if count > 1:
            places = ", ".join(where for where, other in pairs if other == value)
            yield Violation(places, f"{count} items have the same {what}: {value}.")


def is_positive(number: str) -> bool:
    """Whether a text is a whole number from 1."""
    return number.isascii() and number.isdecimal() and int(number) > 0


def _missing(element: str, value: object) -> Iterator[str]:
    if not value:
        yield f"The episode has no {element}."


@rule("psp1-item-title", "error", PSP_1, "Set title in its episode.toml.")
@each_item
def no_title(item: ItemFacts) -> Iterator[str]:
    """Every episode has a title."""
    yield from _missing("title", item.title)


@rule(
    "psp1-item-title-number",
    "warning",
    PSP_1,
    "Move the number to number or season in episode.toml; apps show it themselves.",
)
@each_item
def numbered_title(item: ItemFacts) -> Iterator[str]:
    """A title does not hold the number of the season or the episode."""
    if match := _NUMBER.match(item.title):
        yield f'The title "{item.title}" starts with "{match.group().strip()}".'


@rule("psp1-item-enclosure", "error", PSP_1)
@each_item
def incomplete_enclosure(item: ItemFacts) -> Iterator[str]:
    """Every episode has one enclosure with url, length and type."""
    if len(item.enclosures) != 1:
        yield f"The episode has {len(item.enclosures)} enclosures, not one."
        return
    enclosure = item.enclosures[0]
    attributes = {
        "url": enclosure.url,
        "length": enclosure.length,
        "type": enclosure.media_type,
    }
    if missing := [name for name, value in attributes.items() if not value]:
        yield f"The enclosure has no {' and no '.join(missing)}."


@rule("psp1-item-enclosure-type", "error", PSP_1)
@each_item
def enclosure_types(item: ItemFacts) -> Iterator[str]:
    """An enclosure is MP3 or MPEG-4."""
    types = [enclosure.media_type for enclosure in item.enclosures if enclosure.media_type]
    if other := [media_type for media_type in types if media_type not in MEDIA_TYPES]:
        yield f'The enclosure\'s type is "{other[0]}".'


@rule("psp1-item-enclosure-length", "error", PSP_1)
@each_item
def enclosure_lengths(item: ItemFacts) -> Iterator[str]:
    """An enclosure's length is a number of bytes above 0."""
    lengths = [enclosure.length for enclosure in item.enclosures if enclosure.length]
    if odd := [length for length in lengths if not is_positive(length)]:
        yield f'The enclosure\'s length is "{odd[0]}", not a number of bytes.'


@rule("psp1-item-enclosure-extension", "warning", PSP_1)
@each_item
def enclosure_extensions(item: ItemFacts) -> Iterator[str]:
    """An enclosure's address ends in .mp3, .m4a, .m4v or .mp4."""
    urls = [enclosure.url for enclosure in item.enclosures if enclosure.url]
    if odd := [url for url in urls if not path_of(url).lower().endswith(ENDINGS)]:
        yield f"The enclosure's address {odd[0]} does not end in .mp3, .m4a, .m4v or .mp4."


@rule("psp1-item-guid", "error", PSP_1, "Give the guid back to its episode.toml.")
@each_item
def no_guid(item: ItemFacts) -> Iterator[str]:
    """Every episode has a guid."""
    yield from _missing("guid", item.guid)


@rule(
    "psp1-item-guid-unique",
    "error",
    PSP_1,
    "Remove the guid from the copied episode.toml; publish then proposes a new one.",
)
def repeated_guids(feed: FeedFacts) -> Iterator[Violation]:
    """No two episodes have the same guid."""
    yield from repeated(((item.where, item.guid) for item in feed.items), "guid")


@rule("psp1-item-link", "warning", PSP_1)
@each_item
def no_link(item: ItemFacts) -> Iterator[str]:
    """Every episode links to its web page."""
    yield from _missing("link", item.link)


@rule("psp1-item-date", "warning", PSP_1, "Set date in its episode.toml.")
@each_item
def unreadable_date(item: ItemFacts) -> Iterator[str]:
    """Every episode has a pubDate in the form of RFC 2822."""
    if not item.date:
        yield "The episode has no pubDate."
        return
    try:
        parsedate_to_datetime(item.date)
    except ValueError:
        yield f'The pubDate "{item.date}" is not a date of RFC 2822.'


@rule("psp1-item-description", "warning", PSP_1)
@each_item
def no_description(item: ItemFacts) -> Iterator[str]:
    """Every episode has a description."""
    yield from _missing("description", item.description)


@rule(
    "psp1-item-description-size",
    "error",
    PSP_1,
    "Shorten description in episode.toml, or the notes template.",
)
@each_item
def long_description(item: ItemFacts) -> Iterator[str]:
    """An episode's description has at most 4000 bytes."""
    size = len(item.description.encode())
    if size > DESCRIPTION_BYTES:
        yield f"The description has {size} bytes of {DESCRIPTION_BYTES}."


@rule("namespace-summary", "warning", RECOMMENDATIONS)
@each_item
def copied_summary(item: ItemFacts) -> Iterator[str]:
    """itunes:summary, where there is one, is no copy of the description."""
    summary = next((tag.text for tag in item.tags if tag.name == "itunes:summary"), "")
    if summary and plain_text(summary) == plain_text(item.description):
        yield "itunes:summary is a copy of the description."


@rule("psp1-item-duration", "warning", PSP_1)
@each_item
def unknown_duration(item: ItemFacts) -> Iterator[str]:
    """Every episode has an itunes:duration in whole seconds."""
    yield from _missing("itunes:duration", item.duration)
    if item.duration and not is_positive(item.duration):
        yield f'itunes:duration is "{item.duration}", not a number of seconds.'


@rule("psp1-item-image", "warning", PSP_1)
@each_item
def no_image(item: ItemFacts) -> Iterator[str]:
    """Every episode has an itunes:image."""
    yield from _missing("itunes:image", item.image)


@rule("psp1-item-explicit", "warning", PSP_1)
@each_item
def unknown_explicit(item: ItemFacts) -> Iterator[str]:
    """Every episode's itunes:explicit is true or false."""
    yield from _missing("itunes:explicit", item.explicit)
    if item.explicit not in ("", "true", "false"):
        yield f'itunes:explicit is "{item.explicit}", not true or false.'


@rule("psp1-item-transcript", "warning", PSP_1)
@each_item
def no_transcript(item: ItemFacts) -> Iterator[str]:
    """Every episode has a podcast:transcript."""
    yield from _missing("podcast:transcript", item.transcripts)


@rule("psp1-item-numbers", "error", PSP_1, "Correct number or season in episode.toml.")
@each_item
def odd_numbers(item: ItemFacts) -> Iterator[str]:
    """itunes:episode and itunes:season are whole numbers from 1."""
    for element, value in (("itunes:episode", item.episode), ("itunes:season", item.season)):
        if value and not is_positive(value):
            yield f'{element} is "{value}", not a number from 1.'
            return


@rule("psp1-item-type", "error", PSP_1, "Set kind in episode.toml to full, trailer or bonus.")
@each_item
def unknown_type(item: ItemFacts) -> Iterator[str]:
    """itunes:episodeType, where there is one, is full, trailer or bonus."""
    if item.kind not in ("", "full", "trailer", "bonus"):
        yield f'itunes:episodeType is "{item.kind}", not full, trailer or bonus.'


@rule("psp1-serial-numbers", "error", PSP_1, "Set number in its episode.toml.")
def unnumbered_serial(feed: FeedFacts) -> Iterator[Violation]:
    """Every full episode of a serial show has an itunes:episode."""
    if feed.kind == "serial":
        for item in feed.items:
            if item.kind in ("", "full") and not item.episode:
                yield Violation(
                    item.where, "The show is serial, and the episode has no itunes:episode."
                )
