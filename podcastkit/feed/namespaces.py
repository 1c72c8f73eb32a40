"""The XML namespaces a podcast feed is written in."""

from __future__ import annotations

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
PODCAST_ALIAS = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
"""An address that clients must take for that of the podcast namespace (podcast namespace, 1.0)."""
PSC = "http://podlove.org/simple-chapters"
