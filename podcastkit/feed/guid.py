"""The globally unique identifier of a podcast."""

from __future__ import annotations

from uuid import UUID, uuid5

NAMESPACE = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The "podcast" namespace of https://podcasting2.org/docs/podcast-namespace/tags/guid."""


def podcast_guid(feed_url: str) -> str:
    """The podcast:guid of a feed: UUIDv5 of its address without scheme and trailing slashes.

    It is derived once, from the first address of the show; a feed that moves keeps the guid it had.
    """
    _, separator, rest = feed_url.strip().partition("://")
    return str(uuid5(NAMESPACE, (rest if separator else feed_url.strip()).rstrip("/")))
