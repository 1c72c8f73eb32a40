"""Loudness against physics: reference tones within 0.1 LU (EBU Tech 3341, cases 1 and 2)."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from podcastkit.audio import ffmpeg
from podcastkit.audio.measure import measure, scan
from podcastkit.errors import AudioError
from tests.fixtures.sound import WriteWav

RATE = 48_000


def sine(
    level: float, seconds: float = 10, frequency: float = 1_000, rate: int = RATE
) -> NDArray[np.float64]:
    """A sine whose peak lies at `level` dBFS."""
    return 10 ** (level / 20) * np.sin(
        2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate
    )


def both(sound: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack([sound, sound])


@pytest.mark.parametrize("level", [-23.0, -33.0, -60.0])
@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_a_stereo_tone_measures_its_level(write_wav: WriteWav, level: float, rate: int) -> None:
    path = write_wav("tone.wav", both(sine(level, rate=rate)), rate=rate, bits=24)
    loudness = measure(path)
    assert loudness.integrated == pytest.approx(level, abs=0.1)
    assert loudness.true_peak == pytest.approx(level, abs=0.1)
    assert loudness.range == pytest.approx(0, abs=0.1)


def test_mono_counts_on_both_sides(write_wav: WriteWav) -> None:
    assert measure(write_wav("tone.wav", sine(-23))).integrated == pytest.approx(-23, abs=0.1)


def test_one_side_alone_is_three_lu_less(write_wav: WriteWav) -> None:
    left = np.column_stack([sine(-23), 0 * sine(-23)])
    assert measure(write_wav("tone.wav", left)).integrated == pytest.approx(-26, abs=0.1)


def test_a_peak_between_samples_is_found(write_wav: WriteWav) -> None:
    # A quarter of the sample rate at 45 degrees: every sample lies 3.01 dB below the crest of the
    # wave.
    sound = math.sqrt(0.5) * np.sign(np.sin(np.pi / 2 * np.arange(RATE * 5) + np.pi / 4))
    sound *= 0.5 * np.hanning(len(sound))  # no click at either end
    loudness = measure(write_wav("between.wav", both(sound)))
    assert loudness.true_peak == pytest.approx(-6.0, abs=0.3)


def test_eight_channels_are_mixed_down_without_clipping(write_wav: WriteWav) -> None:
    tracks = write_wav("tracks.wav", np.column_stack([sine(-6)] * 8))
    surround = tracks.with_name("surround.wav")
    ffmpeg.run(("-i", str(tracks), str(surround)))  # gives it the layout 7.1
    assert measure(surround).true_peak > 0


@pytest.mark.parametrize("count", [3, 4, 6, 11])
def test_tracks_without_a_layout_are_averaged(write_wav: WriteWav, count: int) -> None:
    tone = sine(-23)
    tracks = write_wav("tracks.wav", np.column_stack([tone] * count))
    assert measure(tracks).integrated == pytest.approx(-23, abs=0.1)


def test_silence_is_silent(write_wav: WriteWav) -> None:
    loudness = measure(write_wav("silence.wav", np.zeros(RATE * 3)))
    assert loudness.is_silent
    assert loudness.integrated == -70.0
    assert loudness.true_peak == -math.inf


def test_the_length_comes_with_it_and_progress_reaches_it(write_wav: WriteWav) -> None:
    heard: list[int] = []
    assert (
        scan(write_wav("tone.wav", sine(-23, seconds=3.5)), progress=heard.append).duration == 3_500
    )
    assert heard[-1] == 3_500


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match=r"no file .*gone\.wav"):
        measure(tmp_path / "gone.wav")
