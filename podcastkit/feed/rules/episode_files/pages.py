"""What is asked of an episode's page: what it leads to on the same site is there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from lxml import html

from podcastkit.feed.rules.episode_files.published_episode import PublishedEpisode
from podcastkit.feed.rules.rule import PODCASTKIT, Rules, Violation

PAGE_RULES = Rules[PublishedEpisode]()
rule = PAGE_RULES.rule


@rule("podcastkit-links-inside", "warning", PODCASTKIT, "Run podcastkit publish again.")
def dead_links(episode: PublishedEpisode) -> Iterator[Violation]:
    """What an episode's page leads to in its own folder, or on itself, is there."""
    page, text = episode.item.page, (episode.page or "").strip()
    if not text:  # an empty file has a rule of its own
        return
    elements = tuple(html.document_fromstring(text).iter("*"))
    places = {element.get("id") for element in elements}
    links = (element.get(name, "") for element in elements for name in ("href", "src"))
    folder = posixpath.dirname(page)
    for address in dict.fromkeys(filter(None, links)):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        is_dead = (
            target.startswith(f"{folder}/") and target not in episode.sizes
            if parts.path
            else bool(parts.fragment) and unquote(parts.fragment) not in places
        )
        if is_dead:
            yield Violation(page, f"The page leads to {address}, which is not there.")
