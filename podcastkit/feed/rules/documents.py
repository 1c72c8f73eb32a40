"""What is asked of a feed as a document of RSS 2.0, and of the documents it goes on in."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from itertools import pairwise

from podcastkit.feed.feed_facts import CHANNEL, DocumentLinks, FeedFacts
from podcastkit.feed.rules.rule import RFC_5005, RSS, Rules, Violation

DOCUMENT_RULES = Rules[FeedFacts]()
rule = DOCUMENT_RULES.rule


@rule("rss-image", "warning", RSS)
def incomplete_image(feed: FeedFacts) -> Iterator[Violation]:
    """The image of a channel has an address, the title of the channel and its link."""
    image = feed.rss_image
    if image is None:
        yield Violation(CHANNEL, "The channel has no image.")
        return
    if not image.url:
        yield Violation(CHANNEL, "The channel's image has no url.")
    for name, value, expected in (
        ("title", image.title, feed.title),
        ("link", image.link, feed.link),
    ):
        if value != expected:
            yield Violation(CHANNEL, f'The {name} of the channel\'s image is "{value}".')


@rule("rss-build-date", "warning", RSS)
def unreadable_build_date(feed: FeedFacts) -> Iterator[Violation]:
    """lastBuildDate, where there is one, is a date in the form of RFC 2822."""
    if feed.build_date:
        try:
            parsedate_to_datetime(feed.build_date)
        except ValueError:
            yield Violation(CHANNEL, f'lastBuildDate is "{feed.build_date}", not a date.')


@rule("rfc5005-pages", "error", RFC_5005, "Run podcastkit publish again.")
def broken_chain(feed: FeedFacts) -> Iterator[Violation]:
    """A feed in several documents leads from the first to the last, by next and back by previous,
    through each once."""
    documents = feed.documents
    if len(documents) == 1 and not documents[0].next:
        return
    by_address = {document.self_address: document for document in documents}
    chain = list(_chain(documents[0], by_address))
    if len(chain) < len(documents):
        yield Violation(CHANNEL, f"next leads to {len(chain)} of {len(documents)} documents.")
    if chain[-1].next:
        yield Violation(CHANNEL, f"next leads to {chain[-1].next}, which is not there.")
    for before, after in pairwise(chain):
        if after.previous != before.self_address:
            yield Violation(CHANNEL, f'previous in {after.self_address} is "{after.previous}".')
    for document in documents:
        if (document.first, document.last) != (chain[0].self_address, chain[-1].self_address):
            yield Violation(CHANNEL, f"first and last in {document.self_address} are others.")


def _chain(first: DocumentLinks, by_address: dict[str, DocumentLinks]) -> Iterator[DocumentLinks]:
    """The documents that next leads to, until one is missing or comes again."""
    seen: set[str] = set()
    document: DocumentLinks | None = first
    while document and document.self_address not in seen:
        seen.add(document.self_address)
        yield document
        document = by_address.get(document.next)
