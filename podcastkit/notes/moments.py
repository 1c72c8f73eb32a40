"""Key moments: where the story turns, as sentences with their times."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from podcastkit.model.chapter import Chapter
from podcastkit.model.time import Ms, Span
from podcastkit.notes.salience import Reading, choose
from podcastkit.notes.sentences import Sentence
from podcastkit.notes.wording import hesitations, riddles, stands_alone, turning_points

APART: Ms = 60_000
"""Least time between two moments."""
_FROM_CHAPTER: Ms = 15_000
"""A moment so soon after a chapter's start would be the chapter over again."""
_FEWEST_STEMS = 3
_GOOD = 0.2
"""Worth under which nothing is shown rather than anything."""


def find_moments(
    reading: Reading, chapters: Sequence[Chapter], wanted: int, taken: Collection[Span] = ()
) -> tuple[Sentence, ...]:
    """At most `wanted` sentences in order of time at which something happens or is said that the
    part turns on.

    What counts: marks of a turn of events ("un jour", "j'ai décidé"), and likeness to its part.
    Nothing that the notes quote already (`taken`), nothing just after a chapter's start, and no two
    within APART or, while others are left, in one part.
    """
    said = reading.sentences
    starts = [chapter.start for chapter in chapters]
    usable = [
        index
        for index, sentence in enumerate(said)
        if not sentence.by_host
        and len(reading.vectors[index]) >= _FEWEST_STEMS
        and stands_alone(sentence, reading.language)
        and not any(sentence.span.overlaps(span) for span in taken)
        and not any(0 <= sentence.span.start - start < _FROM_CHAPTER for start in starts)
        and _worth(reading, index) >= _GOOD
    ]

    def score(index: int, chosen: Sequence[int]) -> float:
        crowd = sum(said[other].part == said[index].part for other in chosen)
        likest = max((reading.likeness(index, other) for other in chosen), default=0.0)
        return _worth(reading, index) - 0.5 * likest - 0.3 * crowd

    def accept(index: int, chosen: Sequence[int]) -> bool:
        return all(
            abs(said[index].span.start - said[other].span.start) >= APART for other in chosen
        )

    return tuple(said[index] for index in choose(usable, score, accept, wanted))


def _worth(reading: Reading, index: int) -> float:
    sentence, language = reading.sentences[index], reading.language
    return (
        0.2 * min(3, turning_points(sentence, language))
        + 0.5 * reading.focus[index]
        + 0.2 * reading.distinction[index]
        - 0.12 * hesitations(sentence, language)
        - 0.08 * riddles(sentence, language)
        - 0.001 * max(0, len(sentence.text) - 140)
    )
