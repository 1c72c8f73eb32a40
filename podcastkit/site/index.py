"""What the template of the site's index page is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from podcastkit.model.feed import FeedItem
from podcastkit.model.show import Show
from podcastkit.notes.lines import named_links, people_links
from podcastkit.notes.opening import paragraphs
from podcastkit.text.dates import duration_words, long_date
from podcastkit.text.labels import labels
from podcastkit.text.typography import typeset


@dataclass(frozen=True, slots=True)
class EpisodeCard:
    """One episode of the list."""

    title: str
    page: str
    """Path of its notes, relative to the index page."""
    audio: str
    number: int | None
    season: int | None
    date: str
    datetime: str
    duration: str
    summary: str
    guests: tuple[str, ...]
    image: str


def site_context(show: Show, items: Sequence[FeedItem], *, cover: str) -> dict[str, object]:
    """The values of index.html.j2: the show, and its episodes with the newest first.

    `cover` is the path of the show's image below feed/. Paths are relative to the page, addresses
    absolute.
    """
    newest_first = sorted(
        items, key=lambda item: (item.episode.date, item.episode.slug), reverse=True
    )
    return {
        "language": show.language,
        "labels": labels(show.language),
        "title": typeset(show.title, show.language),
        "description": tuple(
            typeset(paragraph, show.language) for paragraph in paragraphs(show.description)
        ),
        "author": show.author,
        "hosts": people_links(show.hosts),
        "cover": quote(cover),
        "feed_url": show.address,
        "site_url": f"{show.site_url}/",
        "copyright": show.copyright,
        "links": named_links(show.links, show.language),
        "episodes": tuple(_card(item, show) for item in newest_first),
    }


def _card(item: FeedItem, show: Show) -> EpisodeCard:
    episode = item.episode
    language = episode.language or show.language
    return EpisodeCard(
        title=typeset(episode.title, language),
        page=quote(item.page.removesuffix("index.html")),
        audio=quote(item.enclosure.path),
        number=episode.number,
        season=episode.season,
        date=long_date(episode.date, show.language),
        datetime=episode.date.date().isoformat(),
        duration=duration_words(item.duration, show.language),
        summary=typeset(item.summary, language),
        guests=tuple(guest.name for guest in episode.guests),
        image=quote(item.image),
    )
