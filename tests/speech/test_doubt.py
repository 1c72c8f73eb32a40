"""Which windows are decoded twice, and which result wins."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from string import ascii_lowercase

import numpy as np
import pytest

from podcastkit.model.draft import Dropped
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Word
from podcastkit.speech.doubt import (
    LONGEST_HOLE,
    choose_attempt,
    find_doubt,
    find_missing,
    is_better,
    longest_hole,
)
from podcastkit.speech.engines.base import DecodedWindow, DecodeOptions, LanguageGuess
from podcastkit.speech.windows import Window, WindowPart

WINDOW: Ms = 28_000


def letters(seed: int) -> str:
    """A word unlike all others, so that a text of them does not look like a loop."""
    return "".join(Random(seed).choices(ascii_lowercase, k=8))


def said(*spans: tuple[Ms, Ms], text: str = "", sure: float = -0.2) -> DecodedWindow:
    """A result with a word for each span, all different unless a text is given."""
    words = tuple(Word(Span(start, end), text or letters(start), 0.9) for start, end in spans)
    return DecodedWindow(words, sure, 0.1)


def every(step: Ms, until: Ms = WINDOW) -> list[tuple[Ms, Ms]]:
    return [(start, start + step) for start in range(0, until, step)]


WHOLE = said(*every(500))
CUT_SHORT = said(*every(500, 12_000))
LOOP = said(*every(200), text="encore")


@pytest.mark.parametrize(
    ("decoded", "hole"),
    [
        (WHOLE, 500),
        (CUT_SHORT, 16_000),
        (said(), WINDOW),
        (said((4_000, 4_400), *every(500)[9:]), 4_000),
        (said((0, 300), (300, 9_000), *every(500)[18:]), 8_700),
    ],
    ids=["none", "at the end", "no word at all", "at the start", "under a stretched word"],
)
def test_the_longest_hole(decoded: DecodedWindow, hole: Ms) -> None:
    assert longest_hole(decoded, WINDOW) == hole


def test_speech_without_text_is_missing_in_the_time_of_the_recording() -> None:
    pieces = (
        WindowPart(Span(0, 6_000), 1_000, np.ones(200, np.float32)),
        WindowPart(Span(6_000, 12_000), 20_000, np.ones(200, np.float32)),
    )
    window = Window(np.zeros(12_000 * 16, np.float32), pieces)
    decoded = said((0, 2_000), (2_100, 4_000), (11_000, 12_000))
    assert find_missing(decoded, (), window) == (Span(5_000, 25_000),)
    assert find_missing(replace(decoded, no_speech_probability=0.9), (), window) == ()
    loop = Dropped(Span(20_500, 24_000), "la la", "a loop")
    whole = said(*every(500, 12_000))
    assert find_missing(whole, (loop,), window) == (loop.span,)
    brief = replace(loop, span=Span(20_500, 22_000))
    assert find_missing(whole, (brief,), window) == ()


def test_a_whole_text_leaves_no_doubt() -> None:
    assert find_doubt(WHOLE, WINDOW) == ""
    assert find_doubt(said(*every(LONGEST_HOLE)), 9 * LONGEST_HOLE) == ""


def test_missing_text_and_loops_are_named() -> None:
    assert find_doubt(CUT_SHORT, WINDOW) == "nothing was written for 16.0 s of speech"
    assert find_doubt(LOOP, WINDOW).startswith("repeats itself (compression ratio ")


def test_an_unsure_text_is_named() -> None:
    assert find_doubt(said(*every(500), sure=-0.87), WINDOW) == "unsure (log-probability -0.87)"


FRENCH, ENGLISH, PERHAPS_HEBREW = (
    LanguageGuess("fr", 0.99),
    LanguageGuess("en", 0.99),
    LanguageGuess("he", 0.66),
)
UNSURE = said(*every(500), sure=-0.7)


@pytest.mark.parametrize(
    ("decoded", "guess", "beam", "expected"),
    [
        (CUT_SHORT, FRENCH, 5, ("fr-CA", 1)),
        (CUT_SHORT, FRENCH, 1, ("fr-CA", 5)),
        (LOOP, FRENCH, 2, ("fr-CA", 1)),
        (LOOP, ENGLISH, 5, ("en", 5)),
        (UNSURE, ENGLISH, 5, ("en", 5)),
        (UNSURE, PERHAPS_HEBREW, 5, ("fr-CA", 5)),
        (UNSURE, FRENCH, 5, ("fr-CA", 5)),
    ],
)
def test_the_other_way_of_decoding(
    decoded: DecodedWindow, guess: LanguageGuess, beam: int, expected: tuple[str, int]
) -> None:
    attempt = choose_attempt(decoded, WINDOW, DecodeOptions("fr-CA", beam, ("Epic",)), guess)
    # Names in the prompt may be what went wrong: a second attempt in the same language does without
    # them.
    names = ("Epic",) if expected[1] == beam else ()
    assert attempt == DecodeOptions(*expected, names)


@pytest.mark.parametrize(
    ("again", "first", "kept"),
    [
        (WHOLE, CUT_SHORT, True),
        (CUT_SHORT, WHOLE, False),
        (CUT_SHORT, CUT_SHORT, False),
        (WHOLE, LOOP, True),
        (CUT_SHORT, LOOP, True),
        (LOOP, CUT_SHORT, False),
        (WHOLE, UNSURE, True),
        (UNSURE, WHOLE, False),
        (said(*every(500), sure=-1.2), CUT_SHORT, False),
    ],
    ids=[
        "it fills the hole",
        "it makes one",
        "nothing gained",
        "out of a loop",
        "out of a loop into a hole",
        "into a loop",
        "more likely",
        "less likely",
        "the engine does not believe it",
    ],
)
def test_the_better_result_is_kept(again: DecodedWindow, first: DecodedWindow, kept: bool) -> None:
    assert is_better(again, first, WINDOW) is kept
