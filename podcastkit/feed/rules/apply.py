"""Everything podcastkit checks before a feed is replaced: the rules, and what puts them to feeds
and files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

from podcastkit.errors import FormatError
from podcastkit.feed.feed_facts import CHANNEL, FeedFacts
from podcastkit.feed.reader import read_documents, read_feed
from podcastkit.feed.rules.addresses import ADDRESS_RULES
from podcastkit.feed.rules.changes import CHANGE_RULES, FeedChange
from podcastkit.feed.rules.channel import CHANNEL_RULES
from podcastkit.feed.rules.documents import DOCUMENT_RULES
from podcastkit.feed.rules.episode_files.captions import CAPTION_RULES
from podcastkit.feed.rules.episode_files.chapters import CHAPTER_RULES
from podcastkit.feed.rules.episode_files.covers import COVER_RULES
from podcastkit.feed.rules.episode_files.files import FILE_RULES
from podcastkit.feed.rules.episode_files.id3 import ID3_RULES
from podcastkit.feed.rules.episode_files.pages import PAGE_RULES
from podcastkit.feed.rules.episode_files.published_episode import PublishedEpisode
from podcastkit.feed.rules.episode_files.transcripts import TRANSCRIPT_RULES
from podcastkit.feed.rules.item_files import ITEM_FILE_RULES
from podcastkit.feed.rules.items import ITEM_RULES
from podcastkit.feed.rules.numbers import NUMBER_RULES
from podcastkit.feed.rules.persons import PERSON_RULES
from podcastkit.feed.rules.podcast_tags import PODCAST_TAG_RULES
from podcastkit.feed.rules.published import PUBLISHED_RULES, PublishedFeed
from podcastkit.feed.rules.rule import PODCASTKIT, Rule, Rules, Violation, findings
from podcastkit.feed.rules.soundbites import SOUNDBITE_RULES
from podcastkit.feed.rules.timestamps import TIMESTAMP_RULES
from podcastkit.files.recall import Recall, make_anew
from podcastkit.model.finding import Finding

Reading: TypeAlias = Callable[[], FeedFacts]
"""Reads a document of a feed; raises FormatError for one that cannot be read."""

NEW_FEED_RULES = Rules[Reading]()
PUBLISHED_FEED_RULES = Rules[Reading]()


@NEW_FEED_RULES.rule("podcastkit-feed-readable", "error", PODCASTKIT)
def unreadable_feed(read: Reading) -> Iterator[Violation]:
    """The feed is well-formed XML with an RSS channel."""
    try:
        read()
    except FormatError as error:
        yield Violation(CHANNEL, error.message)


@PUBLISHED_FEED_RULES.rule(
    "podcastkit-published-feed-readable",
    "warning",
    PODCASTKIT,
    "Compare the two feeds by hand if listeners already have it.",
)
def unreadable_published_feed(read: Reading) -> Iterator[Violation]:
    """The feed that was published before can be read, so that the new one can be compared to it."""
    yield from unreadable_feed.check(read)


FEED_RULES: tuple[Rule[FeedFacts], ...] = (
    *CHANNEL_RULES,
    *ITEM_RULES,
    *NUMBER_RULES,
    *ITEM_FILE_RULES,
    *PERSON_RULES,
    *SOUNDBITE_RULES,
    *TIMESTAMP_RULES,
    *PODCAST_TAG_RULES,
    *ADDRESS_RULES,
    *DOCUMENT_RULES,
)
EPISODE_RULES: tuple[Rule[PublishedEpisode], ...] = (
    *FILE_RULES,
    *ID3_RULES,
    *CHAPTER_RULES,
    *COVER_RULES,
    *CAPTION_RULES,
    *TRANSCRIPT_RULES,
    *PAGE_RULES,
)

RULES: tuple[Rule[Any], ...] = (
    *NEW_FEED_RULES,
    *FEED_RULES,
    *EPISODE_RULES,
    *PUBLISHED_FEED_RULES,
    *CHANGE_RULES,
    *PUBLISHED_RULES,
)
"""Every rule, for lists of them."""


def check_feed(*documents: bytes, recall: Recall = make_anew) -> tuple[Finding, ...]:
    """What is wrong with a feed as it is written, feed.xml and the documents it goes on in: PSP-1,
    Apple Podcasts, Spotify and the podcast namespace. `recall` as for read_feed."""
    unreadable = _findings_in_each(NEW_FEED_RULES, documents, recall)
    return unreadable or findings(FEED_RULES, read_documents(documents, recall))


def check_items(documents: Sequence[bytes], slugs: Mapping[str, str]) -> tuple[Finding, ...]:
    """Whether the items of a readable feed are the episodes that listeners may have, whose slugs
    are given by guid."""
    return findings(PUBLISHED_RULES, PublishedFeed(read_documents(documents), slugs))


def check_files(files: Sequence[PublishedEpisode]) -> tuple[Finding, ...]:
    """What is wrong with the published files, episode by episode; a finding that several share
    comes once."""
    every = (finding for episode in files for finding in findings(EPISODE_RULES, episode))
    return tuple(dict.fromkeys(every))


def compare_feeds(
    old: Sequence[bytes],
    new: Sequence[bytes],
    retracted: frozenset[str] = frozenset(),
    recall: Recall = make_anew,
) -> tuple[Finding, ...]:
    """What listeners of the published feed would lose by the new one; both are documents, feed.xml
    first, and `retracted` are the guids of episodes that shall go; `recall` as for read_feed.

    Raises FormatError when the new feed cannot be read; an old one that cannot be read is a
    finding.
    """
    if unreadable := _findings_in_each(PUBLISHED_FEED_RULES, old, recall):
        return unreadable
    change = FeedChange(read_documents(old, recall), read_documents(new, recall), retracted)
    return findings(CHANGE_RULES, change)


def _findings_in_each(
    rules: Rules[Reading], documents: Sequence[bytes], recall: Recall
) -> tuple[Finding, ...]:
    readings: list[Reading] = [
        partial(read_feed, document, recall=recall) for document in documents
    ]
    return tuple(finding for read in readings for finding in findings(rules, read))
