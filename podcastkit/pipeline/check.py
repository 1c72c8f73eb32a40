"""Testing what is published, as it lies in feed/."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import PurePosixPath
from urllib.parse import unquote

from podcastkit import __version__
from podcastkit.errors import FormatError, PodcastkitError, WriteError
from podcastkit.feed.feed_facts import path_of
from podcastkit.feed.reader import read_feed, read_image
from podcastkit.feed.rules.apply import check_feed, check_items, compare_feeds
from podcastkit.files.digests import digest_bytes
from podcastkit.files.stamps import stamps_below
from podcastkit.hosting.live import fetch_feed
from podcastkit.model.finding import Finding
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.published.documents import FEED, published_documents
from podcastkit.pipeline.published.findings_memory import FindingsMemory
from podcastkit.pipeline.published.record import (
    Published,
    public_records,
    read_published,
    retracted_guids,
)
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
    memory = FindingsMemory(context.workspace.cache / "checked.json")
    shown = unquote(PurePosixPath(path_of(read_image(documents[0]))).name)
    cover = shown or context.published_cover
    published = read_published(context.workspace)
    public = public_records(context.now, published)
    findings: list[Finding] = []
    for slug, record in public.items():
        findings += _findings_in_files(context, memory, slug, record, cover)
    in_feed = _findings_in_feed(memory, documents, public)
    # What several share, such as a cover, is said once.
    every = (*in_feed, *dict.fromkeys(findings))
    # A workspace that cannot be written to can be checked as well.
    with suppress(WriteError):
        memory.save()
        context.memory.save()
    online = _online_documents(context.show.address) if live else ()
    if not online:
        return every
    return every + compare_feeds(online, documents, retracted_guids(published))


def _findings_in_feed(
    memory: FindingsMemory, documents: tuple[bytes, ...], public: Mapping[str, Published]
) -> tuple[Finding, ...]:
    """What the rules find in the feed, which has to hold just these episodes."""
    slugs = {record.item.episode.guid: slug for slug, record in public.items()}
    digests = [digest_bytes(document) for document in documents]
    key = records.quick_digest((__version__, digests, slugs))
    return memory.findings(
        FEED, key, lambda: check_feed(*documents) + check_items(documents, slugs)
    )


def _findings_in_files(
    context: Context, memory: FindingsMemory, slug: str, record: Published, cover: str
) -> tuple[Finding, ...]:
    """What the rules find in an episode's files, where `cover` is the show's; they are not read
    when they are those of the last check."""
    folder = context.workspace.feed
    target = context.settings.mastering
    stamps = stamps_below(folder, (*record.files, record.item.image or cover))
    is_settled = not any(stamp.is_young for stamp in stamps.values())
    key = records.quick_digest((__version__, record, target, cover, stamps)) if is_settled else ""

    def look() -> tuple[Finding, ...]:
        files = {path: context.input_file(folder / path) for path in record.files if path in stamps}
        return published_findings(context, record, files, cover)

    return memory.findings(slug, key, look)


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
