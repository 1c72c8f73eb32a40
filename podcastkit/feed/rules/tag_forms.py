"""What the podcast namespace asks of its tags, as data (docs/tags of the specification)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from podcastkit.model.podcasting.feed_options import DISABLED, PLACES, PROTOCOLS

CHANNEL_ONLY = frozenset({"channel"})
ITEM_ONLY = frozenset({"item"})
ANYWHERE = CHANNEL_ONLY | ITEM_ONLY

TEXT = ""
"""Stands for the text of a tag where its attributes are named."""


def _one_of(*words: str) -> str:
    return "|".join(map(re.escape, words))


_NUMBER = r"\d+"
_DECIMAL = r"\d+(\.\d+)?"
_YES_NO = _one_of("true", "false")
_GUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_MEDIA_TYPE = r"[\w.+-]+/[\w.+-]+"


@dataclass(frozen=True, slots=True)
class TagForm:
    """The form of one tag; TEXT stands for its text."""

    places: frozenset[str] = ANYWHERE
    single: bool = False
    """Whether there may be one in each place."""
    required: tuple[str, ...] = ()
    longest: Mapping[str, int] = field(default_factory=dict)
    """Most characters of an attribute or of the text."""
    shapes: Mapping[str, str] = field(default_factory=dict)
    """Regular expressions for the whole of a value."""
    holds: str = ""
    """The tag that it must hold at least one of."""


FORMS: Mapping[str, TagForm] = {
    "podcast:funding": TagForm(required=("url", TEXT), longest={TEXT: 128}),
    "podcast:txt": TagForm(required=(TEXT,), longest={TEXT: 4000, "purpose": 128}),
    "podcast:license": TagForm(single=True, required=(TEXT,), longest={TEXT: 128}),
    "podcast:location": TagForm(
        required=(TEXT,),
        longest={TEXT: 128},
        shapes={
            "rel": _one_of(*PLACES),
            "geo": rf"geo:-?{_DECIMAL},-?{_DECIMAL}\S*",
            "osm": r"[NWR]\d+(#\d+)?",
            "country": r"[A-Z]{2}",
        },
    ),
    "podcast:season": TagForm(
        ITEM_ONLY,
        single=True,
        required=(TEXT,),
        longest={"name": 128},
        shapes={TEXT: _NUMBER},
    ),
    "podcast:episode": TagForm(
        ITEM_ONLY,
        single=True,
        required=(TEXT,),
        longest={"display": 32},
        shapes={TEXT: _DECIMAL},
    ),
    "podcast:trailer": TagForm(
        CHANNEL_ONLY,
        required=("url", "pubdate", TEXT),
        longest={TEXT: 128},
        shapes={"length": _NUMBER, "type": _MEDIA_TYPE, "season": _NUMBER},
    ),
    "podcast:image": TagForm(
        required=("href",),
        longest={"purpose": 128},
        shapes={
            "aspect-ratio": rf"{_DECIMAL}(\s*/\s*{_DECIMAL})?",
            "width": _NUMBER,
            "height": _NUMBER,
            "type": _MEDIA_TYPE,
        },
    ),
    "podcast:podroll": TagForm(CHANNEL_ONLY, single=True, holds="podcast:remoteItem"),
    "podcast:publisher": TagForm(CHANNEL_ONLY, single=True, holds="podcast:remoteItem"),
    "podcast:remoteItem": TagForm(required=("feedGuid",), shapes={"feedGuid": _GUID}),
    "podcast:updateFrequency": TagForm(
        CHANNEL_ONLY,
        single=True,
        required=(TEXT,),
        longest={TEXT: 128},
        shapes={
            "rrule": r"FREQ=[A-Z]+(;[A-Z]+=[^;=\s]+)*",
            "dtstart": r"\d{4}-\d\d-\d\d(T\S+)?",
            "complete": _YES_NO,
        },
    ),
    "podcast:contentLink": TagForm(ITEM_ONLY, required=("href", TEXT)),
    "podcast:socialInteract": TagForm(
        required=("protocol",),
        shapes={"protocol": _one_of(DISABLED, *PROTOCOLS), "priority": _NUMBER},
    ),
    "podcast:alternateEnclosure": TagForm(
        ITEM_ONLY,
        required=("type",),
        longest={"title": 32, "rel": 32},
        shapes={
            "type": _MEDIA_TYPE,
            "length": _NUMBER,
            "bitrate": _DECIMAL,
            "height": _NUMBER,
            "default": _YES_NO,
        },
        holds="podcast:source",
    ),
    "podcast:source": TagForm(required=("uri",)),
    "podcast:integrity": TagForm(
        required=("type", "value"), shapes={"type": _one_of("sri", "pgp-signature")}
    ),
    "itunes:block": TagForm(single=True, shapes={TEXT: "yes"}),
    "itunes:complete": TagForm(CHANNEL_ONLY, single=True, shapes={TEXT: "yes"}),
    "itunes:new-feed-url": TagForm(CHANNEL_ONLY, single=True, required=(TEXT,)),
}
"""Every tag that show.toml and episode.toml have keys for, and what it may hold. The itunes tags
are Apple's, whom PSP-1 follows."""
