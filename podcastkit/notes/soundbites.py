"""Soundbites for the feed: each is a quotation with enough of what is said around it to be played
alone."""

from __future__ import annotations

from collections.abc import Sequence

from podcastkit.model.feed import Soundbite
from podcastkit.model.time import Ms
from podcastkit.notes.quotes import Quote
from podcastkit.notes.salience import Reading
from podcastkit.notes.sentences import Sentence
from podcastkit.notes.wording import leans
from podcastkit.text.typography import typeset

SHORTEST: Ms = 15_000
LONGEST: Ms = 120_000
"""What the podcast namespace recommends."""
TITLE_CHARACTERS = 80
_ENOUGH: Ms = 20_000
"""Length from which no further sentence is added."""
_AIR_BEFORE: Ms = 150
_AIR_AFTER: Ms = 300
"""Silence left around the words, where there is any."""


def find_soundbites(
    reading: Reading, quotes: Sequence[Quote], duration: Ms, wanted: int
) -> tuple[Soundbite, ...]:
    """One soundbite for each of the best `wanted` quotes that can be played alone, in order of
    time, none overlapping.

    A quote is extended by whole sentences of the same speaker: backwards while the first one leans
    on what was said before, then forwards, then backwards again until there is enough; a turn too
    short for that gets whole turns before it, the question it answers. `duration` is the length of
    the published audio.
    """
    made: list[Soundbite] = []
    for quote in sorted(quotes, key=lambda quote: (-quote.score, quote.first)):
        stretch = _stretch(reading, quote)
        if stretch is None or len(made) == wanted:
            continue
        bite = _bite(reading, *stretch, quote, duration)
        fits = SHORTEST <= bite.duration <= LONGEST
        if fits and all(bite.end <= other.start or other.end <= bite.start for other in made):
            made.append(bite)
    return tuple(sorted(made, key=lambda bite: bite.start))


def _stretch(reading: Reading, quote: Quote) -> tuple[int, int] | None:
    """The first and last sentence to be played; None where nothing of fair length can be."""
    said = reading.sentences
    first, last = quote.first, quote.last
    while leans(said[first], reading.language) and _continues(said, first - 1, first):
        first -= 1
    while _length(said, first, last) < _ENOUGH and _continues(said, last, last + 1):
        last += 1
    while _length(said, first, last) < _ENOUGH and _continues(said, first - 1, first):
        first -= 1
    while _length(said, first, last) < SHORTEST and first > 0:
        first = next(
            index for index, sentence in enumerate(said) if sentence.turn == said[first - 1].turn
        )
    return (
        (first, last) if SHORTEST - _AIR_BEFORE <= _length(said, first, last) <= LONGEST else None
    )


def _continues(said: Sequence[Sentence], one: int, other: int) -> bool:
    """Whether both sentences are there, of one turn, and no question: what comes next is somebody
    else's answer."""
    return one >= 0 and other < len(said) and said[one].turn == said[other].turn


def _length(said: Sequence[Sentence], first: int, last: int) -> Ms:
    return said[last].span.end - said[first].span.start


def _bite(reading: Reading, first: int, last: int, quote: Quote, duration: Ms) -> Soundbite:
    """From a little before the first word to a little after the last, never into the words around
    them."""
    said = reading.sentences
    before = said[first - 1].span.end if first else 0
    after = said[last + 1].span.start if last + 1 < len(said) else duration
    start = max(said[first].span.start - _AIR_BEFORE, (before + said[first].span.start) // 2, 0)
    end = min(said[last].span.end + _AIR_AFTER, (said[last].span.end + after) // 2, duration)
    return Soundbite(start, max(0, end - start), headline(quote.text, reading.language))


def headline(text: str, language: str, most: int = TITLE_CHARACTERS) -> str:
    """The text in at most `most` characters: whole, or cut after a clause, else after a word, with
    "…"."""
    text = typeset(text, language)
    if len(text) <= most:
        return text
    room = text[: most - 1]
    clause = max(room.rfind(mark) for mark in (". ", ", ", "; ", ": ", "? ", "! "))
    cut = clause if clause >= most // 2 else room.rfind(" ")
    return (room[:cut] if cut > 0 else room).rstrip(" ,;:.\u00a0\u202f") + "…"
