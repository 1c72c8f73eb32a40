"""What the templates of notes are told of an episode and its show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from podcastkit.model.show import Episode, Show
from podcastkit.model.time import Ms
from podcastkit.notes.entries import PersonLink, list_people
from podcastkit.text.dates import duration_words, long_date
from podcastkit.text.labels import labels
from podcastkit.text.prose import Prose


@dataclass(frozen=True, slots=True)
class EpisodeFacts:
    """What a producer wrote of an episode and its show, and what follows from it."""

    language: str
    labels: Mapping[str, str]
    show: Prose
    title: Prose
    slug: str
    number: int | None
    season: int | None
    date: str
    """In words: "23 novembre 2026"."""
    datetime: str
    """The day for <time datetime>: "2026-11-23"."""
    duration: str
    """In words: "1 h 02 min"."""
    guests: tuple[PersonLink, ...]
    hosts: tuple[PersonLink, ...]
    credits: tuple[str, ...]
    explicit: bool


def gather_facts(show: Show, episode: Episode, duration: Ms) -> EpisodeFacts:
    """The facts of an episode that lasts `duration`, in its own language where it has one."""
    language = episode.language
    return EpisodeFacts(
        language=language,
        labels=labels(language),
        show=show.title,
        title=episode.title,
        slug=episode.slug,
        number=episode.number,
        season=episode.season,
        date=long_date(episode.date, language),
        datetime=episode.date.date().isoformat(),
        duration=duration_words(duration, language),
        guests=list_people(episode.guests),
        hosts=list_people(episode.hosts),
        credits=(show.copyright,) if show.copyright else (),
        explicit=bool(episode.explicit),
    )
