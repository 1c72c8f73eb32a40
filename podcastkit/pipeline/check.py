"""Testing what is published, as it lies in feed/."""

from __future__ import annotations

from pathlib import Path

from podcastkit.errors import PodcastkitError
from podcastkit.feed.rules.apply import check_feed, check_files
from podcastkit.files.reading import is_present
from podcastkit.model.finding import Finding
from podcastkit.pipeline.checked_files import gather
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.published.record import Published, read_published


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
    for published in read_published(context.workspace).values():
        if not published.is_public(context.now):
            continue
        paths = ((path, feed_folder / path) for path in published.files)
        files = {path: file for path, file in paths if file.is_file()}
        cover, name = _cover(context, published)
        facts.append(gather(published, files, context.settings.mastering, cover, name))
    return (*check_feed(feed.read_bytes()), *check_files(facts))


def _cover(context: Context, published: Published) -> tuple[Path, str]:
    """Where the episode's cover lies, and its path below feed/."""
    path = published.item.image or context.published_cover
    return context.workspace.feed / path, path
