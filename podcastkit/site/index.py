"""What the template of the site's index page is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import quote

from podcastkit.files.recall import Recall, make_anew
from podcastkit.model.feed import FeedItem, newest_first
from podcastkit.model.show import Show
from podcastkit.notes.entries import NamedLink, PersonLink, list_links, list_people
from podcastkit.notes.opening import split_paragraphs
from podcastkit.text.dates import duration_words, long_date
from podcastkit.text.labels import labels
from podcastkit.text.prose import Prose, typeset_prose
from podcastkit.text.rendering import values_by_name


@dataclass(frozen=True, slots=True)
class EpisodeCard:
    """One episode of the list."""

    title: Prose
    page: str
    """Path of its notes, relative to the index page."""
    audio: str
    number: int | None
    season: int | None
    date: str
    datetime: str
    duration: str
    summary: Prose
    guests: tuple[str, ...]
    image: str


@dataclass(frozen=True, slots=True)
class SiteContext:
    """The values of index.html.j2; paths are relative to the page, addresses absolute."""

    language: str
    labels: Mapping[str, str]
    title: Prose
    description: tuple[Prose, ...]
    author: str
    hosts: tuple[PersonLink, ...]
    cover: str
    feed_url: str
    site_url: str
    copyright: str
    links: tuple[NamedLink, ...]
    episodes: tuple[EpisodeCard, ...]


def site_context(
    show: Show, items: Sequence[FeedItem], *, cover: str, recall: Recall = make_anew
) -> dict[str, object]:
    """The values of index.html.j2 by name: the show, and its episodes with the newest first.

    `cover` is the path of the show's image below feed/. With `recall`, the cards of episodes that
    are as they were are not typeset again.
    """
    context = SiteContext(
        language=show.language,
        labels=labels(show.language),
        title=show.title,
        description=split_paragraphs(show.description),
        author=show.author,
        hosts=list_people(show.hosts),
        cover=quote(cover),
        feed_url=show.address,
        site_url=f"{show.site_url}/",
        copyright=show.copyright,
        links=list_links(show.links),
        episodes=(),
    )
    context = typeset_prose(context, show.language)
    cards = tuple(
        recall("card-1", (item, show.language), EpisodeCard, partial(_card, item, show.language))
        for item in newest_first(items)
    )
    return values_by_name(replace(context, episodes=cards))


def _card(item: FeedItem, language: str) -> EpisodeCard:
    """A card, typeset in the language of its episode; its words are in that of the page."""
    episode = item.episode
    card = EpisodeCard(
        title=episode.title,
        page=quote(item.page.removesuffix("index.html")),
        audio=quote(item.enclosure.path),
        number=episode.number,
        season=episode.season,
        date=long_date(episode.date, language),
        datetime=episode.date.date().isoformat(),
        duration=duration_words(item.duration, language),
        summary=item.summary,
        guests=tuple(guest.name for guest in episode.guests),
        image=quote(item.image),
    )
    return typeset_prose(card, episode.language)
