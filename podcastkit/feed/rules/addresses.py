"""What is asked of the addresses in a feed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from podcastkit.feed.reader import CHANNEL, Address, FeedFacts
from podcastkit.feed.rules.rule import APPLE_RSS, NAMESPACE, PODCASTKIT, Problem, Rule

_RESERVED_HOSTS = ("example.com", "example.net", "example.org", "localhost", "127.0.0.1", "[::1]")
_RESERVED_ENDINGS = (".example", ".invalid", ".localhost", ".test")
"""Names that never lead anywhere (RFC 2606 and RFC 6761)."""


def is_placeholder(url: str) -> bool:
    """Whether no listener can ever reach an address, because its host is reserved for examples and
    tests."""
    parts = _split(url)
    host = (parts.hostname or "").lower() if parts else ""
    parents = (host, host.partition(".")[2])
    return any(name in _RESERVED_HOSTS for name in parents) or f".{host}".endswith(
        _RESERVED_ENDINGS
    )


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:  # such as "https://[host"
        return None


def _given(feed: FeedFacts) -> Iterator[Address]:
    return (address for address in feed.addresses if address.url)


def _not_addresses(feed: FeedFacts) -> Iterator[Problem]:
    for address in _given(feed):
        parts = _split(address.url)
        if (
            parts is None
            or parts.scheme not in ("http", "https")
            or not parts.netloc
            or " " in address.url
        ):
            yield Problem(
                address.where, f'The {address.element} "{address.url}" is not a web address.'
            )


def _open(feed: FeedFacts, podcast: bool) -> Iterator[Problem]:
    for address in _given(feed):
        if address.podcast is podcast and address.url.lower().startswith("http:"):
            yield Problem(address.where, f"The {address.element} {address.url} starts with http:.")


def _placeholders(feed: FeedFacts) -> Iterator[Problem]:
    if is_placeholder(feed.self_address):
        yield Problem(
            CHANNEL,
            f"Listeners cannot reach {feed.self_address}: its host is reserved for examples.",
        )
    elif address := next((one for one in _given(feed) if is_placeholder(one.url)), None):
        yield Problem(
            address.where,
            f"Listeners cannot reach the {address.element} {address.url}: its host is a "
            f"placeholder.",
        )


ADDRESS_RULES: tuple[Rule[FeedFacts], ...] = (
    Rule(
        "podcastkit-address",
        "error",
        PODCASTKIT,
        "Every address in the feed is absolute, with http or https and a host.",
        _not_addresses,
        "Set site_url in show.toml to an address that starts with https://.",
    ),
    Rule(
        "podcastkit-placeholder-address",
        "warning",
        PODCASTKIT,
        "Addresses lead to a host that exists, not to one reserved for examples.",
        _placeholders,
        "Set site_url in show.toml to the address where the folder feed/ is published.",
    ),
    Rule(
        "namespace-https",
        "error",
        NAMESPACE,
        "Addresses in elements of the podcast namespace start with https:.",
        lambda feed: _open(feed, podcast=True),
        "Publish over https and set site_url in show.toml accordingly.",
    ),
    Rule(
        "apple-https",
        "warning",
        APPLE_RSS,
        "All other addresses start with https: as well.",
        lambda feed: _open(feed, podcast=False),
        "Publish over https and set site_url in show.toml accordingly.",
    ),
)
