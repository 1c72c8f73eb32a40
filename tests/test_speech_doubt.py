"""Which windows are decoded twice, and which result wins."""

from __future__ import annotations

from random import Random
from string import ascii_lowercase

import pytest

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Word
from podcastkit.speech.doubt import LONGEST_HOLE, doubt, improves, longest_hole, other_beam
from podcastkit.speech.engines.base import DecodedWindow

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


def test_a_whole_text_leaves_no_doubt() -> None:
    assert doubt(WHOLE, WINDOW) == ""
    assert doubt(said(*every(LONGEST_HOLE)), 9 * LONGEST_HOLE) == ""


def test_missing_text_and_loops_are_named() -> None:
    assert doubt(CUT_SHORT, WINDOW) == "nothing was written for 16.0 s of speech"
    assert doubt(LOOP, WINDOW).startswith("repeats itself (compression ratio ")


def test_the_other_way_of_decoding_is_never_the_same() -> None:
    assert [other_beam(size) for size in (1, 2, 5, 10)] == [5, 1, 1, 1]


@pytest.mark.parametrize(
    ("again", "first", "kept"),
    [
        (WHOLE, CUT_SHORT, True),
        (CUT_SHORT, WHOLE, False),
        (CUT_SHORT, CUT_SHORT, False),
        (WHOLE, LOOP, True),
        (CUT_SHORT, LOOP, True),
        (LOOP, CUT_SHORT, False),
        (said(*every(500), sure=-1.2), CUT_SHORT, False),
    ],
    ids=[
        "it fills the hole",
        "it makes one",
        "nothing gained",
        "out of a loop",
        "out of a loop into a hole",
        "into a loop",
        "the engine does not believe it",
    ],
)
def test_the_better_result_is_kept(again: DecodedWindow, first: DecodedWindow, kept: bool) -> None:
    assert improves(again, first, WINDOW) is kept
