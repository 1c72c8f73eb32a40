"""What is asked of the persons that the channel and its episodes name."""

from __future__ import annotations

from collections.abc import Iterator

from podcastkit.feed.reader import CHANNEL, FeedFacts, PersonTag
from podcastkit.feed.rules.rule import NAMESPACE, Problem, Rule
from podcastkit.model.taxonomy import ROLES

PERSON_CHARACTERS = 128


def _persons(feed: FeedFacts) -> Iterator[tuple[str, PersonTag]]:
    yield from ((CHANNEL, person) for person in feed.persons)
    yield from ((item.where, person) for item in feed.items for person in item.persons)


def _unnamed(feed: FeedFacts) -> Iterator[Problem]:
    for where, person in _persons(feed):
        if not person.name:
            yield Problem(where, f"A podcast:person with the role {person.role} has no name.")


def _long_names(feed: FeedFacts) -> Iterator[Problem]:
    for where, person in _persons(feed):
        if len(person.name) > PERSON_CHARACTERS:
            yield Problem(
                where, f'The name "{person.name[:30]}..." has {len(person.name)} characters.'
            )


def _unknown_roles(feed: FeedFacts) -> Iterator[Problem]:
    for where, person in _persons(feed):
        roles = ROLES.get(person.group.casefold())
        if roles is None:
            yield Problem(
                where,
                f'{person.name} is in the group "{person.group}", which the taxonomy does not '
                f"have.",
            )
        elif person.role.casefold() not in roles:
            yield Problem(
                where,
                f'{person.name} has the role "{person.role}", which "{person.group}" does not '
                f"have.",
            )


PERSON_RULES: tuple[Rule[FeedFacts], ...] = (
    Rule(
        "namespace-person-name",
        "error",
        NAMESPACE,
        "A podcast:person has a name.",
        _unnamed,
    ),
    Rule(
        "namespace-person-size",
        "warning",
        NAMESPACE,
        "The name of a podcast:person has at most 128 characters.",
        _long_names,
    ),
    Rule(
        "namespace-person-role",
        "warning",
        NAMESPACE,
        "Roles and groups of persons are those of the podcast taxonomy.",
        _unknown_roles,
        "Use a role of https://podcasttaxonomy.com, such as host, guest or producer.",
    ),
)
