"""Persons and links, which show.toml and episode.toml write alike."""

from __future__ import annotations

from podcastkit.config.toml import Table
from podcastkit.model.link import Link
from podcastkit.model.podcasting.taxonomy import ROLES, group_of
from podcastkit.model.show import Person
from podcastkit.text.nearest import did_you_mean

PERSON_KEYS = ("name", "role", "href", "image", "gender")
GENDERS = ("feminine", "masculine")
LINK_KEYS = ("title", "url")


def read_people(table: Table, key: str, role: str) -> tuple[Person, ...]:
    """The persons of [[hosts]] or [[guests]]; `role` is theirs unless they have another."""
    return tuple(
        Person(
            name=person.text("name"),
            role=_role(person, role),
            href=person.address("href", "", schemes=("https", "http")),
            image=person.address("image", ""),
            gender=person.choice("gender", GENDERS, ""),
        )
        for person in table.tables(key, PERSON_KEYS)
    )


def read_links(table: Table, key: str) -> tuple[Link, ...]:
    """The links of [[links]], or of another table of titles and addresses."""
    return tuple(
        Link(title=link.text("title"), url=link.address("url", schemes=("https", "http")))
        for link in table.tables(key, LINK_KEYS)
    )


def _role(person: Table, usual: str) -> str:
    role = person.text("role", usual).lower() or usual
    if not group_of(role):
        known = [name for names in ROLES.values() for name in names]
        raise person.error(
            "role",
            f'"{role}" is no role of the Podcast Taxonomy{did_you_mean(role, known)}',
            "The usual ones are: host, co-host, guest, narrator, producer, editor, audio "
            "engineer, composer.",
        )
    return role
