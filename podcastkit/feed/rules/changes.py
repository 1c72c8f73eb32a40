"""What must not change between the feed that listeners have and the one about to replace it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from podcastkit.feed.reader import CHANNEL, FeedFacts, ItemFacts
from podcastkit.feed.rules.addresses import is_placeholder
from podcastkit.feed.rules.rule import APPLE_RSS, NAMESPACE, PODCASTKIT, PSP_1, Problem, Rule


@dataclass(frozen=True, slots=True)
class Change:
    """The feed as published and the feed as built."""

    old: FeedFacts
    new: FeedFacts


def _renamed(change: Change) -> Iterator[tuple[ItemFacts, ItemFacts]]:
    """Items that are still there under another guid: with the same enclosure address, else the same
    title."""
    kept = {item.guid for item in change.new.items} & {item.guid for item in change.old.items}
    fresh = [item for item in change.new.items if item.guid not in kept]
    by_address = {one.url: item for item in fresh for one in item.enclosures if one.url}
    by_title = {item.title: item for item in fresh if item.title}
    for old in change.old.items:
        if old.guid and old.guid not in kept:
            matches = (by_address[one.url] for one in old.enclosures if one.url in by_address)
            if new := next(matches, by_title.get(old.title)):
                yield old, new


def _changed_guids(change: Change) -> Iterator[Problem]:
    for old, new in _renamed(change):
        yield Problem(
            new.where,
            f'The guid of "{new.title}" was {old.guid} and would become {new.guid or "empty"}.',
        )


def _vanished(change: Change) -> Iterator[Problem]:
    present = {item.guid for item in change.new.items} | {old.guid for old, _ in _renamed(change)}
    for item in change.old.items:
        if item.guid not in present:
            yield Problem(
                item.where, f'"{item.title}" is in the published feed and would disappear from it.'
            )


def _changed_podcast_guid(change: Change) -> Iterator[Problem]:
    old, new = change.old.guid, change.new.guid
    # nobody subscribed to a placeholder: the guid is derived anew from the first real address
    if not is_placeholder(change.old.self_address) and old and new.lower() != old.lower():
        yield Problem(CHANNEL, f"podcast:guid was {old} and would become {new or 'empty'}.")


def _reused_enclosures(change: Change) -> Iterator[Problem]:
    lengths = {one.url: one.length for item in change.old.items for one in item.enclosures}
    for item in change.new.items:
        for one in item.enclosures:
            if lengths.get(one.url, one.length) != one.length:
                yield Problem(
                    item.where,
                    f"{one.url} had {lengths[one.url]} bytes and now has {one.length}, at the "
                    f"same address.",
                )


CHANGE_RULES: tuple[Rule[Change], ...] = (
    Rule(
        "psp1-item-guid-kept",
        "error",
        PSP_1,
        "An episode's guid never changes, or every listener gets the episode again.",
        _changed_guids,
        "Put the old guid back into its episode.toml.",
    ),
    Rule(
        "namespace-guid-kept",
        "error",
        NAMESPACE,
        "A podcast keeps its podcast:guid, even when its feed moves.",
        _changed_podcast_guid,
        "Set guid in show.toml to the old value.",
    ),
    Rule(
        "podcastkit-item-kept",
        "warning",
        PODCASTKIT,
        "An episode that was published stays in the feed.",
        _vanished,
        "Bring its folder back under episodes/ if it was not meant to go.",
    ),
    Rule(
        "apple-enclosure-kept",
        "warning",
        APPLE_RSS,
        "The sound behind an enclosure's address does not change: apps and caches keep the old "
        "one.",
        _reused_enclosures,
        "Listeners who have the episode keep the old sound; nothing to do if that is fine.",
    ),
)
