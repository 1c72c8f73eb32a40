"""What the templates of notes are told of an episode and its show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from podcastkit.model.show import Episode, Person, Show
from podcastkit.model.time import Ms
from podcastkit.notes.entries import PersonLink, list_people
from podcastkit.text.dates import duration_words, long_date
from podcastkit.text.labels import labels
from podcastkit.text.prose import Prose

_HEADINGS = {
    "": ("guest", "guests"),
    "feminine": ("guest_feminine", "guests_feminine"),
    "masculine": ("guest_masculine", "guests_masculine"),
}
"""The labels of one guest and of several, by the gender of the word."""


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
    guests_heading: str
    """What stands before them in a list of facts: "Invitée", or "Avec" when nobody says of which
    gender the word is."""
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
        guests_heading=labels(language)[_heading_label(episode.guests)],
        hosts=list_people(episode.hosts),
        credits=(show.copyright,) if show.copyright else (),
        explicit=bool(episode.explicit),
    )


def _heading_label(guests: Sequence[Person]) -> str:
    genders = {guest.gender for guest in guests}
    # In French, as in its neighbours, several are feminine only when all are.
    gender = "" if not genders or "" in genders else max(genders)
    return _HEADINGS[gender][len(guests) > 1]
