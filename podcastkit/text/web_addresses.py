"""What an address of the web tells without being asked for."""

from __future__ import annotations

from urllib.parse import urlsplit

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def is_loopback(url: str) -> bool:
    """Whether an address leads to the very machine that asks (RFC 6761, section 6.3)."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:  # such as "https://[host"
        return False
    return host in _LOOPBACK or host.endswith(".localhost")
