"""Web addresses as feeds, tags and pages carry them: in ASCII, whatever was typed."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

_SAFE = "%/:=&~+!$,;'@()*"
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def ascii_address(url: str) -> str:
    """An address in ASCII: its host in Punycode (IDNA 2008), the rest percent-encoded; what is
    encoded already stays (RFC 3987, section 3.1).

    Apple and the W3C validator refuse a feed with accents in an address.
    """
    parts = urlsplit(url)
    netloc = _host(parts)
    path, query, fragment = map(_encoded, (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, netloc, path, query, fragment))


def address(site_url: str, path: str) -> str:
    """The public address of a published file, from its path below feed/; accents and spaces are
    percent-encoded."""
    return f"{ascii_address(site_url).rstrip('/')}/{quote(path)}"


def _encoded(part: str) -> str:
    return quote(_BARE_PERCENT.sub("%25", part), safe=_SAFE + "?")


def _host(parts: SplitResult) -> str:
    netloc = parts.netloc
    if netloc.isascii():
        return netloc
    import idna

    user, at, place = netloc.rpartition("@")
    name, colon, port = place.partition(":")
    try:
        host = idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError:
        host = quote(name)
    return f"{quote(user, safe=_SAFE)}{at}{host}{colon}{port}"


def is_loopback(url: str) -> bool:
    """Whether an address leads to the very machine that asks (RFC 6761, section 6.3)."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:  # such as "https://[host"
        return False
    return host in _LOOPBACK or host.endswith(".localhost")
