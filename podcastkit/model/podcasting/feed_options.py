"""What a show and its episodes tell podcast apps alone: facts that stand in the feed and nowhere
else, most of them tags of the podcast namespace (https://podcasting2.org/docs/podcast-namespace)."""

from __future__ import annotations

from dataclasses import dataclass

from podcastkit.model.link import Link

PROTOCOLS = ("activitypub", "atproto", "nostr", "twitter", "lightning", "hive", "matrix")
"""Where comments can be read and written: socialprotocols.txt of the podcast namespace."""
DISABLED = "disabled"
"""The protocol of those who want no comments beside their show."""
LICENSES = ("ARR", "CC-BY-4.0", "CC-BY-NC-4.0", "CC-BY-NC-ND-4.0", "POD-V4V-1.0")
"""Licences known by their name alone: licenseslugs.txt of the podcast namespace."""
PLACES = ("subject", "creator")
"""What a location may be: what is spoken of, or where it was made."""


@dataclass(frozen=True, slots=True)
class TextRecord:
    """Text for one service or purpose (podcast:txt), such as "verify"."""

    text: str
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class License:
    """What may be done with the sound; a name that is none of LICENSES needs the address of its
    text."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """A place, for people by its name and for programs by the rest."""

    name: str
    rel: str = PLACES[0]
    geo: str = ""
    """A geo URI (RFC 5870): "geo:48.8566,2.3522"."""
    osm: str = ""
    """OpenStreetMap's kind of object and its number: "R71525"."""
    country: str = ""
    """ISO 3166-1, two letters."""


@dataclass(frozen=True, slots=True)
class FeedImage:
    """A picture beside the cover, by its address; sizes in pixels, 0 for unknown."""

    href: str
    alt: str = ""
    aspect_ratio: str = ""
    """As CSS writes it: "16/9"."""
    width: int = 0
    height: int = 0
    type: str = ""
    purpose: str = ""
    """What it is for, words apart: "social", "banner", ..."""


@dataclass(frozen=True, slots=True)
class OtherFeed:
    """Another podcast, by its podcast:guid; the address and the title help apps that do not know
    it."""

    guid: str
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often the show comes out, for people, and for programs as a rule of RFC 5545
    ("FREQ=WEEKLY")."""

    text: str
    rrule: str = ""
    start: str = ""
    """Date or moment (ISO 8601) from which the rule counts."""


@dataclass(frozen=True, slots=True)
class CommentThread:
    """The post under which listeners comment; nothing but the protocol when it is DISABLED."""

    protocol: str
    uri: str = ""
    account_id: str = ""
    account_url: str = ""


@dataclass(frozen=True, slots=True)
class Season:
    """The name of a season."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """What show.toml says for the feed alone. Values that are not set are left out of it."""

    new_url: str = ""
    """Where the feed has moved to (itunes:new-feed-url)."""
    block: bool = False
    """Whether directories shall not show it."""
    complete: bool = False
    """Whether no episode will follow."""
    ai_content: bool | None = None
    """Whether episodes hold voices or texts that a machine made, where they do not say it."""
    hub: str = ""
    """WebSub hub that is told of new episodes."""
    prefix: tuple[str, ...] = ()
    """Addresses put before an enclosure's, outermost first; {guid} stands for the podcast:guid."""
    page_size: int = 0
    """Most episodes in feed.xml; older ones are on pages of their own. 0: all in one."""
    license: License | None = None
    publisher: OtherFeed | None = None
    schedule: Schedule | None = None
    funding: tuple[Link, ...] = ()
    txt: tuple[TextRecord, ...] = ()
    locations: tuple[Location, ...] = ()
    images: tuple[FeedImage, ...] = ()
    podroll: tuple[OtherFeed, ...] = ()
    comments: tuple[CommentThread, ...] = ()
    seasons: tuple[Season, ...] = ()


@dataclass(frozen=True, slots=True)
class EpisodeFeedOptions:
    """What episode.toml says for the feed alone."""

    author: str = ""
    """Who made it; empty: as the show says."""
    itunes_title: str = ""
    """Title for Apple Podcasts; empty: the title."""
    number_display: str = ""
    """What apps show instead of the number, such as "Ch. 3"."""
    block: bool = False
    ai_content: bool | None = None
    """None: as the show says."""
    license: License | None = None
    funding: tuple[Link, ...] = ()
    txt: tuple[TextRecord, ...] = ()
    locations: tuple[Location, ...] = ()
    images: tuple[FeedImage, ...] = ()
    comments: tuple[CommentThread, ...] = ()
    content_links: tuple[Link, ...] = ()
    """Other places where the episode can be seen or heard."""
