"""Whose words are whose: each word of a transcript gets a speaker from the turns that were heard.

Times of words and edges of turns are both a little off, so a word at an edge cannot be judged by
itself: the last word of a sentence would go to whoever speaks next. The whole line of words is
judged at once instead (Viterbi): a word prefers who is heard during it, and a change of speaker
costs next to nothing after a question, little between sentences or over a pause, much in the middle
of a phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Turn, Word
from podcastkit.speech.segments import ends_sentence

# Fitted on what benchmarks/speakers.py measures.
_FAR: Ms = 2_000
"""A speaker who is not heard within this time of a word is as unlikely as one who is heard a minute
away."""
_NEAR: Ms = 150
"""How far edges of turns and words may be off: a word's ends count less than its middle."""
_PAUSE: Ms = 600
"""A silence over which a change of speaker is as natural as between two sentences."""
_AFTER_A_QUESTION = 0.1
_BETWEEN_SENTENCES = 0.25
_AT_A_COMMA = 0.7
_INSIDE = 1.8
_CLAUSE_ENDS = (",", ";", ":", "–", "—", "...", "…")


def attribute(transcript: Transcript, turns: Sequence[Turn]) -> Transcript:
    """The transcript with a speaker for each word, in segments that break where the speaker
    changes.

    No word is lost or changed. Speakers go by the ids of the turns, in the order in which they are
    first heard in the turns; those who say no word stay out. Without turns the transcript is
    returned as it is, as it is when there are no words.
    """
    names = tuple(dict.fromkeys(turn.speaker for turn in sorted(turns, key=lambda turn: turn.span)))
    words = tuple(transcript.words)
    if not names or not words:
        return transcript
    speakers = iter(_likeliest(words, _costs(words, turns, names)))
    segments = tuple(
        Segment(names[speaker], tuple(word for word, _ in part))
        for segment in transcript.segments
        for speaker, part in groupby(
            [(word, next(speakers)) for word in segment.words], key=lambda pair: pair[1]
        )
    )
    speaking = {segment.speaker for segment in segments}
    return replace(
        transcript,
        speakers=tuple(Speaker(name, name) for name in names if name in speaking),
        segments=segments,
    )


def _costs(
    words: Sequence[Word], turns: Sequence[Turn], names: Sequence[str]
) -> NDArray[np.float64]:
    """How unlikely each speaker is for each word, 0 to 2, shape (words, speakers)."""
    costs = np.empty((len(words), len(names)))
    for column, name in enumerate(names):
        # One speaker's turns may overlap, and shared time would count twice.
        spans = _united(turn.span for turn in turns if turn.speaker == name)
        starts, ends = (
            np.array([span.start for span in spans]),
            np.array([span.end for span in spans]),
        )
        for row, word in enumerate(words):
            costs[row, column] = _unlikely(_core(word.span), starts, ends)
    return costs


def _core(span: Span) -> Span:
    """The middle of a word, which no inexact edge reaches: at least a third of it."""
    room = min(_NEAR, span.duration // 3)
    return Span(span.start + room, span.end - room)


def _unlikely(span: Span, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> float:
    """The part of a word in which a speaker is not heard, and more the further away the nearest
    turn is."""
    # Found by halving: a talk of hours has tens of thousands of words and thousands of turns.
    last = int(np.searchsorted(starts, span.end, side="right"))
    first = max(0, int(np.searchsorted(ends, span.start, side="left")))
    shared = sum(
        max(0, min(span.end, int(ends[i])) - max(span.start, int(starts[i])))
        for i in range(first, last)
    )
    if shared or first < last:
        # A word without length that touches a turn lies wholly in it.
        return 1 - shared / span.duration if span.duration else 0.0
    before = span.start - int(ends[first - 1]) if first > 0 else _FAR
    after = int(starts[last]) - span.end if last < len(starts) else _FAR
    return 1 + min(before, after, _FAR) / _FAR


def _united(spans: Iterator[Span]) -> list[Span]:
    """The same time without overlap, in order."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def _likeliest(words: Sequence[Word], costs: NDArray[np.float64]) -> list[int]:
    """The speaker of each word on the cheapest path."""
    total = costs[0]
    back: list[NDArray[np.int64]] = []
    # The cheapest way to each speaker of each word: words times the square of speakers.
    others = 1 - np.eye(costs.shape[1])
    for (before, after), cost in zip(pairwise(words), costs[1:], strict=True):
        reached = total[:, None] + _change(before, after) * others
        back.append(np.argmin(reached, axis=0))
        total = np.min(reached, axis=0) + cost
    path = [int(np.argmin(total))]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def _change(before: Word, after: Word) -> float:
    """What a change of speaker between two words costs."""
    if ends_sentence(before, after):
        return _AFTER_A_QUESTION if "?" in before.text else _BETWEEN_SENTENCES
    usual = _AT_A_COMMA if before.text.endswith(_CLAUSE_ENDS) else _INSIDE
    pause = min(1.0, max(0, after.span.start - before.span.end) / _PAUSE)
    # The longer the silence, the nearer to what a change between sentences costs.
    return usual + (_BETWEEN_SENTENCES - usual) * pause
