"""Sentences worth quoting: complete, attributed, playable."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from podcastkit.model.time import Ms, Span
from podcastkit.notes.salience import Reading, choose
from podcastkit.notes.sentences import Sentence
from podcastkit.notes.wording import (
    hesitations,
    is_complete,
    is_plain,
    leans,
    riddles,
    stands_alone,
    strength,
)
from podcastkit.text.vocabulary import words

CHARACTERS = range(40, 241)
"""Length of a quotation."""
_READABLE = range(60, 181)
"""Length that is read at a glance."""
_DOUBTFUL = 0.35
"""A word the engine was less sure of may be another one; what a person edited is never in doubt."""
_UNSURE = 0.75
"""Mean probability under which the whole passage is doubtful."""
_PAUSE: Ms = 2_000
"""The longest silence inside a quotation."""
_GOOD = 0.36
"""Score under which nothing is quoted rather than anything."""
_NUMBERS = 2
"""More of them make a figure, not a quotation."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, word for word, and when."""

    span: Span
    speaker: str | None
    """The id used by segments."""
    text: str
    part: int
    """The chapter it belongs to."""
    score: float
    """What makes it better than another one."""
    first: int
    """Number of its first sentence."""
    last: int
    """Number of its last sentence, which may be the same."""


def find_quotes(
    reading: Reading, wanted: int, taken: Collection[Span] = (), names: Collection[str] = ()
) -> tuple[Quote, ...]:
    """At most `wanted` quotations in order of time, at most one from a chapter and well apart.

    One sentence or two in a row by one speaker, of CHARACTERS in length, that a reader understands
    alone; none with a filler, a question or a word the engine was not sure of, and none that the
    notes quote already (`taken`). The guest is preferred to the host. Fewer come where fewer are
    good. `names` are spelled right wherever they stand: the glossary has put them right, whatever
    the engine thought of what it heard.
    """
    sure = {word for name in names for word in words(name)}
    found = [
        quote
        for quote in sorted(_candidates(reading, sure), key=lambda quote: (quote.first, quote.last))
        if quote.score >= _GOOD and not any(quote.span.overlaps(span) for span in taken)
    ]
    end = reading.sentences[-1].span.end if reading.sentences else 0
    apart = end // (3 * max(1, wanted))

    def score(index: int, chosen: Sequence[int]) -> float:
        alike = max(
            (reading.likeness(found[index].first, found[other].first) for other in chosen),
            default=0.0,
        )
        return found[index].score - 0.5 * alike

    def accept(index: int, chosen: Sequence[int]) -> bool:
        return all(
            found[other].part != found[index].part
            and abs(found[other].span.start - found[index].span.start) >= apart
            for other in chosen
        )

    return tuple(found[index] for index in choose(range(len(found)), score, accept, wanted))


def _candidates(reading: Reading, sure: Collection[str]) -> Iterator[Quote]:
    language, said = reading.language, reading.sentences
    sound = [
        not sentence.asks
        and is_complete(sentence, language)
        and not hesitations(sentence, language)
        and not _doubtful(sentence, sure)
        for sentence in said
    ]
    for index, sentence in enumerate(said):
        if sound[index] and stands_alone(sentence, language) and len(sentence.text) in CHARACTERS:
            yield _quote(reading, index, index)
    for first, last in pairwise(range(len(said))):
        one, other = said[first], said[last]
        together = one.turn == other.turn and other.span.start - one.span.end <= _PAUSE
        if (
            together
            and sound[first]
            and sound[last]
            and not leans(one, language)
            and not _courteous(reading, first)
        ):
            quote = _quote(reading, first, last)
            if len(quote.text) in CHARACTERS:
                yield quote


def _courteous(reading: Reading, index: int) -> bool:
    """Whether a sentence is too short to begin a quotation: "Merci.", "Oui." """
    return len(reading.vectors[index]) < 1


def _quote(reading: Reading, first: int, last: int) -> Quote:
    one, other = reading.sentences[first], reading.sentences[last]
    text = one.text if first == last else f"{one.text} {other.text}"
    worths = sorted(_worth(reading, index) for index in range(first, last + 1))
    # Of two sentences neither may drag: the weaker one counts more.
    score = worths[0] if first == last else 0.6 * worths[0] + 0.4 * worths[1]
    readable = len(text) in _READABLE
    return Quote(
        Span(one.span.start, other.span.end),
        one.speaker,
        text,
        one.part,
        score + 0.1 * readable,
        first,
        last,
    )


def _worth(reading: Reading, index: int) -> float:
    """What a sentence is worth quoting for; about 0 to 1."""
    sentence, language = reading.sentences[index], reading.language
    figures = sum(any(letter.isdigit() for letter in word.text) for word in sentence.words)
    return (
        0.3 * reading.distinction[index]
        + 0.4 * reading.focus[index]
        + 0.14 * min(3, strength(sentence, language))
        - 0.2 * is_plain(sentence, language)
        - 0.15 * riddles(sentence, language)
        - 0.1 * max(0, figures - _NUMBERS)
        - 0.4 * sentence.by_host
    )


def _doubtful(sentence: Sentence, sure: Collection[str]) -> bool:
    """Whether a word may be another one; words in `sure` are not."""
    sureness = [
        word.confidence
        for word in sentence.words
        if word.confidence is not None
        and not word.edited
        and not all(part in sure for part in words(word.text))
    ]
    return bool(sureness) and (min(sureness) < _DOUBTFUL or sum(sureness) / len(sureness) < _UNSURE)
