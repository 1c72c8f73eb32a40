"""What is asked of the published feed and the records of the published episodes, taken together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from podcastkit.feed.feed_facts import FeedFacts
from podcastkit.feed.rules.rule import PODCASTKIT, Rules, Violation


@dataclass(frozen=True, slots=True)
class PublishedFeed:
    """The feed as it lies in feed/, and the episodes that listeners may have."""

    feed: FeedFacts
    slugs: Mapping[str, str]
    """By guid."""


PUBLISHED_RULES = Rules[PublishedFeed]()
rule = PUBLISHED_RULES.rule


@rule("podcastkit-item-missing", "error", PODCASTKIT, "Run podcastkit publish EPISODE.")
def missing_items(published: PublishedFeed) -> Iterator[Violation]:
    """Every published episode is in the feed."""
    present = {item.guid for item in published.feed.items}
    for guid, slug in published.slugs.items():
        if guid not in present:
            yield Violation(slug, "The episode is published, and not in the feed.")


@rule("podcastkit-item-unknown", "error", PODCASTKIT, "Run podcastkit publish EPISODE.")
def unknown_items(published: PublishedFeed) -> Iterator[Violation]:
    """The feed has no other episode: none that was retracted, is a draft or is still to come."""
    for item in published.feed.items:
        if item.guid not in published.slugs:
            yield Violation(item.where, f"No published episode has the guid {item.guid}.")
