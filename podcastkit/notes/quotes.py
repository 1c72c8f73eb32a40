"""Sentences worth quoting: complete, attributed, playable."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from podcastkit.model.time import Ms, Span
from podcastkit.notes.salience import WeighedTalk, choose
from podcastkit.notes.wording import (
    count_hesitations,
    count_riddles,
    count_strong_words,
    is_complete,
    is_plain,
    leans_on_context,
    stands_alone,
)

CHARACTERS = range(40, 241)
"""Length of a quotation."""
_READABLE = range(60, 181)
"""Length that is read at a glance."""
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


def find_quotes(talk: WeighedTalk, most: int, taken: Collection[Span] = ()) -> tuple[Quote, ...]:
    """At most `most` quotations in order of time, at most one from a chapter and well apart.

    One sentence or two in a row by one speaker, of CHARACTERS in length, that a reader understands
    alone; none with a filler, a question or a word that is not sure, and none that the notes quote
    already (`taken`). The guest is preferred to the host. Fewer come where fewer are good.
    """
    candidates = [
        quote
        for quote in sorted(_candidates(talk), key=lambda quote: (quote.first, quote.last))
        # A weak quotation harms more than none.
        if quote.score >= _GOOD and not any(quote.span.overlaps(span) for span in taken)
    ]
    end = talk.sentences[-1].span.end if talk.sentences else 0
    # A third of an even spacing: spread over the talk, yet where the good sentences are.
    apart = end // (3 * max(1, most))

    def score(index: int, chosen: Sequence[int]) -> float:
        alike = max(
            (talk.likeness(candidates[index].first, candidates[other].first) for other in chosen),
            default=0.0,
        )
        return candidates[index].score - 0.5 * alike

    def accept(index: int, chosen: Sequence[int]) -> bool:
        return all(
            candidates[other].part != candidates[index].part
            and abs(candidates[other].span.start - candidates[index].span.start) >= apart
            for other in chosen
        )

    return tuple(candidates[index] for index in choose(range(len(candidates)), score, accept, most))


def _candidates(talk: WeighedTalk) -> Iterator[Quote]:
    language, sentences = talk.language, talk.sentences
    quotable = [
        sentence.sure
        and not sentence.asks
        and is_complete(sentence, language)
        and not count_hesitations(sentence, language)
        for sentence in sentences
    ]
    for index, sentence in enumerate(sentences):
        if (
            quotable[index]
            and stands_alone(sentence, language)
            and len(sentence.text) in CHARACTERS
        ):
            yield _quote(talk, index, index)
    for first, last in pairwise(range(len(sentences))):
        opening, closing = sentences[first], sentences[last]
        # Only the opening must be understood alone; the second sentence has the first before it.
        is_fluent = opening.turn == closing.turn and closing.span.start - opening.span.end <= _PAUSE
        if (
            is_fluent
            and quotable[first]
            and quotable[last]
            and not leans_on_context(opening, language)
            and not _is_courtesy(talk, first)
        ):
            quote = _quote(talk, first, last)
            if len(quote.text) in CHARACTERS:
                yield quote


def _is_courtesy(talk: WeighedTalk, index: int) -> bool:
    """Whether a sentence is too short to begin a quotation: "Merci.", "Oui." """
    return len(talk.vectors[index]) < 1


def _quote(talk: WeighedTalk, first: int, last: int) -> Quote:
    opening, closing = talk.sentences[first], talk.sentences[last]
    text = opening.text if first == last else f"{opening.text} {closing.text}"
    worths = sorted(_worth(talk, index) for index in range(first, last + 1))
    # Of two sentences neither may drag: the weaker one counts more.
    score = worths[0] if first == last else 0.6 * worths[0] + 0.4 * worths[1]
    return Quote(
        Span(opening.span.start, closing.span.end),
        opening.speaker,
        text,
        opening.part,
        score + 0.1 * (len(text) in _READABLE),
        first,
        last,
    )


def _worth(talk: WeighedTalk, index: int) -> float:
    """What a sentence is worth quoting for; about 0 to 1."""
    sentence, language = talk.sentences[index], talk.language
    # A figure or two give weight; with more of them a listener would want to see a table.
    figures = sum(any(letter.isdigit() for letter in word.text) for word in sentence.words)
    return (
        0.3 * talk.distinction[index]
        + 0.4 * talk.focus[index]
        + 0.14 * min(3, count_strong_words(sentence, language))
        - 0.2 * is_plain(sentence, language)
        - 0.15 * count_riddles(sentence, language)
        - 0.1 * max(0, figures - _NUMBERS)
        - 0.4 * sentence.by_host
    )
