"""show.toml: the facts of the show, and the settings it is made with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from podcastkit.config.feed_options import FEED_TABLES, read_feed_options
from podcastkit.config.language import read_language
from podcastkit.config.people import LINK_KEYS, PERSON_KEYS, read_links, read_people
from podcastkit.config.pictures import read_image
from podcastkit.config.settings import SETTINGS_TABLES, read_settings
from podcastkit.config.toml import Table, parse, read
from podcastkit.model.podcasting.categories import CATEGORIES, is_known
from podcastkit.model.podcasting.feed_options import FeedOptions
from podcastkit.model.settings import Settings
from podcastkit.model.show import Category, Show
from podcastkit.text.addresses import is_loopback
from podcastkit.text.nearest import did_you_mean, nearest_category

SHOW_KEYS = (
    "title", "description", "language", "author", "owner_name", "owner_email", "site_url",
    "feed_url", "image",
    "categories", "explicit", "copyright", "locked", "kind", "guid", "timezone",
)  # fmt: skip
TABLES = {
    "show": SHOW_KEYS,
    "hosts": PERSON_KEYS,
    "links": LINK_KEYS,
    **FEED_TABLES,
    **SETTINGS_TABLES,
}
"""The tables of show.toml and their keys."""

KINDS = ("episodic", "serial")
_EMAIL = re.compile(r"[^\s@<>\"(),:;]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class ShowFile:
    """What show.toml says: the public facts of the show, how it is made, and what podcast apps
    alone are told."""

    show: Show
    settings: Settings
    feed: FeedOptions


def load_show(path: Path) -> ShowFile:
    """Read show.toml. Raises ConfigError for the first value that cannot be used."""
    return _read_document(read(path, tuple(TABLES)))


def parse_show(text: str, path: Path) -> ShowFile:
    """The show that the text of a show.toml describes; `path` is where it will stand."""
    return _read_document(parse(text, path, tuple(TABLES)))


def _read_document(document: Table) -> ShowFile:
    return ShowFile(_read_show(document), read_settings(document), read_feed_options(document))


def _read_show(document: Table) -> Show:
    table = document.table("show", SHOW_KEYS)
    title = table.text("title")
    author = table.text("author")
    return Show(
        title=title,
        description=table.text("description", multiline=True),
        language=read_language(table, "language"),
        author=author,
        owner_name=table.text("owner_name", author) or author,
        owner_email=_email(table, "owner_email"),
        site_url=table.base_address("site_url", schemes=_schemes(table, "site_url")),
        feed_url=table.address("feed_url", "", schemes=_schemes(table, "feed_url", "")),
        image=read_image(table, "image"),
        categories=_categories(table),
        explicit=table.boolean("explicit", default=False),
        copyright=table.text("copyright", ""),
        locked=table.boolean("locked", default=True),
        kind=table.choice("kind", KINDS, "episodic"),
        guid=_guid(table),
        timezone=_timezone(table),
        hosts=read_people(document, "hosts", "host"),
        links=read_links(document, "links"),
    )


def _schemes(table: Table, key: str, default: str | None = None) -> tuple[str, ...]:
    """https; or http as well on this machine, where everything can be tried out."""
    return ("https", "http") if is_loopback(table.text(key, default)) else ("https",)


def _email(table: Table, key: str) -> str:
    email = table.text(key)
    if not _EMAIL.fullmatch(email):
        raise table.error(key, f'{table.name(key)} must be an e-mail address, not "{email}"')
    return email


def _guid(table: Table) -> str:
    key = "guid"
    guid = table.text(key, "")
    if guid:
        try:
            UUID(guid)
        except ValueError as error:
            raise table.error(
                key,
                f'{table.name(key)} must be a UUID, not "{guid}"',
                "Leave it out: it is made from the feed's address. Only a feed that has moved "
                "keeps the one it had.",
            ) from error
    return guid


def _timezone(table: Table) -> str:
    key = "timezone"
    name = table.text(key, "Europe/Paris")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise table.error(
            key,
            f'{table.name(key)} must be a zone of the IANA database, not "{name}"'
            + did_you_mean(name, available_timezones()),
            'Write a continent and a city, such as "Europe/Paris".',
        ) from error
    return name


def _categories(table: Table) -> tuple[Category, ...]:
    names = table.texts("categories")
    if not names:
        raise table.error(
            "categories",
            f"{table.name('categories')} must name at least one category of Apple Podcasts",
        )
    return tuple(_category(table, name) for name in names)


def _category(table: Table, text: str) -> Category:
    """ "Name" or "Name > Subcategory", both spelled as Apple Podcasts does."""
    name, _, subcategory = (part.strip() for part in text.partition(">"))
    category = Category(name, subcategory)
    if not is_known(category):
        near = nearest_category(subcategory or name)
        raise table.error(
            "categories",
            f'"{text}" is no category of Apple Podcasts'
            + (f'; did you mean "{_written(near)}"?' if near else ""),
            f"They are: {', '.join(CATEGORIES)}; subcategories are in docs/configuration.md.",
        )
    return category


def _written(category: Category) -> str:
    return f"{category.name} > {category.subcategory}" if category.subcategory else category.name
