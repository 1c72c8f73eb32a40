"""Which windows are decoded a second time, in another way or language, and which of the two results
is kept.

A beam search writes fewer wrong words than taking the likeliest token at each step, but it
sometimes ends a window early and leaves out whole sentences; either way of decoding can fall into a
loop, and seldom both in the same window. So a window that shows one of these faults is decoded the
other way, and the result that shows less of it is kept.

Told the wrong language, Whisper translates without conviction or loops. A window that shows this
and is surely spoken in another language is decoded in that one, so that a quotation in English does
not ruin a French interview.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from podcastkit.model.draft import Dropped
from podcastkit.model.settings import BEAMS
from podcastkit.model.time import Ms, Span
from podcastkit.speech.cleanup import (
    HIGHEST_COMPRESSION,
    HIGHEST_NO_SPEECH,
    LOWEST_LOG_PROBABILITY,
    compression_ratio,
)
from podcastkit.speech.engines.base import DecodedWindow, DecodeOptions, LanguageGuess
from podcastkit.speech.windows import Window

# Fitted on what benchmarks/transcription.py measures.
LONGEST_HOLE: Ms = 3_000
"""Silence is cut out of windows, so people speak without a word being written for longer only when
text is missing. In 50 windows of clear speech the longest was 1.7 s, but 15 s and more where a beam
search had left something out."""
UNCONVINCED = -0.5
"""Mean log-probability under which the language may be wrong: speech told in its own language gave
-0.3 to -0.1."""
SURE_OF_LANGUAGE = 0.9
"""Probability another language needs: short or unclear windows gave up to 0.7 for a language nobody
spoke."""


def find_doubt(decoded: DecodedWindow, duration: Ms) -> str:
    """Why a window of this length should be looked at again; empty when nothing speaks against its
    text."""
    hole = longest_hole(decoded, duration)
    if hole > LONGEST_HOLE:
        return f"nothing was written for {hole / 1000:.1f} s of speech"
    ratio = _repetition(decoded)
    if ratio > HIGHEST_COMPRESSION:
        return f"repeats itself (compression ratio {ratio:.1f})"
    sureness = decoded.average_log_probability
    return f"unsure (log-probability {sureness:.2f})" if sureness < UNCONVINCED else ""


def choose_attempt(
    decoded: DecodedWindow, duration: Ms, options: DecodeOptions, guess: LanguageGuess
) -> DecodeOptions:
    """How to decode a doubtful window again, given the language it sounds like.

    The same options come back when there is no other way that would help: an unsure text in the
    right language.
    """
    decoded_in = options.language.replace("_", "-").split("-")[0].lower()
    if guess.language != decoded_in and guess.probability >= SURE_OF_LANGUAGE:
        return replace(options, language=guess.language)
    if longest_hole(decoded, duration) > LONGEST_HOLE or _repetition(decoded) > HIGHEST_COMPRESSION:
        # Names in the prompt can be what ended a window early, so the second attempt does without
        # them.
        return replace(options, beam_size=BEAMS if options.beam_size == 1 else 1, hotwords=())
    return options


def is_better(again: DecodedWindow, first: DecodedWindow, duration: Ms) -> bool:
    """Whether the second result is to be kept: less of a loop, else less missing, else more likely.

    Never one that the engine itself does not believe.
    """
    if again.average_log_probability < LOWEST_LOG_PROBABILITY:
        return False
    if max(_repetition(first), _repetition(again)) > HIGHEST_COMPRESSION:
        return _repetition(again) < _repetition(first)
    before, after = longest_hole(first, duration), longest_hole(again, duration)
    if max(before, after) > LONGEST_HOLE:
        return after < before
    return again.average_log_probability > first.average_log_probability


def longest_hole(decoded: DecodedWindow, duration: Ms) -> Ms:
    """The longest time in a window without a word, or under a single one: the alignment stretches
    words over holes."""
    return max(hole.duration for hole in _between_edges(decoded, duration))


def find_missing(
    decoded: DecodedWindow, dropped: Sequence[Dropped], window: Window
) -> tuple[Span, ...]:
    """Where somebody is heard in a window for longer than a hole may be, and nothing was written,
    or what nobody says there; in the recording's time.

    None in a window of which the engine itself says that nobody speaks: that is music, or noise.
    """
    if decoded.no_speech_probability > HIGHEST_NO_SPEECH:
        return ()
    holes = [
        window.spread(hole)
        for hole in _between_edges(decoded, window.duration)
        if hole.duration > LONGEST_HOLE
    ]
    loops = [
        drop.span
        for drop in dropped
        if drop.span.duration > LONGEST_HOLE and window.is_speech(drop.span)
    ]
    return tuple(sorted((*holes, *loops)))


def _between_edges(decoded: DecodedWindow, duration: Ms) -> Iterator[Span]:
    """The time from each edge of a word to the next."""
    edges = [
        0,
        *(edge for word in decoded.words for edge in (word.span.start, word.span.end)),
        duration,
    ]
    return (Span(start, max(start, end)) for start, end in pairwise(edges))


def _repetition(decoded: DecodedWindow) -> float:
    return compression_ratio(" ".join(word.text for word in decoded.words))
