"""What the feed says of one published episode."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from podcastkit.model.chapter import Chapter
from podcastkit.model.show import Episode, Show
from podcastkit.model.time import Ms

DESCRIPTION_BYTES = 4_000
"""Most that the description of a show or an episode may hold, in bytes of UTF-8 (PSP-1)."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A published file: its path below feed/, with forward slashes, its size in bytes and its media
    type."""

    path: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class EpisodePaths:
    """What an episode's pages refer to, as paths below feed/."""

    cover: str
    audio: str


@dataclass(frozen=True, slots=True)
class Soundbite:
    """A passage that stands for the episode: where it starts, how long it lasts and what it is
    called."""

    start: Ms
    duration: Ms
    title: str

    @property
    def end(self) -> Ms:
        """Where it ends."""
        return self.start + self.duration


@dataclass(frozen=True, slots=True)
class FeedItem:
    """Everything the feed needs to know of one episode; addresses are derived from the show and the
    paths."""

    episode: Episode
    duration: Ms
    """Length of the published audio."""
    enclosure: FileFacts
    transcripts: tuple[FileFacts, ...]
    """In order of preference: VTT first."""
    chapters_file: FileFacts | None
    chapters: tuple[Chapter, ...]
    page: str
    """Path of the notes page below feed/."""
    image: str
    """Path of the cover below feed/; empty: the show's."""
    summary: str
    """Plain text, one paragraph."""
    notes_html: str
    """Show notes as an HTML fragment, at most 4000 bytes."""
    soundbites: tuple[Soundbite, ...] = ()
    """In the time of the published audio."""

    def in_show(self, show: Show) -> FeedItem:
        """The same with what the show says where the episode leaves it open."""
        return replace(self, episode=self.episode.in_show(show))


def newest_first(items: Iterable[FeedItem]) -> tuple[FeedItem, ...]:
    """Episodes as the feed and the pages list them: by date; of one date the higher season and
    number first, so that the second part of a talk stands above the first."""

    def place(item: FeedItem) -> tuple[datetime, int, int, str, str]:
        episode = item.episode
        return episode.date, episode.season or 0, episode.number or 0, episode.slug, episode.guid

    return tuple(sorted(items, key=place, reverse=True))
