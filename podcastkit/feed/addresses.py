"""Addresses as the feed has them."""

from __future__ import annotations

from podcastkit.feed.guid import podcast_guid
from podcastkit.model.feed import FileFacts
from podcastkit.model.podcasting.feed_options import FeedOptions
from podcastkit.model.show import Show
from podcastkit.text.addresses import address

_SECURE = "https://"


def page_address(show: Show, path: str) -> str:
    """The address of a page as the page itself names it: that of its folder."""
    return address(show.site_url, path.removesuffix("index.html"))


def enclosure_address(show: Show, options: FeedOptions, file: FileFacts) -> str:
    """The address of the sound for podcast apps: behind the prefixes of those who count downloads.

    They take what follows them for an address of https (https://op3.dev, Podtrac).
    """
    url = address(show.site_url, file.path)
    for prefix in reversed(options.prefix):
        url = prefix.replace("{guid}", guid_of(show)) + url.removeprefix(_SECURE)
    return url


def guid_of(show: Show) -> str:
    """The podcast:guid of a show: the one it had, or the one of its feed's address."""
    return show.guid or podcast_guid(show.address)
