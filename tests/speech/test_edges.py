"""Words drawn to pauses, over sound whose pauses are known to the millisecond."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.sound import Samples
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Word
from podcastkit.speech.edges import delay_words, find_pauses, refine_edges
from podcastkit.speech.windows import Window, WindowPart

NEAR: Ms = 30
"""A frame of 25 ms, measured every 10 ms and smoothed over three, blurs an edge by about this
much."""
REACH: Ms = 200
START: Ms = 10_000
"""Where windows start in the recording."""


def voice(length: Ms, *bursts: tuple[Ms, Ms]) -> Samples:
    """Bursts of a voice: a fundamental of 125 Hz and its harmonics up to 6 kHz, faded in and out
    over 5 ms."""
    time = np.arange(length * 16) / 16_000
    tone = sum(np.sin(2 * np.pi * 125 * harmonic * time + harmonic**2) for harmonic in range(1, 49))
    envelope = np.zeros(length * 16)
    for start, end in bursts:
        ramp = np.minimum(np.arange((end - start) * 16), np.arange((end - start) * 16)[::-1]) / 80
        envelope[start * 16 : end * 16] = np.minimum(1, ramp)
    return (0.02 * tone * envelope).astype(np.float32)


def hiss(length: Ms, decibels: float) -> Samples:
    """White noise of this level (RMS, full scale)."""
    noise = np.random.default_rng(0).normal(0, 10 ** (decibels / 20), length * 16)
    return noise.astype(np.float32)


def hum(length: Ms, decibels: float) -> Samples:
    """Hum of the mains with its first harmonics, as loud as speech itself."""
    time = np.arange(length * 16) / 16_000
    tone = sum(np.sin(2 * np.pi * 50 * harmonic * time) for harmonic in (1, 2, 3, 5))
    return (10 ** (decibels / 20) * tone).astype(np.float32)


def window(samples: Samples) -> Window:
    duration = len(samples) // 16
    return Window(
        samples,
        (WindowPart(Span(0, duration), START, np.full(duration // 32 + 1, 0.9, np.float32)),),
    )


def words(*spans: tuple[Ms, Ms]) -> tuple[Word, ...]:
    """Words at these times of the window."""
    return tuple(
        Word(Span(START + start, START + end), f"mot{index}", 0.5)
        for index, (start, end) in enumerate(spans)
    )


def times(said: Sequence[Word]) -> list[tuple[Ms, Ms]]:
    return [(word.span.start - START, word.span.end - START) for word in said]


def near(*spans: tuple[Ms, Ms]) -> list[object]:
    return [pytest.approx(span, abs=NEAR) for span in spans]


SPOKEN = ((300, 700), (1_000, 1_400), (1_550, 2_300))
HEARD = words((100, 800), (800, 1_500), (1_500, 1_900), (1_900, 2_500))
"""As attention hears it: borders somewhere in the pauses, the last stretch being two words."""


@pytest.mark.parametrize(
    "noise",
    [
        hiss(2_600, -90),
        hiss(2_600, -60),
        hiss(2_600, -40),
        hum(2_600, -30) + hiss(2_600, -60),
        hum(2_600, -20) + hiss(2_600, -45),
    ],
    ids=["silence", "quiet room", "loud room", "hum", "loud hum in a room"],
)
def test_words_end_and_start_with_the_sound(noise: Samples) -> None:
    found = refine_edges(HEARD, window(voice(2_600, *SPOKEN) + noise))
    assert times(found) == near((300, 700), (1_000, 1_400), (1_550, 1_900), (1_900, 2_300))
    assert [(word.text, word.confidence) for word in found] == [
        (word.text, word.confidence) for word in HEARD
    ]


def test_attention_runs_ahead_of_the_voice() -> None:
    early = (
        Word(Span(0, 400), "un", 0.5),
        Word(Span(400, 990), "deux", 0.5),
        Word(Span(1_000, 1_000), "trois", 0.5),
    )
    assert [word.span for word in delay_words(early, 1_000)] == [
        Span(30, 430),
        Span(430, 1_000),
        Span(1_000, 1_000),
    ]
    assert delay_words((), 1_000) == ()


def test_a_border_within_speech_stays_where_it_is() -> None:
    sound = voice(3_000, (100, 2_300), (2_600, 2_900)) + hiss(3_000, -60)
    heard = words((300, 700), (700, 1_200), (1_300, 1_800))
    assert refine_edges(heard, window(sound)) == heard


def test_a_short_pause_far_from_every_border_lies_within_a_word() -> None:
    sound = voice(2_000, (100, 700), (850, 1_900)) + hiss(2_000, -60)
    heard = words((100, 1_200), (1_200, 1_900))
    assert times(refine_edges(heard, window(sound))) == near((100, 1_200), (1_200, 1_900))


def test_the_closure_of_a_consonant_is_no_pause() -> None:
    heard = words((100, 520), (520, 1_000))
    assert (
        refine_edges(heard, window(voice(1_100, (100, 460), (530, 1_000)) + hiss(1_100, -60)))[
            0
        ].span.end
        == START + 520
    )


def test_a_pause_goes_to_the_border_that_lies_nearest() -> None:
    heard = words((300, 900), (900, 1_050), (1_050, 1_500))
    sound = voice(1_800, (300, 820), (960, 1_500)) + hiss(1_800, -60)
    assert times(refine_edges(heard, window(sound))) == near(
        (300, 820), (960, 1_050), (1_050, 1_500)
    )


def test_a_breath_between_two_pauses_belongs_to_no_word() -> None:
    sound = voice(2_000, (200, 700), (900, 980), (1_200, 1_800)) + hiss(2_000, -60)
    assert times(refine_edges(words((200, 950), (950, 1_800)), window(sound))) == near(
        (200, 700), (1_200, 1_800)
    )


def test_a_word_that_lasts_over_a_long_silence_keeps_its_longer_part() -> None:
    sound = voice(4_000, (200, 1_000), (1_600, 2_000)) + hiss(4_000, -60)
    assert times(refine_edges(words((200, 1_900)), window(sound))) == near((200, 1_000))
    sound = voice(4_000, (200, 500), (1_200, 2_000)) + hiss(4_000, -60)
    assert times(refine_edges(words((250, 2_000)), window(sound))) == near((1_200, 2_000))


def test_a_word_is_not_stretched_over_what_the_engine_left_out() -> None:
    sound = voice(4_000, (200, 2_000), (2_300, 3_000)) + hiss(4_000, -60)
    heard = words((200, 600), (2_350, 3_000))
    assert times(refine_edges(heard, window(sound))) == near((200, 600), (2_300, 3_000))
    sound = voice(4_000, (200, 1_000), (1_300, 3_000)) + hiss(4_000, -60)
    heard = words((200, 1_050), (2_300, 3_000))
    assert times(refine_edges(heard, window(sound))) == near((200, 1_000), (2_300, 3_000))


def test_silence_taken_out_of_a_window_is_a_pause() -> None:
    """Two stretches with 400 ms of padding, forty seconds apart: no word lies in the padding or
    between them."""
    sound = voice(2_400, (400, 900), (1_700, 2_000)) + hiss(2_400, -60)
    probabilities = np.full(50, 0.9, np.float32)
    packed = Window(
        sound,
        (
            WindowPart(Span(0, 1_300), START, probabilities),
            WindowPart(Span(1_300, 2_400), START + 41_300, probabilities),
        ),
    )
    heard = words((100, 1_300), (41_300, 42_300))
    assert times(refine_edges(heard, packed)) == near((400, 900), (41_700, 42_000))
    silence = [(pause.start - START, pause.end - START) for pause in find_pauses(packed)]
    assert silence == near((0, 400), (900, 41_700), (42_000, 42_400))


@pytest.mark.parametrize(
    "sound",
    [
        hiss(1_000, -20),
        np.zeros(16_000, np.float32),
        np.full(16_000, 0.1, np.float32),
        np.zeros(80, np.float32),
    ],
    ids=["noise", "digital silence", "direct current", "less than a step"],
)
def test_where_no_voice_stands_out_nothing_is_known(sound: Samples) -> None:
    heard = words((0, 3), (3, 5))
    assert refine_edges(heard, window(sound)) == heard


def test_no_words_need_no_sound() -> None:
    assert refine_edges((), window(voice(500, (100, 400)))) == ()


@st.composite
def talk(draw: st.DrawFn) -> tuple[Samples, tuple[Word, ...]]:
    """Sound and silence in turns, and words in order anywhere over it."""
    lengths = draw(st.lists(st.integers(20, 900), min_size=1, max_size=8))
    turns = list(pairwise(np.cumsum([0, *lengths]).tolist()))
    length = turns[-1][1]
    sound = voice(length, *turns[draw(st.integers(0, 1)) :: 2]) + hiss(
        length, draw(st.sampled_from([-90, -60, -40]))
    )
    edges = sorted(draw(st.lists(st.integers(0, length), min_size=2, max_size=24)))
    abutting = draw(st.booleans())
    return sound, words(
        *(pairwise(edges) if abutting else zip(edges[::2], edges[1::2], strict=False))
    )


@given(talk())
def test_words_keep_their_order_and_never_overlap_or_leave_the_window(
    case: tuple[Samples, tuple[Word, ...]],
) -> None:
    sound, heard = case
    found = refine_edges(heard, window(sound))
    assert [word.text for word in found] == [word.text for word in heard]
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    assert all(
        word.span.start >= START and word.span.end <= START + len(sound) // 16 for word in found
    )


@given(talk())
def test_a_word_changes_only_beside_a_pause_and_never_grows_far(
    case: tuple[Samples, tuple[Word, ...]],
) -> None:
    sound, heard = case
    pauses = list(find_pauses(window(sound)))
    for before, after in zip(heard, refine_edges(heard, window(sound)), strict=True):
        assert after.span.start in {before.span.start, *(pause.end for pause in pauses)}
        assert after.span.end in {before.span.end, *(pause.start for pause in pauses)}
        assert after.span.start >= before.span.start - REACH
        assert after.span.end <= before.span.end + REACH


@given(talk())
def test_no_word_lasts_over_a_long_pause(case: tuple[Samples, tuple[Word, ...]]) -> None:
    sound, heard = case
    long = [pause for pause in find_pauses(window(sound)) if pause.duration >= 400]
    for word in refine_edges(heard, window(sound)):
        assert not any(
            word.span.start < pause.start and pause.end < word.span.end for pause in long
        )
