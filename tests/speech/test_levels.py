"""A soft guest is raised for recognition; what is level already reaches the engine bit for bit."""

from __future__ import annotations

import numpy as np
import pytest

from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.model.time import Span
from podcastkit.speech.levels import RAISED, raise_soft_speech
from podcastkit.speech.windows import Window, WindowPart


def window(*levels: float, milliseconds: int = 2_000) -> Window:
    """A window with a stretch of noise for each level in dBFS."""
    parts = [
        np.random.default_rng(at).normal(0, 10 ** (level / 20), milliseconds * 16)
        for at, level in enumerate(levels)
    ]
    pieces = tuple(
        WindowPart(
            Span(milliseconds * at, milliseconds * (at + 1)), 3_000 * at, np.ones(9, np.float32)
        )
        for at in range(len(levels))
    )
    return Window(np.concatenate(parts).astype(np.float32), pieces)


def level(samples: Samples) -> float:
    return float(10 * np.log10(np.mean(samples.astype(np.float64) ** 2)))


@pytest.mark.parametrize("levels", [(-20, -20), (-20, -36), (-60, -60), (-20, -25, -30, -35)])
def test_a_window_without_soft_speech_is_the_very_same(levels: tuple[float, ...]) -> None:
    before = window(*levels)
    assert raise_soft_speech(before) is before


@pytest.mark.parametrize("soft", [-40, -46, -55])
def test_soft_speech_is_raised_and_the_rest_stays(soft: float) -> None:
    before = window(-20, soft, -20)
    after = raise_soft_speech(before)
    whole = 2 * SAMPLE_RATE
    assert level(after.samples[whole : 2 * whole]) == pytest.approx(-20 - RAISED, abs=1)
    for part in (slice(0, whole), slice(2 * whole, None)):
        np.testing.assert_array_equal(after.samples[part], before.samples[part])
    assert after.pieces == before.pieces


def test_somebody_softer_is_raised_without_a_pause_before() -> None:
    sound = window(-20, -46, milliseconds=4_000)
    joined = Window(sound.samples, (WindowPart(Span(0, 8_000), 0, np.ones(9, np.float32)),))
    after = raise_soft_speech(joined)
    assert level(after.samples[5 * SAMPLE_RATE :]) == pytest.approx(-20 - RAISED, abs=1)
    np.testing.assert_array_equal(
        after.samples[: 4 * SAMPLE_RATE], sound.samples[: 4 * SAMPLE_RATE]
    )


def test_the_breath_at_the_end_of_a_phrase_is_not() -> None:
    sound = window(-20)
    breath = np.random.default_rng(5).normal(0, 0.001, SAMPLE_RATE // 2)
    samples = np.concatenate([sound.samples, breath]).astype(np.float32)
    before = Window(samples, (WindowPart(Span(0, 2_500), 0, np.ones(9, np.float32)),))
    assert raise_soft_speech(before) is before


def test_one_loud_noise_is_no_measure() -> None:
    sound = window(-40, -40)
    samples = sound.samples.copy()
    samples[1_000:3_000] *= 50
    before = Window(samples, sound.pieces)
    assert raise_soft_speech(before) is before
