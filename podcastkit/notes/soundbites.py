"""Soundbites for the feed: each is a quotation with enough of what is said around it to be played
alone."""

from __future__ import annotations

from collections.abc import Sequence

from podcastkit.model.feed import Soundbite
from podcastkit.model.time import Ms
from podcastkit.notes.quotes import Quote
from podcastkit.notes.salience import WeighedTalk
from podcastkit.notes.talk_sentences import TalkSentence
from podcastkit.notes.wording import leans_on_context
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
    talk: WeighedTalk, quotes: Sequence[Quote], duration: Ms, most: int
) -> tuple[Soundbite, ...]:
    """One soundbite for each of the best `most` quotes that can be played alone, in order of
    time, none overlapping.

    A quote is extended by whole sentences of the same speaker: backwards while the first one leans
    on what was said before, then forwards, then backwards again until there is enough; a turn too
    short for that gets whole turns before it, the question it answers. `duration` is the length of
    the published audio.
    """
    soundbites: list[Soundbite] = []
    # The best first: where two would overlap, the weaker one goes.
    for quote in sorted(quotes, key=lambda quote: (-quote.score, quote.first)):
        ends = _extend_quote(talk, quote)
        if ends is None or len(soundbites) == most:
            continue
        bite = _cut_soundbite(talk, *ends, quote, duration)
        fits = SHORTEST <= bite.duration <= LONGEST
        if fits and all(bite.end <= other.start or other.end <= bite.start for other in soundbites):
            soundbites.append(bite)
    return tuple(sorted(soundbites, key=lambda bite: bite.start))


def _extend_quote(talk: WeighedTalk, quote: Quote) -> tuple[int, int] | None:
    """The first and last sentence to be played; None where nothing of fair length can be."""
    sentences, language = talk.sentences, talk.language
    first, last = quote.first, quote.last
    while leans_on_context(sentences[first], language) and _continues(sentences, first - 1):
        first -= 1
    while _length(sentences, first, last) < _ENOUGH and _continues(sentences, last):
        last += 1
    while _length(sentences, first, last) < _ENOUGH and _continues(sentences, first - 1):
        first -= 1
    while _length(sentences, first, last) < SHORTEST and first > 0:
        turn_before = sentences[first - 1].turn
        while first > 0 and sentences[first - 1].turn == turn_before:
            first -= 1
    length = _length(sentences, first, last)
    # The air that is left before the words counts for the listener, too.
    return (first, last) if SHORTEST - _AIR_BEFORE <= length <= LONGEST else None


def _continues(sentences: Sequence[TalkSentence], index: int) -> bool:
    """Whether a sentence and the next one are there, of one turn: what comes after a turn is
    somebody else's answer."""
    if index < 0 or index + 1 >= len(sentences):
        return False
    return sentences[index].turn == sentences[index + 1].turn


def _length(sentences: Sequence[TalkSentence], first: int, last: int) -> Ms:
    return sentences[last].span.end - sentences[first].span.start


def _cut_soundbite(
    talk: WeighedTalk, first: int, last: int, quote: Quote, duration: Ms
) -> Soundbite:
    """From a little before the first word to a little after the last, never into the words around
    them."""
    sentences = talk.sentences
    begins, ends = sentences[first].span.start, sentences[last].span.end
    before = sentences[first - 1].span.end if first else 0
    after = sentences[last + 1].span.start if last + 1 < len(sentences) else duration
    # Half of the pause at most; the other half belongs to the words beyond it.
    start = max(begins - _AIR_BEFORE, (before + begins) // 2, 0)
    end = min(ends + _AIR_AFTER, (ends + after) // 2, duration)
    return Soundbite(start, max(0, end - start), headline(quote.text, talk.language))


def headline(text: str, language: str, most: int = TITLE_CHARACTERS) -> str:
    """The text in at most `most` characters: whole, or cut after a clause, else after a word, with
    "…"."""
    text = typeset(text, language)
    if len(text) <= most:
        return text
    room = text[: most - 1]
    # A clause that ends in the first half would leave too little of the quotation.
    clause = max(room.rfind(mark) for mark in (". ", ", ", "; ", ": ", "? ", "! "))
    cut = clause if clause >= most // 2 else room.rfind(" ")
    return (room[:cut] if cut > 0 else room).rstrip(" ,;:.\u00a0\u202f") + "…"
