"""What is asked of the persons that the channel and its episodes name."""

from __future__ import annotations

from collections.abc import Iterator

from podcastkit.feed.feed_facts import CHANNEL, FeedFacts, PersonTag
from podcastkit.feed.rules.rule import NAMESPACE, Rules, Violation
from podcastkit.model.podcasting.taxonomy import ROLES

PERSON_CHARACTERS = 128

PERSON_RULES = Rules[FeedFacts]()
rule = PERSON_RULES.rule


def _persons(feed: FeedFacts) -> Iterator[tuple[str, PersonTag]]:
    yield from ((CHANNEL, person) for person in feed.persons)
    yield from ((item.where, person) for item in feed.items for person in item.persons)


@rule("namespace-person-name", "error", NAMESPACE)
def unnamed_persons(feed: FeedFacts) -> Iterator[Violation]:
    """A podcast:person has a name."""
    for where, person in _persons(feed):
        if not person.name:
            yield Violation(where, f"A podcast:person with the role {person.role} has no name.")


@rule("namespace-person-size", "warning", NAMESPACE)
def long_names(feed: FeedFacts) -> Iterator[Violation]:
    """The name of a podcast:person has at most 128 characters."""
    for where, person in _persons(feed):
        if len(person.name) > PERSON_CHARACTERS:
            yield Violation(
                where, f'The name "{person.name[:30]}..." has {len(person.name)} characters.'
            )


@rule(
    "namespace-person-role",
    "warning",
    NAMESPACE,
    "Use a role of https://podcasttaxonomy.com, such as host, guest or producer.",
)
def unknown_roles(feed: FeedFacts) -> Iterator[Violation]:
    """Roles and groups of persons are those of the podcast taxonomy."""
    for where, person in _persons(feed):
        roles = ROLES.get(person.group.casefold())
        if roles is None:
            yield Violation(
                where,
                f'{person.name} is in the group "{person.group}", which the taxonomy does not '
                "have.",
            )
        elif person.role.casefold() not in roles:
            yield Violation(
                where,
                f'{person.name} has the role "{person.role}", which "{person.group}" does not '
                "have.",
            )
