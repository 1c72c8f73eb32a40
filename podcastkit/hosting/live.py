"""What listeners get from the feed's address now."""

from __future__ import annotations

from podcastkit import __version__
from podcastkit.errors import HostingError

TIMEOUT = 30.0
"""Seconds for the answer."""
FEED_BYTES = 50_000_000
"""A feed of ten thousand episodes is smaller; whatever is longer than this is none."""
_GONE = (404, 410)


def fetch_feed(address: str) -> bytes | None:
    """The feed that is online at an address; None when there is none yet.

    Redirects are followed, as apps do. Raises HostingError when the server cannot be reached or
    answers with something else than a file.
    """
    import httpx2  # takes long to load, and only --live needs it

    headers = {"User-Agent": f"podcastkit/{__version__}", "Cache-Control": "no-cache"}
    body = bytearray()
    try:
        with httpx2.stream(
            "GET", address, headers=headers, timeout=TIMEOUT, follow_redirects=True
        ) as response:
            if response.status_code in _GONE:
                return None
            if response.status_code != httpx2.codes.OK:
                raise HostingError(
                    f"{address} answered with status {response.status_code}.",
                    "Look at the address in a browser; correct site_url or feed_url in show.toml.",
                )
            for part in response.iter_bytes():
                body += part
                if len(body) > FEED_BYTES:
                    raise HostingError(
                        f"{address} answered with more than {FEED_BYTES // 1_000_000} MB.",
                        "Correct feed_url in show.toml: this is no feed.",
                    )
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        raise HostingError(
            f"{address} cannot be asked: {error}.",
            "Check the network and site_url in show.toml, or check without --live.",
        ) from error
    return bytes(body)
