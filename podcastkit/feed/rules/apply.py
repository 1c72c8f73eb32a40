"""Everything podcastkit checks before a feed is replaced: the rules, and what puts them to feeds
and files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from podcastkit.errors import FormatError
from podcastkit.feed.reader import CHANNEL, FeedFacts, read_feed
from podcastkit.feed.rules.addresses import ADDRESS_RULES
from podcastkit.feed.rules.captions import CAPTION_RULES
from podcastkit.feed.rules.changes import CHANGE_RULES, Change
from podcastkit.feed.rules.channel import CHANNEL_RULES
from podcastkit.feed.rules.files import FILE_RULES
from podcastkit.feed.rules.items import ITEM_RULES
from podcastkit.feed.rules.persons import PERSON_RULES
from podcastkit.feed.rules.published_episode import PublishedEpisode
from podcastkit.feed.rules.rule import PODCASTKIT, Problem, Rule, findings
from podcastkit.feed.rules.soundbites import SOUNDBITE_RULES
from podcastkit.feed.rules.timestamps import TIMESTAMP_RULES
from podcastkit.model.finding import Finding


def _unreadable(xml: bytes) -> Iterator[Problem]:
    try:
        read_feed(xml)
    except FormatError as error:
        yield Problem(CHANNEL, error.message)


READABLE = Rule(
    "podcastkit-feed-readable",
    "error",
    PODCASTKIT,
    "The feed is well-formed XML with an RSS channel.",
    _unreadable,
)
PUBLISHED_READABLE = Rule(
    "podcastkit-published-feed-readable",
    "warning",
    PODCASTKIT,
    "The feed that was published before can be read, so that the new one can be compared to it.",
    _unreadable,
    "Compare the two feeds by hand if listeners already have it.",
)

FEED_RULES: tuple[Rule[FeedFacts], ...] = (
    *CHANNEL_RULES,
    *ITEM_RULES,
    *PERSON_RULES,
    *SOUNDBITE_RULES,
    *TIMESTAMP_RULES,
    *ADDRESS_RULES,
)
EPISODE_RULES: tuple[Rule[PublishedEpisode], ...] = (*FILE_RULES, *CAPTION_RULES)

RULES: tuple[Rule[Any], ...] = (
    READABLE,
    *FEED_RULES,
    *EPISODE_RULES,
    PUBLISHED_READABLE,
    *CHANGE_RULES,
)
"""Every rule, for lists of them."""


def check_feed(xml: bytes) -> tuple[Finding, ...]:
    """What is wrong with a feed as it is written: PSP-1, Apple Podcasts, Spotify and the podcast
    namespace."""
    return findings([READABLE], xml) or findings(FEED_RULES, read_feed(xml))


def check_files(files: Sequence[PublishedEpisode]) -> tuple[Finding, ...]:
    """What is wrong with the published files, episode by episode; a finding that several share
    comes once."""
    found = (finding for episode in files for finding in findings(EPISODE_RULES, episode))
    return tuple(dict.fromkeys(found))


def compare_feeds(old_xml: bytes, new_xml: bytes) -> tuple[Finding, ...]:
    """What listeners of the published feed would lose by the new one.

    Raises FormatError when the new feed cannot be read; an old one that cannot be read is a
    finding.
    """
    if unreadable := findings([PUBLISHED_READABLE], old_xml):
        return unreadable
    return findings(CHANGE_RULES, Change(read_feed(old_xml), read_feed(new_xml)))
