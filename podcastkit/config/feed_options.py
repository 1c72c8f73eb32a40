"""What show.toml and episode.toml say for the feed alone: [feed] and the tables of tags that
podcast apps read."""

from __future__ import annotations

import re
from uuid import UUID

from podcastkit.config.people import LINK_KEYS, read_links
from podcastkit.config.toml import Table
from podcastkit.model.podcasting.feed_options import (
    DISABLED,
    LICENSES,
    PLACES,
    PROTOCOLS,
    CommentThread,
    EpisodeFeedOptions,
    FeedImage,
    FeedOptions,
    License,
    Location,
    OtherFeed,
    Schedule,
    Season,
    TextRecord,
)

_WEB = ("https", "http")
_LICENSE_KEYS = ("license", "license_url")
FEED_KEYS = (
    "new_url", "block", "complete", "ai_content", "hub", "prefix", "page_size", *_LICENSE_KEYS,
)  # fmt: skip
TAG_TABLES = {
    "funding": LINK_KEYS,
    "txt": ("purpose", "text"),
    "locations": ("name", "rel", "geo", "osm", "country"),
    "images": ("href", "alt", "aspect_ratio", "width", "height", "type", "purpose"),
    "comments": ("protocol", "uri", "account_id", "account_url"),
}
"""Tables that a show and an episode may have, with their keys."""
FEED_TABLES = {
    "feed": FEED_KEYS,
    "publisher": ("guid", "url", "title"),
    "schedule": ("text", "rrule", "start"),
    **TAG_TABLES,
    "podroll": ("guid", "url", "title"),
    "seasons": ("number", "name"),
}
"""The tables of show.toml and their keys."""
EPISODE_FEED_KEYS = (
    "author", "itunes_title", "number_display", "block", "ai_content", *_LICENSE_KEYS,
    *TAG_TABLES, "content_links",
)  # fmt: skip

_GEO = re.compile(r"geo:-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?\S*", re.ASCII)
_OSM = re.compile(r"[NWR]\d+(#\d+)?", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}")
_RULE = re.compile(r"FREQ=[A-Z]+(;[A-Z]+=[A-Z0-9,:.+TZ-]+)*", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)


def read_feed_options(document: Table) -> FeedOptions:
    """What a show.toml says for the feed. Raises ConfigError for the first value that cannot be
    used."""
    table = document.table("feed", FEED_KEYS)
    publisher = document.table("publisher", FEED_TABLES["publisher"])
    return FeedOptions(
        new_url=table.address("new_url", "", schemes=_WEB),
        block=table.boolean("block", default=False),
        complete=table.boolean("complete", default=False),
        ai_content=_answer(table, "ai_content"),
        hub=table.address("hub", "", schemes=_WEB),
        prefix=_prefix(table),
        page_size=table.integer("page_size", 0, minimum=0),
        license=_license(table),
        publisher=_other_feed(publisher) if "guid" in publisher else None,
        schedule=_schedule(document),
        funding=read_links(document, "funding"),
        txt=_records(document),
        locations=_locations(document),
        images=_images(document),
        podroll=tuple(
            _other_feed(other) for other in document.tables("podroll", FEED_TABLES["podroll"])
        ),
        comments=_comments(document),
        seasons=tuple(
            Season(season.integer("number", minimum=1), season.text("name"))
            for season in document.tables("seasons", FEED_TABLES["seasons"])
        ),
    )


def read_episode_feed_options(table: Table) -> EpisodeFeedOptions:
    """What an episode.toml says for the feed. Raises ConfigError for the first value that cannot
    be used."""
    return EpisodeFeedOptions(
        author=table.text("author", ""),
        itunes_title=table.text("itunes_title", ""),
        number_display=table.text("number_display", ""),
        block=table.boolean("block", default=False),
        ai_content=_answer(table, "ai_content"),
        license=_license(table),
        funding=read_links(table, "funding"),
        txt=_records(table),
        locations=_locations(table),
        images=_images(table),
        comments=_comments(table),
        content_links=read_links(table, "content_links"),
    )


def _answer(table: Table, key: str) -> bool | None:
    """true, false, or None where nothing is said."""
    return table.boolean(key) if key in table else None


