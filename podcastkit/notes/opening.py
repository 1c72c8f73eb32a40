"""What notes begin with: a summary, the producer's paragraphs, and one line to begin a text
with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from podcastkit.model.show import Episode, Person
from podcastkit.model.writing import Writing
from podcastkit.notes.entries import QuoteEntry, quote_sentences
from podcastkit.notes.talk_sentences import TalkSentence
from podcastkit.text.labels import labels
from podcastkit.text.prose import Prose
from podcastkit.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Opening:
    """The texts that notes begin with."""

    summary: Prose
    """One paragraph: the first of the producer's description, else what the show's language model
    wrote, else who talks with whom, and sentences of the talk."""
    description: tuple[Prose, ...]
    """The producer's paragraphs, or the summary alone when there are none."""


def write_opening(
    episode: Episode, talk: Sequence[TalkSentence], written: Writing | None
) -> Opening:
    """The opening of an episode: `talk` is what sums it up, `written` by a language model."""
    description = split_paragraphs(episode.description)
    summary = (
        " ".join(next(iter(description), "").split())
        or (written.summary if written else "")
        or _summary_of_talk(episode, talk)
    )
    return Opening(summary, description or ((summary,) if summary else ()))


def choose_hook(best: QuoteEntry | None, summary: str, title: str, language: str) -> str:
    """One line to begin a text with: the best quote, else the first sentence of the summary, else
    the title; made of texts that are typeset."""
    if best:
        return f"{best.quotation} – {best.speaker}" if best.speaker else best.quotation
    return next(iter(sentences(summary, language)), "") or title


def is_described(episode: Episode, written: Writing | None) -> bool:
    """Whether the producer or a language model says what an episode is about, so that nothing else
    need sum it up."""
    return bool(episode.description.strip() or (written and written.summary))


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a plain text, parted by blank lines; line breaks within stay, for lists and
    addresses are written so."""
    return tuple(
        "\n".join(" ".join(line.split()) for line in part.strip().splitlines())
        for part in re.split(r"\n\s*\n", text)
        if part.strip()
    )


def _summary_of_talk(episode: Episode, talk: Sequence[TalkSentence]) -> str:
    language = episode.language
    people = _who_talks(episode.hosts, episode.guests, language)
    spoken = quote_sentences((sentence.text for sentence in talk), language)
    return " ".join(filter(None, (people, spoken)))


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
