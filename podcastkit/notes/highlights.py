"""What the notes take out of a talk: summary, quotes, key moments and soundbites, none of them
twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from podcastkit.model.chapter import Chapter
from podcastkit.model.feed import Soundbite
from podcastkit.model.settings import NotesOptions
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.notes.moments import find_moments
from podcastkit.notes.quotes import Quote, find_quotes
from podcastkit.notes.salience import weigh_talk
from podcastkit.notes.soundbites import find_soundbites
from podcastkit.notes.summary import summarize
from podcastkit.notes.talk_sentences import TalkSentence
from podcastkit.text.certainty import Certainty

_SUMMARY_EVERY: Ms = 900_000
_QUOTE_EVERY: Ms = 300_000
_MOMENT_EVERY: Ms = 240_000
"""About one for so much talk: a short episode has fewer than the show wants."""
_SUMMARY_SENTENCES = range(3, 6)
_SUMMARY_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Highlights:
    """What is worth showing of a talk, each in order of time."""

    summary: tuple[TalkSentence, ...] = ()
    """Empty for an episode whose producer wrote a description."""
    quotes: tuple[Quote, ...] = ()
    moments: tuple[TalkSentence, ...] = ()
    soundbites: tuple[Soundbite, ...] = ()


def find_highlights(
    transcript: Transcript,
    chapters: Sequence[Chapter],
    duration: Ms,
    options: NotesOptions,
    *,
    hosts: Collection[str] = (),
    certainty: Certainty | None = None,
    described: bool = False,
) -> Highlights:
    """Choose from a transcript, in the time of the published audio, which lasts `duration`.

    `hosts` are the names of those who put the questions; `certainty` judges the words of a draft,
    None where a person has read the transcript; `described`: whether the producer wrote a
    description, so that no summary is needed.
    """
    talk = weigh_talk(transcript, chapters, hosts, certainty)
    most = min(
        max(_SUMMARY_SENTENCES), max(min(_SUMMARY_SENTENCES), 2 + duration // _SUMMARY_EVERY)
    )
    summary = (
        ()
        if described
        else summarize(talk, most_sentences=most, most_characters=_SUMMARY_CHARACTERS)
    )
    taken = [sentence.span for sentence in summary]
    quotes = find_quotes(talk, min(options.quotes, 1 + duration // _QUOTE_EVERY), taken)
    taken += [quote.span for quote in quotes]
    moments = find_moments(
        talk, chapters, min(options.moments, 1 + duration // _MOMENT_EVERY), taken
    )
    return Highlights(
        summary, quotes, moments, find_soundbites(talk, quotes, duration, options.soundbites)
    )
