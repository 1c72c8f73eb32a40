"""Key moments: where the story turns, as sentences with their times."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from podcastkit.model.chapter import Chapter
from podcastkit.model.time import Ms, Span
from podcastkit.notes.salience import WeighedTalk, choose
from podcastkit.notes.talk_sentences import TalkSentence
from podcastkit.notes.wording import (
    count_hesitations,
    count_riddles,
    count_turning_points,
    stands_alone,
)

APART: Ms = 60_000
"""Least time between two moments."""
_FROM_CHAPTER: Ms = 15_000
"""A moment so soon after a chapter's start would be the chapter over again."""
_FEWEST_STEMS = 3
_GOOD = 0.2
"""Worth under which nothing is shown rather than anything."""


def find_moments(
    talk: WeighedTalk, chapters: Sequence[Chapter], most: int, taken: Collection[Span] = ()
) -> tuple[TalkSentence, ...]:
    """At most `most` sentences in order of time at which something happens or is said that the
    part turns on.

    What counts: marks of a turn of events ("un jour", "j'ai décidé"), and likeness to its part.
    Nothing that is not sure or that the notes quote already (`taken`), nothing just after a
    chapter's start, and no two within APART or, while others are left, in one part.
    """
    sentences = talk.sentences
    starts = [chapter.start for chapter in chapters]
    usable = [
        index
        for index, sentence in enumerate(sentences)
        if sentence.sure
        and not sentence.by_host
        and len(talk.vectors[index]) >= _FEWEST_STEMS
        and stands_alone(sentence, talk.language)
        and not any(sentence.span.overlaps(span) for span in taken)
        and not any(0 <= sentence.span.start - start < _FROM_CHAPTER for start in starts)
        and _worth(talk, index) >= _GOOD
    ]

    def score(index: int, chosen: Sequence[int]) -> float:
        # Every moment of a chapter makes the next one there less welcome, so that they spread.
        crowd = sum(sentences[other].part == sentences[index].part for other in chosen)
        likest = max((talk.likeness(index, other) for other in chosen), default=0.0)
        return _worth(talk, index) - 0.5 * likest - 0.3 * crowd

    def accept(index: int, chosen: Sequence[int]) -> bool:
        start = sentences[index].span.start
        return all(abs(start - sentences[other].span.start) >= APART for other in chosen)

    return tuple(sentences[index] for index in choose(usable, score, accept, most))


def _worth(talk: WeighedTalk, index: int) -> float:
    sentence, language = talk.sentences[index], talk.language
    return (
        0.2 * min(3, count_turning_points(sentence, language))
        + 0.5 * talk.focus[index]
        + 0.2 * talk.distinction[index]
        - 0.12 * count_hesitations(sentence, language)
        - 0.08 * count_riddles(sentence, language)
        - 0.001 * max(0, len(sentence.text) - 140)
    )
