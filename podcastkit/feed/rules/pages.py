"""What is asked of an episode's page: what it leads to on the same site is there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from podcastkit.feed.rules.published_episode import PublishedEpisode
from podcastkit.feed.rules.rule import PODCASTKIT, Rules, Violation

PAGE_RULES = Rules[PublishedEpisode]()
rule = PAGE_RULES.rule


class _Links(HTMLParser):
    """Collects addresses and the ids that they may lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the addresses and the id of an element."""
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        self.addresses += [values[name] or "" for name in ("href", "src") if name in values]


@rule("podcastkit-links-inside", "warning", PODCASTKIT, "Run podcastkit publish again.")
def dead_links(episode: PublishedEpisode) -> Iterator[Violation]:
    """What an episode's page leads to in its own folder, or on itself, is there."""
    page = episode.item.page
    if episode.page is None:
        return
    links = _Links()
    links.feed(episode.page)
    folder = posixpath.dirname(page)
    for address in dict.fromkeys(links.addresses):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        is_dead = (
            target.startswith(f"{folder}/") and target not in episode.sizes
            if parts.path
            else bool(parts.fragment) and unquote(parts.fragment) not in links.ids
        )
        if is_dead:
            yield Violation(page, f"The page leads to {address}, which is not there.")
