"""Blocks for the speech models: mono, 16 kHz, float32, of even length, and never the whole file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from podcastkit.audio.decode import blocks
from podcastkit.errors import AudioError
from podcastkit.model.sound import SAMPLE_RATE


def tone(frequency: float, seconds: float, rate: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return 0.5 * np.sin(2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate)


def test_all_blocks_but_the_last_have_the_same_length(write_wav: Callable[..., Path]) -> None:
    path = write_wav("tone.wav", tone(440, 7.25, 48_000))
    lengths = [len(block) for block in blocks(path, seconds=2)]
    assert lengths == [32_000, 32_000, 32_000, 20_000]


@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (16_000, 1), (44_100, 2), (48_000, 8), (48_000, 11)])
def test_a_tone_keeps_its_pitch_and_level(write_wav: Callable[..., Path], rate: int, channels: int) -> None:
    path = write_wav("tone.wav", np.column_stack([tone(440, 4, rate)] * channels), rate=rate)
    sound = np.concatenate(list(blocks(path)))
    assert sound.dtype == np.float32
    assert len(sound) == 4 * SAMPLE_RATE
    spectrum = np.abs(np.fft.rfft(sound))
    assert np.argmax(spectrum) / 4 == pytest.approx(440, abs=0.5)
    if channels != 8:
        assert np.max(np.abs(sound)) == pytest.approx(0.5, abs=0.01)


def test_both_sides_are_heard(write_wav: Callable[..., Path]) -> None:
    left, right = tone(400, 3, 48_000), tone(1_000, 3, 48_000)
    sound = np.concatenate(list(blocks(write_wav("two.wav", np.column_stack([left, right])))))
    spectrum = np.abs(np.fft.rfft(sound))
    assert spectrum[1_200] == pytest.approx(spectrum[3_000], rel=0.01)


def test_blocks_line_up_with_the_recording(write_wav: Callable[..., Path]) -> None:
    sound = np.zeros(48_000 * 10)
    sound[48_000 * 7] = 0.9
    joined = np.concatenate(list(blocks(write_wav("click.wav", sound), seconds=3)))
    assert abs(int(np.argmax(np.abs(joined))) - 7 * SAMPLE_RATE) <= 1


def test_a_stream_can_be_left_early(write_wav: Callable[..., Path]) -> None:
    stream = blocks(write_wav("tone.wav", tone(440, 20, 48_000)), seconds=1)
    assert len(next(stream)) == SAMPLE_RATE
    stream.close()
    assert list(stream) == []


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AudioError):
        next(blocks(tmp_path / "gone.wav"))
