"""A show of two short episodes whose transcripts are reviewed, so that no model has to listen."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from podcastkit.cli.terminal.display import display
from podcastkit.config.workspace import Workspace
from podcastkit.feed.feed_facts import FeedFacts, ItemFacts
from podcastkit.feed.reader import read_feed
from podcastkit.formats import native
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.pipeline.context import Context, Overrides, read_context
from podcastkit.pipeline.publish import PublishResult, publish
from podcastkit.pipeline.published.record import Published, read_published
from tests.build import spaced_segment
from tests.fixtures.sound import write_wav_file as write_wav
from tests.paths import REPOSITORY

NOW = datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("Europe/Paris"))
DATES = {"mer": "2026-11-10", "pain": "2026-11-17"}


@dataclass(frozen=True)
class SmallShow:
    """The workspace, and what may be done in it."""

    root: Path

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.root)

    def add_episode(self, slug: str, date: str) -> None:
        """An episode of three seconds."""
        folder = self.root / "episodes" / slug
        folder.mkdir(parents=True)
        tone = 0.2 * np.sin(np.arange(3 * 16_000) * (0.1 + len(slug) / 100))
        write_wav(folder / f"{slug}.wav", tone, 16_000)
        speakers = (Speaker("S1", "Alix"), Speaker("S2", "Camille"))
        segments = (
            spaced_segment("S1", 0, "Bonjour à tous."),
            spaced_segment("S2", 1_500, f"Merci, {slug}."),
        )
        text = native.write(Transcript("fr", speakers, segments))
        (folder / "transcript.json").write_text(text, "utf-8")
        toml = f'guid = "guid-{slug}"\ntitle = "{slug}"\ndate = {date}\naudio = "{slug}.wav"\n'
        (folder / "episode.toml").write_text(toml, "utf-8")

    def context(self, now: datetime = NOW, *, refresh_tags: bool = False) -> Context:
        with display(quiet=True) as reporter:
            overrides = Overrides(refresh_tags=refresh_tags)
            return replace(read_context(self.workspace, reporter, overrides), now=now)

    def publish(
        self, *slugs: str, now: datetime = NOW, refresh_tags: bool = False
    ) -> PublishResult:
        return publish(self.context(now, refresh_tags=refresh_tags), slugs)

    def feed(self) -> FeedFacts:
        return read_feed((self.root / "feed" / "feed.xml").read_bytes())

    def titles(self) -> list[str]:
        """Of the feed, the newest first."""
        return [item.title for item in self.feed().items]

    def item(self, title: str) -> ItemFacts:
        return next(item for item in self.feed().items if item.title == title)

    def sound(self, title: str) -> Path:
        """The file that a listener of the feed gets."""
        (enclosure,) = self.item(title).enclosures
        return self.root / "feed" / enclosure.url.partition("/podcast/")[2]

    def record(self, slug: str) -> Published:
        return read_published(self.workspace)[slug]

    def edit(self, slug: str, old: str, new: str) -> None:
        """Change the text of an episode.toml."""
        toml = self.root / "episodes" / slug / "episode.toml"
        text = toml.read_text("utf-8")
        assert old in text
        toml.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="session")
def both_shows(tmp_path_factory: pytest.TempPathFactory) -> tuple[SmallShow, SmallShow]:
    """Two episodes of which none is published, and the same published; never changed."""
    root = tmp_path_factory.mktemp("shows") / "new"
    root.mkdir()
    shutil.copy(REPOSITORY / "cover.jpg", root)
    toml = (REPOSITORY / "show.toml").read_text("utf-8")
    toml = toml.replace("https://example.org/contre-toute-attente", "https://emission.fr/podcast")
    (root / "show.toml").write_text(toml, "utf-8")
    new = SmallShow(root)
    for slug, date in DATES.items():
        new.add_episode(slug, date)
    published = SmallShow(root.with_name("published"))
    shutil.copytree(root, published.root)
    published.publish(*DATES)
    return new, published


@pytest.fixture
def new_show(tmp_path: Path, both_shows: tuple[SmallShow, SmallShow]) -> SmallShow:
    """Two episodes, of which none is published."""
    shutil.copytree(both_shows[0].root, tmp_path / "show")
    return SmallShow(tmp_path / "show")


@pytest.fixture
def small_show(tmp_path: Path, both_shows: tuple[SmallShow, SmallShow]) -> SmallShow:
    """Two published episodes, "mer" and, a week later, "pain"."""
    shutil.copytree(both_shows[1].root, tmp_path / "show")
    return SmallShow(tmp_path / "show")
