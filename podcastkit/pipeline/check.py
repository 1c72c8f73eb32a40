"""Testing what is published, as it lies in feed/."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote

from podcastkit.errors import PodcastkitError
from podcastkit.feed.feed_facts import path_of
from podcastkit.feed.reader import read_feed
from podcastkit.feed.rules.apply import check_feed, check_files
from podcastkit.files.reading import is_present
from podcastkit.model.finding import Finding
from podcastkit.pipeline.checked_files import gather
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.published.documents import published_documents
from podcastkit.pipeline.published.record import read_published


def check_published(context: Context) -> tuple[Finding, ...]:
    """Every rule on the feed and on the files of every published episode. Raises PodcastkitError
    without a feed."""
    feed_folder = context.workspace.feed
    feed = feed_folder / "feed.xml"
    if not is_present(feed):
        raise PodcastkitError(
            f"{feed} does not exist yet.", "Publish an episode first: podcastkit publish RECORDING"
        )
    facts = []
    documents = tuple(published_documents(context.workspace).values())
    shown = unquote(PurePosixPath(path_of(read_feed(documents[0]).image)).name)
    for published in read_published(context.workspace).values():
        if not published.is_public(context.now):
            continue
        paths = ((path, feed_folder / path) for path in published.files)
        files = {path: file for path, file in paths if file.is_file()}
        cover = published.item.image or shown
        target = context.settings.mastering
        facts.append(gather(published, files, target, feed_folder / cover, cover))
    return (*check_feed(*documents), *check_files(facts))
