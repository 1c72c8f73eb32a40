"""What is asked of the addresses in a feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from podcastkit.feed.feed_facts import CHANNEL, Address, FeedFacts
from podcastkit.feed.rules.rule import APPLE_RSS, NAMESPACE, PODCASTKIT, Rules, Violation
from podcastkit.text.addresses import is_loopback

_RESERVED_HOSTS = ("example.com", "example.net", "example.org")
_RESERVED_ENDINGS = (".example", ".invalid", ".test")
"""Names that never lead anywhere (RFC 2606 and RFC 6761)."""

ADDRESS_RULES = Rules[FeedFacts]()
rule = ADDRESS_RULES.rule


def is_placeholder(url: str) -> bool:
    """Whether no listener can ever reach an address, because its host is reserved for examples and
    tests, or is the very machine that asks."""
    parts = _split_url(url)
    host = (parts.hostname or "").lower() if parts else ""
    parents = (host, host.partition(".")[2])
    return (
        is_loopback(url)
        or any(name in _RESERVED_HOSTS for name in parents)
        or f".{host}".endswith(_RESERVED_ENDINGS)
    )


_PLAIN = re.compile(r"https?://[a-z0-9.-]+/[!#-~]*")
"""Most addresses, which need not be taken apart: a host in lower case, and ASCII without spaces."""


def _split_url(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:  # such as "https://[host"
        return None


def _filled_addresses(feed: FeedFacts) -> Iterator[Address]:
    return (address for address in feed.addresses if address.url)


@rule(
    "podcastkit-address",
    "error",
    PODCASTKIT,
    "Set site_url in show.toml to an address that starts with https://.",
)
def malformed_addresses(feed: FeedFacts) -> Iterator[Violation]:
    """Every address in the feed is absolute, with http or https and a host, and in ASCII."""
    for address in _filled_addresses(feed):
        if _PLAIN.fullmatch(address.url):
            continue
        parts = _split_url(address.url)
        if (
            parts is None
            or parts.scheme not in ("http", "https")
            or not parts.netloc
            or " " in address.url
            or not address.url.isascii()
        ):
            yield Violation(
                address.where, f'The {address.element} "{address.url}" is not a web address.'
            )


@rule(
    "podcastkit-placeholder-address",
    "warning",
    PODCASTKIT,
    "Set site_url in show.toml to the address where the folder feed/ is published.",
)
def placeholder_addresses(feed: FeedFacts) -> Iterator[Violation]:
    """Addresses lead to a host that exists, not to one reserved for examples."""
    if is_placeholder(feed.self_address):
        host = "is this machine" if is_loopback(feed.self_address) else "is reserved for examples"
        yield Violation(
            CHANNEL,
            f"{feed.self_address} is no address for listeners: its host {host}.",
        )
        return
    placeholders = (address for address in _filled_addresses(feed) if is_placeholder(address.url))
    if address := next(placeholders, None):
        yield Violation(
            address.where,
            f"Listeners cannot reach the {address.element} {address.url}: its host is a "
            "placeholder.",
        )


@rule(
    "namespace-https",
    "error",
    NAMESPACE,
    "Publish over https and set site_url in show.toml accordingly.",
)
def open_podcast_addresses(feed: FeedFacts) -> Iterator[Violation]:
    """Addresses in elements of the podcast namespace start with https:."""
    yield from _open_addresses(address for address in feed.addresses if address.podcast)


@rule(
    "apple-https",
    "warning",
    APPLE_RSS,
    "Publish over https and set site_url in show.toml accordingly.",
)
def other_open_addresses(feed: FeedFacts) -> Iterator[Violation]:
    """All other addresses start with https: as well."""
    yield from _open_addresses(address for address in feed.addresses if not address.podcast)


def _open_addresses(addresses: Iterator[Address]) -> Iterator[Violation]:
    for address in addresses:
        # a feed on this machine is tried out, and another rule says so
        if address.url.lower().startswith("http:") and not is_loopback(address.url):
            yield Violation(
                address.where, f"The {address.element} {address.url} starts with http:."
            )
