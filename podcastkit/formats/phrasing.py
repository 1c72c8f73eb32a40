"""The smallest pieces a caption may be divided into, and what a division between two of them costs
the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from podcastkit.formats.rebuild import spread, words_in
from podcastkit.model.time import Span
from podcastkit.model.transcript import UNSPACED_LANGUAGES, Segment
from podcastkit.text.sentences import sentence_starts
from podcastkit.text.typography import NO_BREAK, typeset_caption
from podcastkit.text.wordlists import word_lists

_MARKS = re.compile(r"[;:!?»…,.)\]”%]+")
_NEVER_FIRST = ";:!?»"
"""No line of a caption starts with these."""
_GROUPS = re.compile(r"(?<![\d,.])\d{1,3}(?:\u00a0\d{3})*$")
_GROUP = re.compile(r"\d{3}(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]+")

SENTENCE_END = 0.0
_PUNCTUATION = 3.0
_BEFORE_LEADING_WORD = 6.0
_PLAIN = 8.0
_INSIDE_NAME_OR_NUMBER = 12.0
_AFTER_BINDING_WORD = 13.0
_INSIDE_SPEAKER_NAME = 30.0
_PAUSE_RELIEF = 0.01
"""How much each millisecond of silence takes off the price of a break."""


@dataclass(frozen=True, slots=True)
class CaptionUnit:
    """A word with the marks that must stay on its line; `is_name` for the speaker's name put before
    the words."""

    span: Span
    text: str
    ends_sentence: bool = False
    ends_segment: bool = False
    is_name: bool = False


def units_of(segments: Sequence[Segment], language: str, name: str = "") -> list[CaptionUnit]:
    """The units of one speaker's segments, in caption typography, led by "Name:" when a name is
    given.

    A mark that stands alone joins its neighbour ("va" "?" is one unit): no line starts with ; : ! ?
    » or ends with «. So do the groups of a number ("10" "000"). A mark that opens a turn joins the
    name before it.
    """
    units: list[CaptionUnit] = []
    for unit in _pieces(segments, language):
        glue = _glue(units[-1].text, unit.text) if units else None
        if glue is None:
            units.append(unit)
        else:
            units[-1] = _join(units[-1], unit, glue)
    spoken = [replace(unit, text=_typeset(unit.text, language)) for unit in units]
    start = segments[0].span.start
    lead = [
        CaptionUnit(Span(start, start), word, is_name=True) for word in _name_words(name, language)
    ]
    if lead and spoken[0].text[0] in _NEVER_FIRST:
        spoken[:1] = [replace(_join(lead.pop(), spoken[0], " "), is_name=True)]
    return lead + spoken


# Talk repeats its words, and every format lays it out anew.
_typeset = lru_cache(maxsize=20_000)(typeset_caption)


def _glue(before: str, after: str) -> str | None:
    """What stands between two texts that must share a line; None when they may be parted."""
    if _MARKS.fullmatch(after) and not before.endswith("«"):
        return ""
    grouped_number = _GROUPS.search(before) and _GROUP.match(after)
    return NO_BREAK if before.endswith("«") or after[0] in _NEVER_FIRST or grouped_number else None


def _pieces(segments: Sequence[Segment], language: str) -> Iterator[CaptionUnit]:
    """Every word as a unit; one that holds white space or control characters is divided there."""
    words = [word for segment in segments for word in segment.words]
    starts = sentence_starts([word.text for word in words], language)
    last_words = set(accumulate(len(segment.words) for segment in segments))
    for index, word in enumerate(words, start=1):
        pieces = spread(words_in(word.text), word.span)
        for number, piece in enumerate(pieces, start=1):
            last = number == len(pieces)
            yield CaptionUnit(
                piece.span, piece.text, last and index in starts, last and index in last_words
            )


def _name_words(name: str, language: str) -> list[str]:
    if not name:
        return []
    return [f"{name}: "] if language in UNSPACED_LANGUAGES else f"{name}:".split()


def _join(before: CaptionUnit, after: CaptionUnit, glue: str) -> CaptionUnit:
    return CaptionUnit(
        Span(before.span.start, after.span.end),
        f"{before.text}{glue}{after.text}",
        after.ends_sentence,
        after.ends_segment,
    )


def break_cost(before: CaptionUnit, after: CaptionUnit | None, language: str) -> float:
    """What a break between two units costs: 0 at the end of a sentence, most inside a name or after
    an article."""
    if after is None or before.ends_sentence:
        return SENTENCE_END
    if before.is_name:
        return _INSIDE_SPEAKER_NAME
    relief = _PAUSE_RELIEF * (after.span.start - before.span.end)
    return max(1.0, _phrase_cost(before, after, language) - relief)


def _phrase_cost(before: CaptionUnit, after: CaptionUnit, language: str) -> float:
    last, first = before.text[-1], after.text[0]
    if before.ends_segment or last in ",;:…—–)»":
        return _PUNCTUATION
    if (last.isdigit() and first.isdigit()) or (before.text[0].isupper() and first.isupper()):
        return _INSIDE_NAME_OR_NUMBER
    if last in "'’" or _last_letters(before.text) in word_lists(language).never_last:
        return _AFTER_BINDING_WORD
    leading = _LETTERS.match(after.text.lower())
    if leading and leading[0] in word_lists(language).line_starts:
        return _BEFORE_LEADING_WORD
    return _PLAIN


def _last_letters(text: str) -> str:
    runs = _LETTERS.findall(text.lower())
    return runs[-1] if runs else ""
