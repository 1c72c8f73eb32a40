"""Testing what is published, as it lies in feed/."""

from __future__ import annotations

from pathlib import Path

from podcastkit.errors import PodcastkitError
from podcastkit.feed.rules.apply import check_feed, check_files
from podcastkit.files.reading import is_present
from podcastkit.model.finding import Finding
from podcastkit.pipeline.checked_files import gather
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.published import RECORD, Published, folder_of, read_published


def check_published(context: Context) -> tuple[Finding, ...]:
    """Every rule on the feed and on the files of every published episode. Raises PodcastkitError
    without a feed."""
    feed = context.workspace.feed / "feed.xml"
    if not is_present(feed):
        raise PodcastkitError(
            f"{feed} does not exist yet.", "Publish an episode first: podcastkit publish RECORDING"
        )
    facts = []
    for slug, published in read_published(context.workspace).items():
        folder = folder_of(context.workspace, slug)
        files = {path.name: path for path in sorted(folder.iterdir()) if path.name != RECORD}
        cover, name = _cover(context, folder, published)
        facts.append(gather(published, files, context.settings.mastering, cover, name))
    return (*check_feed(feed.read_bytes()), *check_files(facts))


def _cover(context: Context, folder: Path, published: Published) -> tuple[Path, str]:
    """Where the episode's cover lies, and its path below feed/."""
    if published.item.image:
        return folder / Path(published.item.image).name, published.item.image
    return context.workspace.feed / context.published_cover, context.published_cover
