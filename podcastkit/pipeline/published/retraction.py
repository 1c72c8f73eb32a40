"""Taking an episode out of the feed for good."""

from __future__ import annotations

from dataclasses import replace
from email.utils import parsedate_to_datetime
from urllib.parse import unquote

from podcastkit.errors import ConfigError
from podcastkit.feed.feed_facts import ItemFacts, path_of
from podcastkit.model.audio import Loudness
from podcastkit.model.feed import FeedItem, FileFacts
from podcastkit.model.show import Episode
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.publish import PublishResult, publish
from podcastkit.pipeline.published.documents import published_documents
from podcastkit.pipeline.published.record import Published, read_published, write_record


def retract(context: Context, slug: str, *, delete_files: bool = False) -> PublishResult:
    """Take an episode out of the feed; its guid and its addresses are never used again.

    Its page says that it was withdrawn; its other files stay in feed/ unless they shall be deleted.
    The record is written first, so that a run that is stopped is taken up by the next publish.
    Raises ConfigError for an episode that was not published, CheckFailed as publish does.
    """
    record = read_published(context.workspace).get(slug) or _lost_record(context, slug)
    if not record.retracted:
        record = replace(record, retracted=context.now.replace(microsecond=0).isoformat())
    write_record(context.workspace, slug, record)
    result = publish(context, ())
    if delete_files:
        page = record.item.page
        for path in {*record.files, *record.sounds} - {page}:
            (context.workspace.feed / path).unlink(missing_ok=True)
    return result


def _lost_record(context: Context, slug: str) -> Published:
    """A record of an episode whose folder was deleted by hand, as far as the feed knows it."""
    from podcastkit.feed.reader import read_documents

    documents = tuple(published_documents(context.workspace).values())
    items = read_documents(documents).items if documents else ()
    for item in items:
        page = unquote(path_of(item.link)).removesuffix("index.html").rstrip("/")
        if page.endswith(f"/episodes/{slug}"):
            return _record_of(item, slug)
    raise ConfigError(
        f"The episode {slug} was never published, so there is nothing to take out of the feed.",
        "podcastkit status lists the episodes; draft = true in episode.toml keeps one back.",
    )


def _record_of(item: ItemFacts, slug: str) -> Published:
    """What has to be known of an episode that shall never come back."""
    folder = f"episodes/{slug}"
    sound = f"{folder}/{slug}.mp3"
    episode = Episode(slug, item.guid, item.title, parsedate_to_datetime(item.date), audio="")
    feed_item = FeedItem(
        episode,
        duration=0,
        enclosure=FileFacts(sound, 0, "audio/mpeg"),
        transcripts=(),
        chapters_file=None,
        chapters=(),
        page=f"{folder}/index.html",
        image="",
        summary="",
        notes_html="",
    )
    return Published(feed_item, Loudness(-70.0, 0.0, -70.0), {sound: ""})
