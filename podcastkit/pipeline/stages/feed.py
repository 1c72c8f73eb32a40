"""The stages of the feed: feed, and check in its two parts, the feed itself and each episode's
files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from podcastkit import __version__
from podcastkit.feed.rss import build_feed
from podcastkit.feed.rules.apply import check_feed, check_files, compare_feeds
from podcastkit.files.atomic import write_bytes, write_text
from podcastkit.model.audio import Progress
from podcastkit.model.finding import Finding
from podcastkit.pipeline import records
from podcastkit.pipeline.cache import Entry
from podcastkit.pipeline.checked_files import gather
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.episode import Built
from podcastkit.pipeline.published import Published
from podcastkit.pipeline.runner import Runner
from podcastkit.pipeline.stage import Stage
from podcastkit.pipeline.stages.notes import SITE_TEMPLATES, template_digests
from podcastkit.site.index import site_context
from podcastkit.text.rendering import render

RULES_OF = {"podcastkit": __version__}
"""Rules come with a version of podcastkit: a new one looks at everything again."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The made feed: `feed.xml` and `index.html`."""

    entry: Entry

    @property
    def xml(self) -> bytes:
        """The feed's bytes."""
        return self.entry.path("feed.xml").read_bytes()


def feed_stage(context: Context, run: Runner, published: Mapping[str, Published]) -> Feed:
    """The feed and the site's index page, of all published episodes."""
    items = tuple(made.item for _, made in sorted(published.items()))
    show = context.said_of_show
    stage = Stage(
        "feed",
        2,
        inputs={
            "show.toml": records.digest(show),
            **template_digests(context.templates, SITE_TEMPLATES),
            **{f"episode {item.episode.slug}": records.digest(item) for item in items},
        },
        options={"cover": context.published_cover},
    )

    def produce(folder: Path, _: Progress) -> None:
        write_bytes(folder / "feed.xml", build_feed(show, items, cover=context.published_cover))
        page = render(
            "index.html.j2",
            context.templates,
            site_context(show, items, cover=context.published_cover),
        )
        write_text(folder / "index.html", page)

    return Feed(run.run(stage, produce))


def check_feed_stage(run: Runner, feed: Feed) -> tuple[Finding, ...]:
    """Test the feed against the rules of the apps."""
    stage = Stage("check", 1, inputs={"feed.xml": feed.entry.digests["feed.xml"]}, tools=RULES_OF)

    def produce(folder: Path, _: Progress) -> None:
        write_text(folder / "findings.json", records.dump(check_feed(feed.xml)))

    return _findings(run.run(stage, produce))


def check_files_stage(context: Context, run: Runner, made: Built) -> tuple[Finding, ...]:
    """Test an episode's files against the rules of the apps."""
    target = context.show.mastering
    cover = made.sources.get(Path(made.published.item.image).name, context.cover)
    stage = Stage(
        "check",
        1,
        options={"loudness": target.loudness, "true_peak": target.true_peak},
        inputs={
            **made.published.files,
            "cover": context.memory.digest(cover),
            "episode": records.digest(made.published.item),
        },
        tools=RULES_OF,
    )

    def produce(folder: Path, _: Progress) -> None:
        facts = gather(
            made.published,
            made.sources,
            target,
            cover,
            made.published.item.image or context.published_cover,
        )
        write_text(folder / "findings.json", records.dump(check_files([facts])))

    return _findings(run.run(stage, produce))


def moved_findings(context: Context, feed: Feed) -> tuple[Finding, ...]:
    """What listeners of the feed that is published now would notice: guids that changed, episodes
    that went."""
    current = context.workspace.feed / "feed.xml"
    if not current.is_file() or current.read_bytes() == feed.xml:
        return ()
    return compare_feeds(current.read_bytes(), feed.xml)


def _findings(entry: Entry) -> tuple[Finding, ...]:
    return records.load(entry.text("findings.json"), tuple[Finding, ...], "findings.json")
