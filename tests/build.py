"""Builders of test values that several rooms need.

A text gives its words as captions do: no-break spaces belong to a word. *Spaced* words follow each
other at an even pace, *even* ones share a span of time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from podcastkit.formats.rebuild import words_in
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word


@dataclass(frozen=True, slots=True)
class Pace:
    """How words follow each other: one `each` ms, `length` ms of it spoken."""

    each: Ms = 500
    length: Ms = 400
    confidence: float | None = 0.9


HEARD = Pace()
UNSURE = Pace(confidence=None)
UNBROKEN = Pace(each=300, length=300, confidence=None)
"""Without a pause, and without what a machine thinks of them."""


def spaced_words(text: str, start: Ms = 0, pace: Pace = HEARD) -> tuple[Word, ...]:
    """The words of a text, the first at `start`."""
    return tuple(
        Word(Span(at, at + pace.length), word, pace.confidence)
        for number, word in enumerate(words_in(text))
        for at in (start + pace.each * number,)
    )


def spaced_segment(speaker: str | None, start: Ms, text: str, pace: Pace = HEARD) -> Segment:
    """A segment with a word each half second, the first 400 ms of it, or at another pace."""
    return Segment(speaker, spaced_words(text, start, pace))


def spaced_transcript(
    *turns: str | tuple[str | None, str],
    speakers: Iterable[Speaker] = (),
    language: str = "fr",
    start: Ms = 0,
    gap: Ms = 0,
    pace: Pace = HEARD,
) -> Transcript:
    """A transcript with a segment for each text, or pair of speaker and text, `gap` ms apart."""
    segments = []
    for speaker, text in map(_turn, turns):
        segments.append(spaced_segment(speaker, start, text, pace))
        start += pace.each * len(segments[-1].words) + gap
    return Transcript(language, tuple(speakers), tuple(segments))


def even_words(text: str, start: Ms, end: Ms) -> tuple[Word, ...]:
    """The words of a text, each with the same part of the time."""
    texts = words_in(text)
    edges = (start + (end - start) * at // len(texts) for at in range(len(texts) + 1))
    return tuple(Word(Span(*edge), word) for edge, word in zip(pairwise(edges), texts, strict=True))


def even_transcript(
    *turns: str | tuple[str | None, str],
    language: str = "fr",
    each: Ms = 10_000,
    pause: Ms = 300,
    roles: Mapping[str, str] | None = None,
) -> Transcript:
    """A transcript with a segment for each text, or pair of speaker and text: `each` ms, the last
    `pause` ms silent. `roles` gives speakers theirs."""
    pairs = [_turn(turn) for turn in turns]
    names = dict.fromkeys(speaker for speaker, _ in pairs if speaker is not None)
    speakers = (Speaker(name, name.title(), (roles or {}).get(name, "")) for name in names)
    segments = (
        Segment(speaker, even_words(text, each * at, each * at + each - pause))
        for at, (speaker, text) in enumerate(pairs)
    )
    return Transcript(language, tuple(speakers), tuple(segments))


def placed_transcript(
    turns: Iterable[tuple[str | None, Ms, Ms, str]],
    speakers: Sequence[Speaker] = (),
    language: str = "fr",
) -> Transcript:
    """A transcript with a segment of even words for each speaker, start, end and text."""
    segments = (Segment(turn[0], even_words(turn[3], turn[1], turn[2])) for turn in turns)
    return Transcript(language, tuple(speakers), tuple(segments))


def _turn(turn: str | tuple[str | None, str]) -> tuple[str | None, str]:
    return (None, turn) if isinstance(turn, str) else turn
