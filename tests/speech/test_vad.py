"""The streamed voice activity detector gives what faster-whisper's gives for the whole
recording."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from faster_whisper.vad import get_vad_model

from podcastkit.errors import EngineError
from podcastkit.model.sound import FRAME, SAMPLE_RATE, Samples
from podcastkit.speech.vad import detect_speech
from podcastkit.speech.windows import Packer, pack


def voice_like(seconds: float) -> Samples:
    """Bursts of a buzzing tone through three formants: enough to move the detector up and down."""
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    pitch = 120 + 20 * np.sin(2 * np.pi * 0.7 * time)
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
    partials = range(1, 25)
    formants = [
        sum(np.exp(-(((k * 120 - f) / 150) ** 2)) for f in (700, 1200, 2500)) for k in partials
    ]
    buzz = sum(gain * np.sin(k * phase) for k, gain in zip(partials, formants, strict=True))
    syllables = np.clip(np.sin(2 * np.pi * 3 * time), 0, 1) * (np.sin(2 * np.pi * 0.25 * time) > 0)
    noise = np.random.default_rng(1).standard_normal(len(time)) * 0.002
    return (0.2 * buzz * syllables + noise).astype(np.float32)


@pytest.mark.parametrize("block", [400, 5_000, 16_000 * 30])
def test_blocks_of_any_size_give_the_probabilities_of_the_whole(block: int) -> None:
    sound = voice_like(41.3)
    whole = get_vad_model()(np.pad(sound, (0, FRAME - len(sound) % FRAME))).reshape(-1)
    blocks = (sound[start : start + block] for start in range(0, len(sound), block))
    heard = list(detect_speech(blocks))
    streamed = np.concatenate([part.probabilities for part in heard])
    assert whole.max() > 0.5 > 0.2 > whole.min()
    np.testing.assert_allclose(streamed, whole, atol=1e-4)
    np.testing.assert_array_equal(np.concatenate([part.samples for part in heard]), sound)


def test_a_recording_of_whole_frames_has_no_frame_more() -> None:
    heard = list(detect_speech([np.zeros(FRAME * 10, np.float32)]))
    assert [len(part.probabilities) for part in heard] == [10]


def test_no_sound_gives_nothing() -> None:
    assert list(detect_speech([])) == []


def test_missing_weights_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("faster_whisper.utils.get_assets_path", lambda: str(tmp_path))
    with pytest.raises(EngineError, match=r"silero_vad_v6\.onnx is missing") as caught:
        next(detect_speech([np.zeros(FRAME, np.float32)]))
    assert "Install" in caught.value.hint


def _noise(power: float) -> Samples:
    """Noise whose power falls with frequency to the given exponent: 0 is white, 1 is pink."""
    count = 40 * SAMPLE_RATE
    spectrum = np.fft.rfft(np.random.default_rng(7).standard_normal(count))
    spectrum /= np.maximum(1, np.arange(len(spectrum))) ** (power / 2)
    sound = np.fft.irfft(spectrum, count)
    return (0.3 * sound / np.abs(sound).max()).astype(np.float32)


def _melody() -> Samples:
    """Three-part chords with overtones, one every half second, each dying away."""
    time = np.arange(SAMPLE_RATE // 2) / SAMPLE_RATE
    scale = 220 * 2 ** (np.array([0, 2, 4, 5, 7, 9, 11, 12]) / 12)
    chords = np.random.default_rng(3).choice(scale, (80, 3))
    notes = [
        sum(np.sin(2 * np.pi * k * f * time) / k for f in chord for k in range(1, 6))
        for chord in chords
    ]
    return np.concatenate([0.1 * note * np.exp(-4 * time) for note in notes]).astype(np.float32)


@pytest.mark.parametrize(
    "sound",
    [np.zeros(40 * SAMPLE_RATE, np.float32), _noise(0), _noise(1), _melody()],
    ids=["silence", "white noise", "pink noise", "melody"],
)
def test_no_speech_is_found_where_there_is_none(sound: Samples) -> None:
    blocks = (
        sound[start : start + 30 * SAMPLE_RATE] for start in range(0, len(sound), 30 * SAMPLE_RATE)
    )
    assert list(pack(detect_speech(blocks), Packer())) == []
