"""What is wrong with channels is found before they are mixed, told from stereo, and put right
wherever the recording is read."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from podcastkit.audio import encode, measure
from podcastkit.audio.channel_faults import (
    Passages,
    examine_channels,
    judge_channels,
    measure_image,
)
from podcastkit.audio.decode import blocks
from podcastkit.errors import AudioError
from podcastkit.model.audio import ChannelRepair, MasteringTarget, ReadingOptions
from tests.fixtures.sound import Sound, WriteWav

RATE = 16_000


def talk(seed: int, *, seconds: int = 12) -> Sound:
    """Noise that comes and goes four times a second, as syllables do, and pauses for each third
    second."""
    rng = np.random.default_rng(seed)
    time = np.arange(seconds * RATE) / RATE
    envelope = np.maximum(np.sin(2 * np.pi * 4 * time), 0.02) * np.where(time % 3 < 2, 1, 0.01)
    smooth = np.convolve(rng.normal(0, 0.2, len(time)), np.ones(8) / 8, mode="same")
    return np.asarray(smooth * envelope, dtype=np.float64)


def noise(decibels: float) -> Sound:
    return np.random.default_rng(9).normal(0, 10 ** (decibels / 20), len(TALK))


def passages_of(sound: Sound) -> Passages:
    parts = sound.reshape(-1, RATE // 10, sound.shape[1])
    return Passages(parts.mean(axis=1), parts.transpose(0, 2, 1) @ parts / parts.shape[1])


TALK, OTHER = talk(1), talk(2)
UPSIDE_DOWN = np.column_stack([TALK, -TALK])

FAULTS = {
    "upside down": (UPSIDE_DOWN, ChannelRepair(inverted=(1,))),
    "upside down, softer and noisy": (
        np.column_stack([TALK, -0.4 * TALK + noise(-60)]),
        ChannelRepair(inverted=(1,)),
    ),
    "the second of three tracks": (
        np.column_stack([OTHER, TALK, -TALK]),
        ChannelRepair(inverted=(2,)),
    ),
    "left only": (np.column_stack([TALK, 0 * TALK]), ChannelRepair(silent=(1,))),
    "right only, left hisses": (np.column_stack([noise(-60), TALK]), ChannelRepair(silent=(0,))),
    "right only, left hears crosstalk": (
        np.column_stack([-0.01 * TALK + noise(-90), TALK]),
        ChannelRepair(silent=(0,)),
    ),
    "off its zero": (TALK[:, None] + 0.3, ChannelRepair(offsets=(0.3,))),
}
NO_FAULTS = {
    "mono": TALK[:, None],
    "the same on both sides": np.column_stack([TALK, TALK]),
    "two voices apart": np.column_stack([TALK, OTHER]),
    "a guest 30 dB down": np.column_stack([TALK, 10 ** (-30 / 20) * OTHER]),
    "the second microphone 1.5 ms later": np.column_stack([TALK, np.roll(TALK, 24)]),
    "a voice that the other microphone hears upside down": np.column_stack(
        [TALK - 0.3 * OTHER, OTHER - 0.3 * TALK]
    ),
    "silence": np.zeros((RATE, 2)),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(name: str) -> None:
    sound, repair = FAULTS[name]
    found = judge_channels(passages_of(sound)).repair
    assert (found.inverted, found.silent) == (repair.inverted, repair.silent)
    assert found.offsets == pytest.approx(repair.offsets, abs=0.002)


@pytest.mark.parametrize("name", NO_FAULTS)
def test_stereo_stays_as_it_is(name: str) -> None:
    assert judge_channels(passages_of(NO_FAULTS[name])).repair == ChannelRepair()


def test_half_a_recording_upside_down_is_no_reason_to_turn_all_of_it() -> None:
    half = np.where(np.arange(len(TALK)) < len(TALK) // 2, 1, -1)
    assert judge_channels(passages_of(np.column_stack([TALK, half * TALK]))).repair.inverted == ()


@pytest.mark.parametrize("name", ["upside down", "left only", "off its zero"])
def test_what_is_put_right_is_heard_and_published_on_both_sides(
    name: str, write_wav: WriteWav, tmp_path: Path
) -> None:
    path = write_wav("talk.wav", FAULTS[name][0], rate=RATE)
    repair = examine_channels(path).repair
    heard = np.concatenate(list(blocks(path, repair=repair)))
    assert heard == pytest.approx(TALK, abs=0.001)
    loudness = measure.measure(path, repair=repair)
    published = tmp_path / "talk.mp3"
    mastered = encode.master(
        path,
        published,
        loudness=loudness,
        target=MasteringTarget(),
        reading=ReadingOptions(repair=repair),
    )
    assert mastered.loudness.integrated == pytest.approx(-16, abs=0.5)
    assert mastered.image
    assert mastered.image.mono_loss < 0.1
    assert mastered.image.balance == 0
    assert mastered.image.cancelled == 0
    assert abs(np.concatenate(list(blocks(published))).mean()) < 0.001


def test_the_second_of_three_tracks_is_turned_over_in_the_mix(write_wav: WriteWav) -> None:
    sound, repair = FAULTS["the second of three tracks"]
    heard = np.concatenate(list(blocks(write_wav("tracks.wav", sound, rate=RATE), repair=repair)))
    assert heard == pytest.approx((OTHER + 2 * TALK) / 3, abs=0.001)


def test_sides_that_cancel_each_other_for_a_while_are_measured(write_wav: WriteWav) -> None:
    quarter = np.where(np.arange(len(TALK)) < len(TALK) // 4, -1, 1)
    image = measure_image(
        write_wav("talk.wav", np.column_stack([TALK, 0.5 * quarter * TALK]), rate=RATE)
    )
    assert image.balance == pytest.approx(6, abs=0.1)
    whole = measure_image(write_wav("whole.wav", UPSIDE_DOWN, rate=RATE))
    assert whole.cancelled == 1
    assert whole.mono_loss > 60
    part = measure_image(write_wav("part.wav", np.column_stack([TALK, quarter * TALK]), rate=RATE))
    assert part.cancelled == pytest.approx(0.25, abs=0.05)
    assert part.mono_loss == pytest.approx(1.2, abs=0.5)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e30])
def test_samples_that_are_no_numbers_are_named_as_such(tmp_path: Path, value: float) -> None:
    sound = TALK.astype("<f4")
    sound[5 * RATE + 7] = value
    path = tmp_path / "spoilt.wav"
    data = sound.tobytes()
    header = struct.pack("<4sIHHIIHH", b"fmt ", 16, 3, 1, RATE, 4 * RATE, 4, 32)
    body = b"WAVE" + header + struct.pack("<4sI", b"data", len(data)) + data
    path.write_bytes(struct.pack("<4sI", b"RIFF", len(body)) + body)
    with pytest.raises(AudioError, match=r"spoilt.wav holds samples .* 1 of them from 00:05 on"):
        examine_channels(path)
