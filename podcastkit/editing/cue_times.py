"""Times of captions, for words that nothing else tells the time of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median_low

from podcastkit.editing.placed_words import PlacedWord
from podcastkit.formats.rebuild import spread
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Word
from podcastkit.text.normal_forms import plain

_NEIGHBOURS = 9
"""Captions that tell by how much those around them are shifted; a few of them may have been moved
on purpose."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A caption: which words are its own, when it shows, and whether they have nothing to do with
    the old ones."""

    words: range
    span: Span
    new: bool


def time_by_cues(
    words: Sequence[Word],
    placed: Sequence[PlacedWord],
    cue_of: Sequence[int],
    spans: Sequence[Span | None],
) -> list[PlacedWord]:
    """Words of an edited text on the time line of `words`; captions that are wholly new get their
    own times.

    `cue_of` is the caption of each placed word, `spans` when each caption shows, None in a text
    without times. The captions around that have words with a time tell by how much the file is
    shifted. A new caption whose time does not lie in the pause in which it was added, or within the
    words that it replaces, is left as it was placed.
    """
    cues = []
    for cue, group in groupby(range(len(placed)), key=cue_of.__getitem__):
        ats, span = list(group), spans[cue]
        if span is not None:
            cues.append(
                _Cue(range(ats[0], ats[-1] + 1), span, _is_new(words, [placed[at] for at in ats]))
            )
    # A caption shows when its first word is said, so only a first word that stayed tells of a
    # shift.
    shifts = {
        cue.words.start: cue.span.start - placed[cue.words.start].word.span.start
        for cue in cues
        if _is_same(words, placed[cue.words.start])
    }
    timed = list(placed)
    for new, neighbours in groupby(cues, key=lambda cue: cue.new):
        if new and shifts:
            run = list(neighbours)
            first, last = run[0].words.start, run[-1].words.stop
            # The lower median: a shift that one of them has, not the mean of two that none has.
            nearest = sorted(shifts, key=lambda at: abs(at - first))[:_NEIGHBOURS]
            timed[first:last] = _time_cues(placed, run, median_low(shifts[at] for at in nearest))
    return timed


def _is_new(words: Sequence[Word], cue_words: Sequence[PlacedWord]) -> bool:
    """Whether no word is one of before, and no more than half of them resemble one, which is
    chance."""
    if any(_is_same(words, placed_word) for placed_word in cue_words):
        return False
    alike = sum(
        placed_word.origin is not None and placed_word.word.span == words[placed_word.origin].span
        for placed_word in cue_words
    )
    return 2 * alike <= len(cue_words)


def _is_same(words: Sequence[Word], placed_word: PlacedWord) -> bool:
    return placed_word.origin is not None and plain(placed_word.word.text) == plain(
        words[placed_word.origin].text
    )


def _time_cues(placed: Sequence[PlacedWord], run: Sequence[_Cue], shift: Ms) -> list[PlacedWord]:
    """The words of new captions in a row at their times, or all as they are where one of these has
    no room."""
    first, last = run[0].words.start, run[-1].words.stop
    # What replaces old words may only share their time; what was added has the whole pause.
    if any(placed_word.origin is not None for placed_word in placed[first:last]):
        free, until = placed[first].word.span.start, placed[last - 1].word.span.end
    else:
        free = placed[first - 1].word.span.end if first else 0
        until = placed[last].word.span.start if last < len(placed) else run[-1].span.end - shift
    timed: list[PlacedWord] = []
    for cue in run:
        start, end = max(free, cue.span.start - shift), min(until, cue.span.end - shift)
        # More than half of its time belongs to other words, so it is not about this place.
        if end <= start or 2 * (end - start) < cue.span.duration:
            return list(placed[first:last])
        cue_words = [placed[at] for at in cue.words]
        shared = spread([placed_word.word.text for placed_word in cue_words], Span(start, end))
        timed += (
            replace(placed_word, word=replace(word, edited=True))
            for placed_word, word in zip(cue_words, shared, strict=True)
        )
        free = end
    return timed
