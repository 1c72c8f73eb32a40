"""Blocks for the speech models: mono, 16 kHz, float32, of even length, never the whole file; levels
beside them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from podcastkit.audio import decode
from podcastkit.audio.decode import LOWEST_LEVEL, blocks, channel_levels
from podcastkit.errors import AudioError
from podcastkit.model.sound import FRAME, SAMPLE_RATE
from podcastkit.model.time import Span
from podcastkit.speech.vad import detect_speech
from tests.fixtures.sound import WriteWav


def tone(
    frequency: float, seconds: float, rate: int
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return 0.5 * np.sin(2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate)


def test_all_blocks_but_the_last_have_the_same_length(write_wav: WriteWav) -> None:
    path = write_wav("tone.wav", tone(440, 7.25, 48_000))
    lengths = [len(block) for block in blocks(path, seconds=2)]
    assert lengths == [32_000, 32_000, 32_000, 20_000]


@pytest.mark.parametrize(
    ("rate", "channels"),
    [(8_000, 1), (16_000, 1), (44_100, 2), (48_000, 3), (48_000, 8), (48_000, 11)],
)
def test_a_tone_keeps_its_pitch_and_level(write_wav: WriteWav, rate: int, channels: int) -> None:
    path = write_wav("tone.wav", np.column_stack([tone(440, 4, rate)] * channels), rate=rate)
    sound = np.concatenate(list(blocks(path)))
    assert sound.dtype == np.float32
    assert len(sound) == 4 * SAMPLE_RATE
    spectrum = np.abs(np.fft.rfft(sound))
    assert np.argmax(spectrum) / 4 == pytest.approx(440, abs=0.5)
    assert np.max(np.abs(sound)) == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("tracks", [2, 3, 4, 6])
def test_every_track_is_heard(write_wav: WriteWav, tracks: int) -> None:
    frequencies = [400 * (track + 1) for track in range(tracks)]
    path = write_wav("tracks.wav", np.column_stack([tone(each, 3, 48_000) for each in frequencies]))
    spectrum = np.abs(np.fft.rfft(np.concatenate(list(blocks(path)))))
    heard = [spectrum[3 * each] for each in frequencies]
    assert heard == pytest.approx([heard[0]] * tracks, rel=0.01)


def test_blocks_line_up_with_the_recording(write_wav: WriteWav) -> None:
    sound = np.zeros(48_000 * 10)
    sound[48_000 * 7] = 0.9
    joined = np.concatenate(list(blocks(write_wav("click.wav", sound), seconds=3)))
    assert abs(int(np.argmax(np.abs(joined))) - 7 * SAMPLE_RATE) <= 1


@pytest.mark.parametrize(
    "span", [Span(0, 700), Span(1_237, 2_000), Span(2_500, 9_000), Span(5_000, 6_000)], ids=str
)
def test_a_part_is_what_blocks_have_there(write_wav: WriteWav, span: Span) -> None:
    path = write_wav(
        "noise.wav",
        np.random.default_rng(7).uniform(-0.5, 0.5, (3 * SAMPLE_RATE, 2)),
        rate=SAMPLE_RATE,
    )
    whole = np.concatenate(list(blocks(path)))
    part = decode.part(path, span)
    np.testing.assert_array_equal(part, whole[span.start * 16 : span.end * 16])


def test_a_stream_can_be_left_early(write_wav: WriteWav) -> None:
    stream = blocks(write_wav("tone.wav", tone(440, 20, 48_000)), seconds=1)
    assert len(next(stream)) == SAMPLE_RATE
    stream.close()
    assert list(stream) == []


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AudioError):
        next(blocks(tmp_path / "gone.wav"))


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
@pytest.mark.parametrize("tracks", [1, 2, 3, 4])
def test_each_channel_has_its_level(write_wav: WriteWav, rate: int, tracks: int) -> None:
    gains = [1, 0.1, 0.01, 0][:tracks]
    path = write_wav(
        "tracks.wav",
        np.column_stack([gain * tone(440, 2, rate) for gain in gains]),
        rate=rate,
        bits=24,
    )
    levels = channel_levels(path)
    assert (levels.dtype, levels.shape) == (np.float32, (63, tracks))
    # A sine at 0.5 has a root mean square of 0.354.
    assert levels[5:-5] == pytest.approx(
        np.tile([-9.03, -29.03, -49.03, LOWEST_LEVEL][:tracks], (53, 1)), abs=0.2
    )


@pytest.mark.parametrize("samples", [16_000, 16_384, 16_385, 40_000])
def test_levels_and_probabilities_go_together(write_wav: WriteWav, samples: int) -> None:
    path = write_wav(
        "tone.wav", np.column_stack([tone(300, samples / 16_000, 16_000)] * 2), rate=16_000
    )
    probabilities = np.concatenate([heard.probabilities for heard in detect_speech(blocks(path))])
    assert len(channel_levels(path)) == len(probabilities) == -(-samples // FRAME)


@pytest.mark.parametrize("frame", [0, 40, 936, 937, 1_100])
def test_a_sound_is_in_its_own_frame(write_wav: WriteWav, frame: int) -> None:
    sound = np.zeros(16_000 * 40)
    sound[frame * FRAME + 100 : (frame + 1) * FRAME - 100] = tone(1_000, 312 / 16_000, 16_000)
    levels = channel_levels(write_wav("pip.wav", sound, rate=16_000))[:, 0]
    assert int(levels.argmax()) == frame
    assert np.sort(levels)[-2] < levels[frame] - 30


def test_hum_is_no_level_and_a_deep_voice_is(write_wav: WriteWav) -> None:
    hum, voice = tone(50, 3, 16_000), tone(250, 3, 16_000)
    levels = channel_levels(write_wav("hum.wav", np.column_stack([hum, voice]), rate=16_000))[10:-1]
    assert levels[:, 0].max() < -9 - 35
    assert levels[:, 1].min() > -9 - 2


def test_levels_are_the_same_whatever_the_block(
    write_wav: WriteWav, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = np.random.default_rng(2).normal(0, 0.1, (16_000 * 5, 2))
    path = write_wav("noise.wav", sound, rate=16_000)
    whole = channel_levels(path)
    monkeypatch.setattr(decode, "_LEVEL_BLOCK", 3 * FRAME)
    np.testing.assert_array_equal(channel_levels(path), whole)


def test_the_levels_of_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(AudioError):
        channel_levels(tmp_path / "gone.wav")
