"""What must not change between the feed that listeners have and the one about to replace it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from podcastkit.feed.feed_facts import CHANNEL, FeedFacts, ItemFacts
from podcastkit.feed.rules.addresses import is_placeholder
from podcastkit.feed.rules.rule import NAMESPACE, PODCASTKIT, PSP_1, Rules, Violation


@dataclass(frozen=True, slots=True)
class FeedChange:
    """The feed as published and the feed as built."""

    old: FeedFacts
    new: FeedFacts
    retracted: frozenset[str] = frozenset()
    """Guids of episodes that were taken out on purpose."""


CHANGE_RULES = Rules[FeedChange]()
rule = CHANGE_RULES.rule


def _renamed_items(change: FeedChange) -> Iterator[tuple[ItemFacts, ItemFacts]]:
    """Items that are still there under another guid: with the same enclosure address, else the same
    title."""
    common = {item.guid for item in change.new.items} & {item.guid for item in change.old.items}
    fresh = [item for item in change.new.items if item.guid not in common]
    by_address = {
        enclosure.url: item for item in fresh for enclosure in item.enclosures if enclosure.url
    }
    by_title = {item.title: item for item in fresh if item.title}
    for old in change.old.items:
        if old.guid and old.guid not in common:
            addresses = (enclosure.url for enclosure in old.enclosures)
            matches = (by_address[address] for address in addresses if address in by_address)
            if new := next(matches, by_title.get(old.title)):
                yield old, new


@rule("psp1-item-guid-kept", "error", PSP_1, "Put the old guid back into its episode.toml.")
def changed_guids(change: FeedChange) -> Iterator[Violation]:
    """An episode's guid never changes, or every listener gets the episode again."""
    for old, new in _renamed_items(change):
        yield Violation(
            new.where,
            f'The guid of "{new.title}" was {old.guid} and would become {new.guid or "empty"}.',
        )


@rule("namespace-guid-kept", "error", NAMESPACE, "Set guid in show.toml to the old value.")
def changed_podcast_guid(change: FeedChange) -> Iterator[Violation]:
    """A podcast keeps its podcast:guid, even when its feed moves."""
    old, new = change.old.guid, change.new.guid
    # nobody subscribed to a placeholder: the guid is derived anew from the first real address
    if not is_placeholder(change.old.self_address) and old and new.lower() != old.lower():
        yield Violation(CHANNEL, f"podcast:guid was {old} and would become {new or 'empty'}.")


@rule(
    "podcastkit-item-kept",
    "error",
    PODCASTKIT,
    "Bring its folder under episodes/ back as it was published; podcastkit rename moves an "
    "episode, podcastkit retract takes it out of the feed for good.",
)
def vanished_items(change: FeedChange) -> Iterator[Violation]:
    """An episode that was published stays in the feed, unless it was retracted."""
    renamed = {old.guid for old, _ in _renamed_items(change)}
    present = {item.guid for item in change.new.items} | renamed | change.retracted
    for item in change.old.items:
        if item.guid not in present:
            yield Violation(
                item.where, f'"{item.title}" is in the published feed and would disappear from it.'
            )
