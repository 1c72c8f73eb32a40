"""Testing what is published, as it lies in feed/."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote

from podcastkit.errors import FormatError, PodcastkitError
from podcastkit.feed.feed_facts import path_of
from podcastkit.feed.reader import read_feed
from podcastkit.feed.rules.apply import check_feed, compare_feeds
from podcastkit.hosting.live import fetch_feed
from podcastkit.model.finding import Finding
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.published.documents import FEED, published_documents
from podcastkit.pipeline.published.record import read_published, retracted_guids
from podcastkit.pipeline.stages.check import published_findings


def check_published(context: Context, *, live: bool = False) -> tuple[Finding, ...]:
    """Every rule on the feed and on the files of every published episode; with `live` also what
    listeners of the feed that is online now would lose by the one in feed/.

    Raises PodcastkitError without a feed, HostingError when the one online cannot be asked.
    """
    feed_folder = context.workspace.feed
    documents = tuple(published_documents(context.workspace).values())
    if not documents:
        raise PodcastkitError(
            f"{feed_folder / FEED} does not exist yet.",
            "Publish an episode first: podcastkit publish RECORDING",
        )
    findings: list[Finding] = []
    shown = unquote(PurePosixPath(path_of(read_feed(documents[0]).image)).name)
    records = read_published(context.workspace)
    for published in records.values():
        if not published.is_public(context.now):
            continue
        paths = ((path, feed_folder / path) for path in published.files)
        files = {path: context.input_file(file) for path, file in paths if file.is_file()}
        findings += published_findings(context, published, files, shown)
    # What several share, such as a cover, is said once.
    every = (*check_feed(*documents), *dict.fromkeys(findings))
    online = _online_documents(context.show.address) if live else ()
    if not online:
        return every
    return every + compare_feeds(online, documents, retracted_guids(records))


def _online_documents(address: str) -> tuple[bytes, ...]:
    """The documents of the feed that is online, from one to the next as apps go; none when there is
    none yet."""
    documents: dict[str, bytes] = {}
    while address and address not in documents:
        document = fetch_feed(address)
        if document is None:
            break
        documents[address] = document
        address = _next_address(document)
    return tuple(documents.values())


def _next_address(document: bytes) -> str:
    try:
        return read_feed(document).documents[0].next
    except FormatError:  # the comparison says so
        return ""
