"""What notes begin with: a summary, the producer's paragraphs, and one line to begin a text
with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from podcastkit.model.show import Episode, Person, Show
from podcastkit.model.writing import Writing
from podcastkit.notes.lines import SaidLine, quotation
from podcastkit.notes.sentences import Sentence
from podcastkit.text.labels import labels
from podcastkit.text.sentences import sentences
from podcastkit.text.typography import typeset


@dataclass(frozen=True, slots=True)
class Opening:
    """The texts, typeset."""

    summary: str
    """One paragraph: the first of the producer's description, else what the show's language model
    wrote, else who talks with whom, and sentences of the talk."""
    description: tuple[str, ...]
    """The producer's paragraphs, or the summary alone when there are none."""
    hook: str
    """One line to begin a text with: the best quote, else the first sentence of the summary, else
    the title."""


def opening_of(
    show: Show,
    episode: Episode,
    talk: Sequence[Sentence],
    best: SaidLine | None,
    written: Writing | None,
) -> Opening:
    """The opening of an episode: `talk` is what sums it up, `best` its best quote, `written` by a
    language model."""
    language = episode.language or show.language
    description = tuple(
        typeset(paragraph, language) for paragraph in paragraphs(episode.description)
    )
    told = typeset(written.summary, language) if written else ""
    said = quotation((sentence.text for sentence in talk), language)
    who = _who_talks(episode.hosts or show.hosts, episode.guests, language)
    summary = (description or (told,))[0] or " ".join(filter(None, (who, said)))
    return Opening(
        summary,
        description or ((summary,) if summary else ()),
        _hook(best, summary, language) or typeset(episode.title, language),
    )


def is_described(episode: Episode, written: Writing | None) -> bool:
    """Whether the producer or a language model says what an episode is about, so that nothing else
    need sum it up."""
    return bool(episode.description.strip() or (written and written.summary))


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a plain text, parted by blank lines, each on one line."""
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())


def _who_talks(hosts: Sequence[Person], guests: Sequence[Person], language: str) -> str:
    """ "Alexandre Mars s’entretient avec Camille Personne."; empty when one side is not known."""
    if not hosts or not guests:
        return ""
    words = labels(language)
    verb = words["talk_with" if len(hosts) > 1 else "talks_with"]
    return f"{_listed(hosts, language)} {verb} {_listed(guests, language)}."


def _listed(people: Sequence[Person], language: str) -> str:
    *others, last = (person.name for person in people)
    return f"{', '.join(others)} {labels(language)['and']} {last}" if others else last


def _hook(best: SaidLine | None, summary: str, language: str) -> str:
    if best:
        return f"{best.quotation} – {best.speaker}" if best.speaker else best.quotation
    return next(iter(sentences(summary, language)), "")
