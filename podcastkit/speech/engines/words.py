"""From aligned pieces of text to words: punctuation joined, times in order. The same for every
engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from podcastkit.model.time import Ms, Span, ms_from_seconds
from podcastkit.model.transcript import UNSPACED_LANGUAGES, Word

SHORTEST_WORD: Ms = 20
"""One step of Whisper's alignment: no word is shorter where there is room."""

_SENTENCE_END = frozenset(".。!！?？")
_CLOSING = frozenset(".,;:!?…»)]}”’。、，！？；：」』") | {'"', "'"}
_OPENING = frozenset("«([{“‘¿¡—–-「『") | {'"', "'"}
_NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class AlignedTokens:
    """A stretch of tokens as the alignment gives it; a leading space in `text` begins a word. Times
    in seconds."""

    text: str
    start: float
    end: float
    probability: float
    tokens: int = 1

    @property
    def mark(self) -> str:
        """The text without its surrounding space."""
        return self.text.strip()


def words_from_tokens(
    pieces: Sequence[AlignedTokens], duration: Ms, language: str
) -> tuple[Word, ...]:
    """Words in order, without overlap, inside a window of `duration` milliseconds.

    A word is left out when nothing of the window is left for it, which happens to text invented
    over a click.
    """
    # A token may hold half the bytes of a letter, which are shown as this sign.
    legible = [replace(piece, text=piece.text.replace("\ufffd", "")) for piece in pieces]
    shortened = _shorten(legible)
    merged = _merge(
        [piece for piece in shortened if piece.mark], spaced=language not in UNSPACED_LANGUAGES
    )
    spans = _fit_into_window(
        [(ms_from_seconds(word.start), ms_from_seconds(word.end)) for word in merged], duration
    )
    return tuple(
        Word(span, word.text, round(min(1.0, max(0.0, word.probability)), 3))
        for word, span in zip(merged, spans, strict=True)
        if span.duration
    )


def _shorten(pieces: list[AlignedTokens]) -> list[AlignedTokens]:
    """Cut what is too long at the borders of sentences, where attention wanders into the pause.

    The rule and its numbers are those of whisper.timing.add_word_timestamps: twice the median
    duration, at most 1.4 s.
    """
    durations = [piece.end - piece.start for piece in pieces if piece.end > piece.start]
    if not durations:
        return pieces
    typical = min(0.7, median(durations))
    longest = 2 * typical
    result: list[AlignedTokens] = []
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if before is not None and piece.end - piece.start > longest:
            if piece.mark in _SENTENCE_END:
                piece = replace(piece, end=piece.start + longest)
            elif before.mark in _SENTENCE_END:
                piece = replace(piece, start=piece.end - longest)
        result.append(piece)
    first = result[0]
    if first.end > 2 * longest and first.end - first.start > longest:
        result[0] = replace(first, start=first.end - longest)
    return result


def _merge(pieces: list[AlignedTokens], *, spaced: bool) -> list[AlignedTokens]:
    """Put pieces together to words: what has no leading space, and punctuation that stands
    alone."""
    words: list[AlignedTokens] = []
    opening: AlignedTokens | None = None
    for piece in pieces:
        apart = piece.text[:1].isspace()
        if opening is not None:
            piece, opening = _join(opening, piece, apart), None
        # Without spaces every piece is a word of its own, but for the marks.
        elif words and ((spaced and not apart) or set(piece.mark) <= _CLOSING):
            words[-1] = _join(words[-1], piece, apart)
            continue
        if set(piece.mark) <= _OPENING | {_NO_BREAK_SPACE}:
            opening = piece
        else:
            words.append(piece)
    if opening is not None and words:
        words[-1] = _join(words[-1], opening, True)
    return [
        replace(word, text=word.mark) for word in words if not set(word.mark) <= _CLOSING | _OPENING
    ]


def _join(left: AlignedTokens, right: AlignedTokens, apart: bool) -> AlignedTokens:
    """Two pieces as one, its probability that of its letters; a space inside a word never breaks a
    line."""
    # How sure a word is must not depend on the comma behind it.
    lettered = [piece for piece in (left, right) if any(char.isalnum() for char in piece.text)] or [
        left,
        right,
    ]
    tokens = sum(piece.tokens for piece in lettered)
    space = _NO_BREAK_SPACE if apart and _takes_space(left.mark, right.mark) else ""
    return AlignedTokens(
        text=(" " if left.text[:1].isspace() else "") + left.mark + space + right.mark,
        start=left.start,
        end=max(left.end, right.end),
        probability=sum(piece.probability * piece.tokens for piece in lettered) / tokens,
        tokens=tokens,
    )


def _takes_space(left: str, right: str) -> bool:
    """Whether a space the model wrote is kept: French sets some marks apart, no language commas or
    brackets."""
    return left[-1] in "«—–-" or right[0] in "«»?!:;—–-"


def _fit_into_window(spans: list[tuple[Ms, Ms]], duration: Ms) -> list[Span]:
    """Spans inside the window that do not overlap, each at least SHORTEST_WORD long if all find
    room."""
    # Forward, each word pushes the next one on until it has its least length. That may lead past
    # the window's end, so they are pushed back from there.
    forward: list[tuple[Ms, Ms]] = []
    earliest = 0
    for start, end in spans:
        start = max(start, earliest)
        earliest = max(end, start + SHORTEST_WORD)
        forward.append((start, earliest))
    result: list[Span] = []
    latest = duration
    for start, end in reversed(forward):
        end = min(end, latest)
        latest = max(0, min(start, end - SHORTEST_WORD))
        result.append(Span(latest, end))
    return result[::-1]
