"""Which windows are decoded a second time, in another way, and which of the two results is kept.

A beam search writes fewer wrong words than taking the likeliest token at each step, but it sometimes ends a window
early and leaves out whole sentences; either way of decoding can fall into a loop, and seldom both in the same window.
So a window that shows one of these faults is decoded the other way, and the result that shows less of it is kept.
"""

from __future__ import annotations

from itertools import pairwise

from podcastkit.model.time import Ms
from podcastkit.speech.cleanup import HIGHEST_COMPRESSION, LOWEST_LOG_PROBABILITY, compression_ratio
from podcastkit.speech.engines.base import DecodedWindow

LONGEST_HOLE: Ms = 3_000
"""Silence is cut out of windows, so people speak without a word being written for longer only when text is missing.
In 50 windows of clear speech the longest was 1.7 s, but 15 s and more where a beam search had left something out."""
_OTHER_BEAM = 5


def doubt(decoded: DecodedWindow, duration: Ms) -> str:
    """Why a window of this length should be decoded in another way; empty when nothing speaks against its text."""
    hole = longest_hole(decoded, duration)
    if hole > LONGEST_HOLE:
        return f"nothing was written for {hole / 1000:.1f} s of speech"
    ratio = _repetition(decoded)
    return f"repeats itself (compression ratio {ratio:.1f})" if ratio > HIGHEST_COMPRESSION else ""


def other_beam(beam_size: int) -> int:
    """The beam size to try when this one left a doubt."""
    return _OTHER_BEAM if beam_size == 1 else 1


def improves(again: DecodedWindow, first: DecodedWindow, duration: Ms) -> bool:
    """Whether the second result is to be kept: it has less of the first one's fault, and the engine believes it."""
    if again.average_log_probability < LOWEST_LOG_PROBABILITY:
        return False
    if _repetition(first) > HIGHEST_COMPRESSION or _repetition(again) > HIGHEST_COMPRESSION:
        return _repetition(again) < _repetition(first)
    return longest_hole(again, duration) < longest_hole(first, duration)


def longest_hole(decoded: DecodedWindow, duration: Ms) -> Ms:
    """The longest time in a window without a word, or under a single one: the alignment stretches words over holes."""
    edges = [0, *(edge for word in decoded.words for edge in (word.span.start, word.span.end)), duration]
    return max(end - start for start, end in pairwise(edges))


def _repetition(decoded: DecodedWindow) -> float:
    return compression_ratio(" ".join(word.text for word in decoded.words))
