"""What the exchange of turns says about where a chapter starts: features of every sentence.

An interview is led by whoever asks; a subject lasts for a question, its answer and what follows
from it. Nobody's role need be known: a speaker leads as far as they ask more than others for what
they say.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from podcastkit.chapters.scores import Scores, standard, standard_where, surprise
from podcastkit.chapters.sentences import Sentence

OPENING = 3
"""Sentences within which a turn's question may come: "D'accord. Et justement, ... ?"."""

_SUBSTANTIAL = 5
"""Turns of no more words than this, unless they ask, only show that one listens: the floor stays
where it is."""
_SETTLED = 200
"""Words added to what everybody says, with one question: a passer-by who only asks the time does
not lead."""
_MOST_LEADING = 2.0


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns of a transcript: which sentence starts one, which turn each sentence is in, and
    facts of every turn."""

    change: NDArray[np.bool_]
    of: NDArray[np.int64]
    words: Scores
    speakers: tuple[str | None, ...]
    asks: NDArray[np.bool_]


def turns_of(sentences: Sequence[Sentence]) -> Turns:
    """Turns are parted where the speaker changes, and at lines that name one."""
    change = np.zeros(len(sentences), dtype=bool)
    for at, (before, after) in enumerate(pairwise(sentences), start=1):
        # A line that names a speaker is the first sentence of the turn, so nothing changes behind
        # it.
        change[at] = after.is_name_line or (
            before.speaker != after.speaker and not before.is_name_line
        )
    of = np.cumsum(change)
    lengths = [max(1, len(sentence.tokens)) for sentence in sentences]
    first = np.searchsorted(of, np.arange(of[-1] + 1))
    asks = np.zeros(of[-1] + 1, dtype=bool)
    np.logical_or.at(asks, of, [sentence.asks for sentence in sentences])
    speakers = tuple(sentences[at].speaker for at in first)
    return Turns(change, of, np.bincount(of, weights=lengths).astype(float), speakers, asks)


def asks_soon(sentences: Sequence[Sentence], turns: Turns) -> NDArray[np.bool_]:
    """Whether a question ends within the OPENING sentences from each on, in the same turn."""
    asks = np.array([sentence.asks for sentence in sentences])
    soon = asks.copy()
    for ahead in range(1, OPENING):
        soon[:-ahead] |= asks[ahead:] & (turns.of[ahead:] == turns.of[:-ahead])
    return soon


def turn_features(
    sentences: Sequence[Sentence], turns: Turns, hosts: frozenset[str]
) -> dict[str, Scores]:
    """Features by name; all 0 where nobody is known to speak. `hosts` are ids of speakers known to
    lead."""
    change = turns.change
    leading = _leading(turns, hosts)[turns.of]
    floor = _Floor(turns)
    taken = change & floor.taken[turns.of]
    before = standard_where(taken, np.log1p(floor.before[turns.of]))
    return {
        "new speaker": surprise(change),
        "floor taken": taken.astype(float),
        "leader speaks": change * leading,
        "asks on taking the floor": (change & asks_soon(sentences, turns)).astype(float),
        "leader after a long answer": before * leading,
        "long answer follows": standard_where(taken, np.log1p(floor.after[turns.of])),
        "holds the floor": standard_where(taken, np.log1p(floor.held[turns.of])),
        "name line": np.array([float(sentence.is_name_line) for sentence in sentences]),
    }


def segment_features(sentences: Sequence[Sentence], turns: Turns) -> dict[str, Scores]:
    """What the segments of the transcript itself tell: whoever made them may have begun one with
    every thought."""
    opens = np.array([sentence.opens_segment for sentence in sentences]) | turns.change
    # Every transcript opens with a segment, which says nothing about chapters.
    opens[0] = False
    of = np.cumsum(opens)
    lengths = np.log1p(
        np.bincount(of, weights=[max(1, len(sentence.tokens)) for sentence in sentences])
    )
    return {
        "segment opens": surprise(opens),
        "length of the segment": standard_where(opens, lengths[of]),
    }


def _leading(turns: Turns, hosts: frozenset[str]) -> Scores:
    """How much the speaker of each turn leads: questions for words said, over the turns, in
    standard deviations."""
    words_of: Counter[str | None] = Counter()
    asked: Counter[str | None] = Counter()
    for speaker, words, asks in zip(turns.speakers, turns.words, turns.asks, strict=True):
        words_of[speaker] += int(words)
        asked[speaker] += int(asks)
    if len(words_of) < 2:
        return np.zeros(len(turns.speakers))
    known = (
        {speaker: 1.0 if speaker in hosts else -1.0 for speaker in words_of}
        if hosts & words_of.keys()
        else {}
    )
    # Questions stand in for roles that nobody wrote down.
    rates: Mapping[str | None, float] = known or {
        speaker: math.log((asked[speaker] + 1) / (words_of[speaker] + _SETTLED))
        for speaker in words_of
    }
    over_turns = standard(np.array([rates[speaker] for speaker in turns.speakers]))
    return np.clip(over_turns, -_MOST_LEADING, _MOST_LEADING)


class _Floor:
    """Who holds the floor: the last speaker whose turn was substantial.

    For every turn: `taken`, whether it takes the floor from somebody; `held`, the words until it is
    taken next; `before` and `after`, the same of the stretches around.
    """

    def __init__(self, turns: Turns) -> None:
        count = len(turns.speakers)
        substantial = np.flatnonzero((turns.words > _SUBSTANTIAL) | turns.asks)
        holders = [turns.speakers[turn] for turn in substantial]
        taking = [
            int(turn)
            for (a, b), turn in zip(pairwise(holders), substantial[1:], strict=True)
            if a != b
        ]
        stretches = [0, *taking]
        self.taken = np.zeros(count, dtype=bool)
        self.taken[taking] = True
        # All words until the floor is taken, the listener's "oui" among them: it lasts no shorter
        # for it.
        held = np.add.reduceat(turns.words, stretches)
        self.held, self.before, self.after = np.zeros(count), np.zeros(count), np.zeros(count)
        self.held[stretches] = held
        self.before[stretches[1:]] = held[:-1]
        self.after[stretches[:-1]] = held[1:]
