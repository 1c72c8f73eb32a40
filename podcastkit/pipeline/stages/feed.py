"""The stage of the feed: feed.xml, the documents it goes on in, and the site's index page, of all
published episodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from podcastkit.files.atomic import write_bytes, write_text
from podcastkit.files.recall import Recall, make_anew
from podcastkit.model.audio import Progress
from podcastkit.model.feed import FeedItem
from podcastkit.model.podcasting.feed_options import FeedOptions
from podcastkit.model.settings import Settings
from podcastkit.model.show import Show
from podcastkit.pipeline.context import Context, chosen_templates
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import Stage, unkeyed
from podcastkit.pipeline.published.documents import FEED, is_document
from podcastkit.pipeline.published.record import Published

INDEX = "index.html"
"""What the stage leaves beside the documents of the feed."""

SITE_TEMPLATES = ("index.html.j2", "style.css.j2")
"""Templates of the site's index page; the style is shared with the notes."""


@dataclass(frozen=True, slots=True)
class WriteFeed(Stage):
    """Writes `feed.xml`, the documents it goes on in, and `index.html`."""

    show: Show
    items: tuple[FeedItem, ...]
    cover: str
    """Path of the show's cover below feed/."""
    templates: Mapping[str, str]
    options: FeedOptions
    recall: Recall = field(
        default=make_anew,
        metadata=unkeyed("gives what would be made, if it was made of the same items before"),
    )

    @property
    def key(self) -> StageKey:
        return StageKey(
            "feed",
            5,
            options={"cover": self.cover},
            inputs={
                "show.toml": show_digest(self.show),
                "feed of show.toml": records.digest(self.options),
                **records.digests(self.templates),
                **{
                    f"episode {item.episode.slug}": records.quick_digest(item)
                    for item in self.items
                },
            },
        )

    def make(self, folder: Path, progress: Progress) -> None:
        from podcastkit.feed.rss import build_documents
        from podcastkit.site.index import site_context
        from podcastkit.text.rendering import render

        items = tuple(item.in_show(self.show) for item in self.items)
        documents = build_documents(self.show, items, self.cover, self.options, self.recall)
        for name, document in documents.items():
            write_bytes(folder / name, document)
        values = site_context(self.show, items, cover=self.cover, recall=self.recall)
        write_text(folder / INDEX, render("index.html.j2", self.templates, values))


def show_digest(show: Show) -> str:
    """SHA-256 of the public facts of a show.

    The settings stand in it with their defaults, as when they were fields of the show: notes and
    feeds that were made then are still good.
    """
    return records.digest_joined(show, Settings())


def documents_of(feed: Entry) -> tuple[str, ...]:
    """The names of the documents that the stage left, feed.xml first."""
    return (FEED, *sorted(name for name in feed.digests if is_document(name) and name != FEED))


def feed_stage(context: Context, run: Runner, published: Mapping[str, Published]) -> Entry:
    """The feed and the site's index page, of all published episodes."""
    stage = WriteFeed(
        context.show,
        tuple(record.item for _, record in sorted(published.items())),
        context.published_cover,
        chosen_templates(context, SITE_TEMPLATES),
        context.feed_options,
        context.pieces,
    )
    return run.run(stage.key, stage.make)
