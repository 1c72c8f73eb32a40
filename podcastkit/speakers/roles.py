"""Which of two voices is the host and which the guest, by what is said: who asks, who talks less,
who greets and thanks, who says the other's name."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from podcastkit.model.transcript import Segment, Transcript
from podcastkit.text.vocabulary import words
from podcastkit.text.wordlists import word_lists

CERTAIN = 0.9
"""Certainty from which the two go by their names."""

# Log-odds for being the host. Fitted by logistic regression on 37 interviews, French and English;
# docs/speakers.md has the figures. The names, which those interviews leave out, are set by hand.
_ASKS = 1.3  # logarithm of how many times as often as the other
_TALKS_LESS = 1.05  # logarithm of how many times less than the other
_SPEAKS_FIRST = 0.1
_GREETS = 0.15
_THANKS = 0.3
_NAMES_THE_OTHER = 1.5
_MOST = 2.0
"""The logarithms count up to this."""
_FEW = 150
"""Words more for everybody, and one question: a short talk proves little."""
_EDGE = 12
"""Segments at the beginning in which people greet, and at the end in which they thank."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Who of two speakers is taken for the host, by their ids."""

    host: str
    guest: str
    certainty: float
    """Between 0.5 and 1."""
    signs: tuple[str, ...]
    """What spoke for it, the strongest first."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What one of the two says in all."""

    words: int
    questions: int
    is_first: bool
    greets: bool
    thanks: bool
    says: Mapping[str, int]
    """How often each name that is looked for is said."""


def suppose_roles(talk: Transcript, speakers: tuple[str, str], host: str, guest: str) -> Roles:
    """Take one of two speakers for the host and the other for the guest; `host` and `guest` are
    their names, the speakers of `talk` go by their ids."""
    first, second = (_part(talk, speaker, (host, guest)) for speaker in speakers)
    signs = {
        "asks": _ASKS * _bounded(_rate(first) / _rate(second)),
        "talks less": _TALKS_LESS * _bounded((second.words + 50) / (first.words + 50)),
        "speaks first": _SPEAKS_FIRST * (first.is_first - second.is_first),
        "greets": _GREETS * (first.greets - second.greets),
        "thanks": _THANKS * (first.thanks - second.thanks),
        "says the guest’s name": _NAMES_THE_OTHER * _sign(first.says[guest] - second.says[guest]),
        "does not say the host’s name": _NAMES_THE_OTHER
        * _sign(second.says[host] - first.says[host]),
    }
    odds = math.fsum(signs.values())
    ids = speakers if odds >= 0 else speakers[::-1]
    telling = sorted(
        (name for name, value in signs.items() if value * odds > 0),
        key=lambda name: -abs(signs[name]),
    )
    return Roles(*ids, 1 / (1 + math.exp(-abs(odds))), tuple(telling[:3]))


def _part(talk: Transcript, speaker: str, names: tuple[str, ...]) -> _Part:
    lists = word_lists(talk.language)
    own = [segment for segment in talk.segments if segment.speaker == speaker]
    spoken = [word for segment in own for word in words(talk.text_of(segment))]
    opening, closing = talk.segments[:_EDGE], talk.segments[-_EDGE:]

    def says(segments: tuple[Segment, ...], known: frozenset[str]) -> bool:
        return any(
            not known.isdisjoint(words(talk.text_of(segment)))
            for segment in segments
            if segment.speaker == speaker
        )

    return _Part(
        len(spoken),
        sum("?" in word.text for segment in own for word in segment.words),
        bool(talk.segments) and talk.segments[0].speaker == speaker,
        says(opening, lists.openings),
        says(closing, lists.thanks),
        {name: _times(own, name) for name in names},
    )


def _times(own: list[Segment], name: str) -> int:
    """How often a name is said: its first word, with its capital, for a name may be a word too."""
    called = re.compile(rf"{re.escape(name.split()[0])}\b") if name.split() else re.compile("$^")
    return sum(bool(called.search(word.text)) for segment in own for word in segment.words)


def _rate(part: _Part) -> float:
    return (part.questions + 1) / (part.words + _FEW)


def _bounded(ratio: float) -> float:
    return max(-_MOST, min(_MOST, math.log(ratio)))


def _sign(difference: int) -> int:
    return (difference > 0) - (difference < 0)
