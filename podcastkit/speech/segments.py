"""Words gathered into segments: a sentence or so each, never across a long pause.

Sentences end at . ! ? … unless the dot belongs to an abbreviation, an initial or a number, or the
next word goes on in lower case. Sentences that are too long are cut at the best comma or pause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import UNSPACED_LANGUAGES, Segment, Word

_CLOSING = " \u00a0\u202f\"'”’»)]」』"
_SENTENCE_END = re.compile(rf"[.!?…。！？][{re.escape(_CLOSING)}]*$")
_CLAUSE_END = re.compile(r"[,;:–—、，]$")
_INITIAL = re.compile(r"(?:^|[-.'’(«])[^\W\d_]\.$")
_OPENING = " \u00a0\u202f\"'“‘«([{¿¡-–—"

_TITLES = frozenset(
    (
        "m",
        "mm",
        "mme",
        "mmes",
        "mlle",
        "mlles",
        "dr",
        "drs",
        "pr",
        "st",
        "ste",
        "mgr",
        "mr",
        "mrs",
        "ms",
        "cf",
        "p.ex",
    )
)
"""Abbreviations, French and English, that stand before the word they belong to: their dot ends
nothing."""


@dataclass(frozen=True, slots=True)
class SegmentRules:
    """When a segment ends."""

    pause: Ms = 1_500
    """A silence from which words belong to different segments."""
    longest: Ms = 30_000
    """Longest segment in time."""
    most_words: int = 60
    """Longest segment in words."""


def gather_segments(
    words: Sequence[Word], language: str, rules: SegmentRules | None = None
) -> tuple[Segment, ...]:
    """Gather words, in order and without overlap, into segments without a speaker."""
    rules = rules or SegmentRules()
    # There a word is a letter or two.
    most_words = rules.most_words * (3 if language in UNSPACED_LANGUAGES else 1)
    return tuple(
        Segment(None, part)
        for sentence in _sentences(words, rules.pause)
        for part in _shorten(sentence, SegmentRules(rules.pause, rules.longest, most_words))
    )


def without_overlaps(words: Iterable[Word], duration: Ms) -> tuple[Word, ...]:
    """The words with times that never run backwards, overlap or leave a recording of this
    length."""
    result: list[Word] = []
    last = 0
    for word in words:
        start = min(max(word.span.start, last), duration)
        last = min(max(word.span.end, start), duration)
        span = Span(start, last)
        result.append(word if span == word.span else replace(word, span=span))
    return tuple(result)


def ends_sentence(word: Word, following: Word | None) -> bool:
    """Whether a sentence ends with this word, given the one after it."""
    if not _SENTENCE_END.search(word.text):
        return False
    if following is None:
        return True
    # A sentence begins with a capital or a figure; what goes on in small letters was no end ("M.
    # Mars", « Quoi ? » dit-il).
    begins = following.text.lstrip(_OPENING)[:1]
    if begins.islower():
        return False
    text = word.text.lstrip(_OPENING).rstrip(_CLOSING)
    if not text.endswith(".") or text.endswith(".."):
        return True
    number_goes_on = begins.isdigit() and text[:-1].isdigit()
    return not number_goes_on and text[:-1].lower() not in _TITLES and not _INITIAL.search(text)


def _sentences(words: Sequence[Word], pause: Ms) -> Iterator[tuple[Word, ...]]:
    start = 0
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        silent = following is not None and following.span.start - word.span.end >= pause
        if following is None or silent or ends_sentence(word, following):
            yield tuple(words[start : index + 1])
            start = index + 1


def _shorten(words: tuple[Word, ...], rules: SegmentRules) -> Iterator[tuple[Word, ...]]:
    duration = words[-1].span.end - words[0].span.start
    if len(words) < 2 or (duration <= rules.longest and len(words) <= rules.most_words):
        yield words
        return
    # Each half is cut again if need be, about in the middle, so this goes few levels deep.
    cut = max(range(1, len(words)), key=lambda index: _merit(words, index))
    yield from _shorten(words[:cut], rules)
    yield from _shorten(words[cut:], rules)


def _merit(words: tuple[Word, ...], index: int) -> float:
    """How good a cut before the word at `index` is: a long pause, a comma, and neither half much
    shorter."""
    before, after = words[index - 1], words[index]
    pause = min(after.span.start - before.span.end, 1_000) / 1_000
    comma = 0.5 if _CLAUSE_END.search(before.text) else 0.0
    balance = min(index, len(words) - index) / len(words)
    # Balance weighs most: a cut near an end leaves the rest nearly as long as it was.
    return pause + comma + 2 * balance