def _prefix(table: Table) -> tuple[str, ...]:
    prefixes = table.texts("prefix", ())
    for prefix in prefixes:
        if not re.fullmatch(r"https://[^/\s]+/\S*", prefix) or prefix[-1] not in "/=":
            raise table.error(
                "prefix",
                f"{table.name('prefix')} must hold addresses that start with https:// and end "
                f'with /, not "{prefix}"',
                "An enclosure's address without https:// is put behind it.",
            )
    return prefixes


def _license(table: Table) -> License | None:
    name, url = table.text("license", ""), table.address("license_url", "", schemes=_WEB)
    if not name:
        if url:
            raise table.error("license_url", "a license_url needs the name of the licence: license")
        return None
    known = next((known for known in LICENSES if known.casefold() == name.casefold()), "")
    if not (known or url):
        raise table.error(
            "license",
            f'"{name}" is no licence that podcast apps know, and has no license_url',
            f"They know {', '.join(LICENSES)}; for others give the address of the text.",
        )
    return License(known or name, url)


def _guid(table: Table, key: str) -> str:
    guid = table.text(key)
    try:
        UUID(guid)
    except ValueError as error:
        raise table.error(
            key,
            f'{table.name(key)} must be the podcast:guid of a podcast, not "{guid}"',
            "podcastindex.org shows the guid of a podcast.",
        ) from error
    return guid


def _other_feed(table: Table) -> OtherFeed:
    return OtherFeed(
        _guid(table, "guid"), table.address("url", "", schemes=_WEB), table.text("title", "")
    )


def _schedule(document: Table) -> Schedule | None:
    table = document.table("schedule", FEED_TABLES["schedule"])
    if "text" not in table and "rrule" not in table:
        return None
    return Schedule(
        table.text("text"),
        _shaped(table, "rrule", _RULE, 'a rule of iCalendar such as "FREQ=WEEKLY"'),
        _shaped(table, "start", _MOMENT, 'a date in quotes such as "2026-11-30"'),
    )


def _shaped(table: Table, key: str, shape: re.Pattern[str], what: str) -> str:
    """A text of one shape, or an empty one."""
    text = table.text(key, "")
    if text and not shape.fullmatch(text):
        raise table.error(key, f'{table.name(key)} must be {what}, not "{text}"')
    return text


def _records(table: Table) -> tuple[TextRecord, ...]:
    return tuple(
        TextRecord(record.text("text"), record.text("purpose", ""))
        for record in table.tables("txt", TAG_TABLES["txt"])
    )


def _locations(table: Table) -> tuple[Location, ...]:
    return tuple(
        Location(
            name=place.text("name"),
            rel=place.choice("rel", PLACES, PLACES[0]),
            geo=_shaped(place, "geo", _GEO, 'a geo URI such as "geo:48.8566,2.3522"'),
            osm=_shaped(place, "osm", _OSM, 'an OpenStreetMap object such as "R71525"'),
            country=_shaped(place, "country", _COUNTRY, 'two capital letters such as "FR"'),
        )
        for place in table.tables("locations", TAG_TABLES["locations"])
    )


def _images(table: Table) -> tuple[FeedImage, ...]:
    return tuple(
        FeedImage(
            href=image.address("href"),
            alt=image.text("alt", ""),
            aspect_ratio=image.text("aspect_ratio", ""),
            width=image.integer("width", 0, minimum=0),
            height=image.integer("height", 0, minimum=0),
            type=image.text("type", ""),
            purpose=image.text("purpose", ""),
        )
        for image in table.tables("images", TAG_TABLES["images"])
    )


def _comments(table: Table) -> tuple[CommentThread, ...]:
    return tuple(
        _comment_thread(thread) for thread in table.tables("comments", TAG_TABLES["comments"])
    )


def _comment_thread(table: Table) -> CommentThread:
    protocol = table.choice("protocol", (*PROTOCOLS, DISABLED))
    if protocol == DISABLED:
        return CommentThread(protocol)
    return CommentThread(
        protocol,
        table.text("uri"),
        table.text("account_id", ""),
        table.address("account_url", "", schemes=_WEB),
    )
