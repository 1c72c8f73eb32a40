"""The show and its episodes: what the public may know of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from podcastkit.model.link import Link
from podcastkit.model.podcasting.feed_options import EpisodeFeedOptions


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part, for podcast:person (roles after the podcast taxonomy: "host",
    "guest", ...)."""

    name: str
    role: str = "guest"
    href: str = ""
    image: str = ""
    gender: str = ""
    """Of the words that are said of the person, "feminine" or "masculine" (RFC 9554); empty: no
    word that has one is used."""


@dataclass(frozen=True, slots=True)
class Category:
    """An Apple Podcasts category, with a subcategory or an empty string."""

    name: str
    subcategory: str = ""


@dataclass(frozen=True, slots=True)
class Show:
    """The public facts of show.toml. Addresses end without a slash."""

    title: str
    description: str
    language: str
    author: str
    owner_name: str
    owner_email: str
    site_url: str
    """Where feed/ is published: feed.xml, index.html and episodes/ lie under it."""
    image: str
    """Cover, a path relative to the workspace."""
    categories: tuple[Category, ...]
    explicit: bool = False
    feed_url: str = ""
    """Address of feed.xml when it is not site_url/feed.xml."""
    guid: str = ""
    """podcast:guid when the feed has moved and keeps the guid it had; else derived from the feed's
    address."""
    copyright: str = ""
    locked: bool = True
    kind: str = "episodic"
    """"episodic" or "serial"."""
    timezone: str = "Europe/Paris"
    """IANA zone in which dates without an offset are read and dates are shown."""
    hosts: tuple[Person, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def address(self) -> str:
        """The public address of feed.xml."""
        return self.feed_url or f"{self.site_url}/feed.xml"


@dataclass(frozen=True, slots=True)
class Episode:
    """The facts of episode.toml; what it leaves to the show is empty until `in_show` fills it
    in."""

    slug: str
    guid: str
    title: str
    date: datetime
    """When it is published, with a time zone."""
    audio: str
    """The recording: a path relative to the episode's folder, or absolute."""
    description: str = ""
    """What the producer wrote about it; the notes add a summary of the transcript when empty."""
    number: int | None = None
    season: int | None = None
    kind: str = "full"
    """"full", "trailer" or "bonus"."""
    explicit: bool | None = None
    """None: as the show says."""
    guests: tuple[Person, ...] = ()
    hosts: tuple[Person, ...] = ()
    """Who hosts this episode when it is not the show's hosts; empty: the show's."""
    links: tuple[Link, ...] = ()
    image: str = ""
    """Episode cover, a path relative to the episode's folder; empty: the show's."""
    language: str = ""
    """Language spoken when it differs from the show's."""
    speakers: int = 0
    """How many speak; 0: as the show says."""
    chapters: int = 0
    """How many chapters it shall have; 0: as the show says."""
    track: int = 0
    """Which sound track of the recording, counted from 1; 0: its default, else the one with
    speech."""
    draft: bool = False
    """Whether it is kept from listeners, whatever its date says."""
    feed: EpisodeFeedOptions = field(default_factory=EpisodeFeedOptions)
    """What podcast apps alone are told."""

    def __post_init__(self) -> None:
        if self.date.tzinfo is None:
            raise ValueError("an episode's date needs a time zone")

    def in_show(self, show: Show) -> Episode:
        """The same with the show's language, hosts and rating where the episode has none of its
        own."""
        return replace(
            self,
            language=self.language or show.language,
            hosts=self.hosts or show.hosts,
            explicit=show.explicit if self.explicit is None else self.explicit,
        )
