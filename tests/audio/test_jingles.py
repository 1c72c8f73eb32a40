"""Intro and outro against physics: three tones, each where it belongs, in phase across every join,
without a click."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from podcastkit.audio import ffmpeg, measure
from podcastkit.audio.encode import JingleFiles, master
from podcastkit.errors import AudioError
from podcastkit.model.audio import Mastered, MasteringTarget

TARGET = MasteringTarget(bitrate=320)
RATE = 44_100
INTRO, TALK, OUTRO = 440.0, 1_000.0, 2_000.0

Make = Callable[..., Path]


def tone(
    frequency: float, seconds: float, rate: int = RATE, level: float = -20
) -> NDArray[np.float64]:
    return 10 ** (level / 20) * np.sin(
        2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate
    )


@pytest.fixture
def publish(write_wav: Make, tmp_path: Path) -> Callable[..., tuple[Mastered, NDArray[np.float64]]]:
    """Master a talk with jingles; give the facts and the published samples of one side."""

    def run(
        talk: Path, crossfade: int = 1_000, **jingles: Path
    ) -> tuple[Mastered, NDArray[np.float64]]:
        result = tmp_path / "result.mp3"
        loudness = measure.measure(talk)
        mastered = master(
            talk,
            result,
            loudness=loudness,
            target=TARGET,
            jingle_files=JingleFiles(**jingles, crossfade=crossfade),
        )
        data = b"".join(
            ffmpeg.stream(("-i", f"file:{result}", "-f", "f32le", "-ac", "2", "pipe:1"))
        )
        return mastered, np.frombuffer(data, dtype="<f4").reshape(-1, 2)[:, 0].astype(np.float64)

    return run


def wave_at(sound: NDArray[np.float64], frequency: float, second: float) -> complex:
    """Amplitude and phase of a frequency in the tenth of a second around a moment, phase counted
    from the start."""
    first = round((second - 0.05) * RATE)
    piece = sound[first : first + RATE // 10] * np.hanning(RATE // 10) * 4 / (RATE // 10)
    return complex(
        np.sum(piece * np.exp(-2j * np.pi * frequency * (first + np.arange(len(piece))) / RATE))
    )


def loudest_click(sound: NDArray[np.float64], first: float, last: float) -> float:
    """Highest sample above 4 kHz between two moments, in dBFS: none of the tones reaches there, any
    click does."""
    piece = sound[round(first * RATE) : round(last * RATE)] * np.hanning(
        round(last * RATE) - round(first * RATE)
    )
    spectrum = np.fft.rfft(piece)
    spectrum[: round(4_000 * len(piece) / RATE)] = 0
    return float(20 * np.log10(np.abs(np.fft.irfft(spectrum)).max() + 1e-12))


@pytest.mark.usefixtures("packaged_ffmpeg")
@pytest.mark.parametrize(
    ("name", "rate", "options"),
    [
        ("talk.wav", 48_000, ()),
        ("talk.wav", 16_000, ()),
        ("talk.flac", 48_000, ()),
        ("talk.mp3", 44_100, ("-b:a", "320k")),
        ("talk.m4a", 48_000, ("-b:a", "256k")),
    ],
)
def test_every_tone_is_where_it_belongs(
    write_wav: Make,
    publish: Callable[..., tuple[Mastered, NDArray[np.float64]]],
    tmp_path: Path,
    name: str,
    rate: int,
    options: tuple[str, ...],
) -> None:
    wav = write_wav("plain.wav", tone(TALK, 12, rate), rate=rate, bits=24)
    talk = tmp_path / name
    ffmpeg.run(
        (
            "-i",
            f"file:{wav}",
            *(options or ("-c:a", "pcm_s24le" if name.endswith("wav") else "flac")),
            f"file:{talk}",
        )
    )
    mastered, sound = publish(
        talk,
        intro=write_wav("intro.wav", tone(INTRO, 5), rate=RATE),
        outro=write_wav("outro.wav", tone(OUTRO, 4), rate=RATE, bits=24),
    )
    assert (mastered.offset, mastered.duration) == (4_000, 5_000 + 12_000 + 4_000 - 2 * 1_000)
    full = abs(wave_at(sound, TALK, 8))
    levels = {
        second: [
            round(abs(wave_at(sound, frequency, second)) / full, 1)
            for frequency in (INTRO, TALK, OUTRO)
        ]
        for second in (1, 3.8, 4.5, 5.2, 14.8, 15.5, 16.2, 18)
    }
    assert levels == {
        1: [
            pytest.approx(1.1, abs=0.1),
            0,
            0,
        ],  # 440 Hz weighs a little less in K-weighting than 1 kHz
        3.8: [pytest.approx(1.1, abs=0.1), 0, 0],
        4.5: [pytest.approx(0.5, abs=0.1), 0.5, 0],
        5.2: [0, 1, 0],
        14.8: [0, 1, 0],
        15.5: [0, 0.5, pytest.approx(0.5, abs=0.1)],
        16.2: [0, 0, pytest.approx(0.9, abs=0.1)],
        18: [0, 0, pytest.approx(0.9, abs=0.1)],
    }
    # One sample off is 0.14 radians at 1 kHz.
    phases = np.angle(
        [wave_at(sound, TALK, second) for second in (4.6, 4.95, 5.05, 8, 14.95, 15.05, 15.4)]
    )
    assert np.ptp(np.unwrap(phases)) < 0.03
    phase = np.angle([wave_at(sound, INTRO, second) for second in (1, 3.95, 4.05, 4.4)])
    assert np.ptp(np.unwrap(phase)) < 0.03
    phase = np.angle([wave_at(sound, OUTRO, second) for second in (15.6, 15.95, 16.05, 18)])
    assert np.ptp(np.unwrap(phase)) < 0.06
    assert loudest_click(sound, 3, 17) < -70
    assert mastered.loudness.integrated == pytest.approx(TARGET.loudness, abs=0.5)


def test_the_click_detector_detects() -> None:
    sound = tone(TALK, 6)
    assert loudest_click(sound, 1, 5) < -90
    assert loudest_click(np.concatenate([sound[: 3 * RATE], sound[3 * RATE + 10 :]]), 1, 5) > -50


def test_loud_and_quiet_jingles_come_to_the_same_loudness(
    write_wav: Make, publish: Callable[..., tuple[Mastered, NDArray[np.float64]]]
) -> None:
    talk = write_wav("talk.wav", tone(TALK, 10, level=-45), rate=RATE, bits=24)
    intro, outro = (
        write_wav(f"{level}.wav", tone(TALK, 5, level=level), rate=RATE, bits=24)
        for level in (-1, -60)
    )
    _, sound = publish(talk, intro=intro, outro=outro)
    levels = [20 * np.log10(abs(wave_at(sound, TALK, second))) for second in (2, 9, 16)]
    assert np.ptp(levels) < 0.3


@pytest.mark.parametrize(
    ("crossfade", "offset", "duration"),
    [(0, 3_000, 14_000), (250, 2_750, 13_500), (1_234, 1_770, 11_540)],
)
def test_a_cross_fade_of_any_length(
    write_wav: Make,
    publish: Callable[..., tuple[Mastered, NDArray[np.float64]]],
    crossfade: int,
    offset: int,
    duration: int,
) -> None:
    talk = write_wav("talk.wav", tone(TALK, 8), rate=RATE, bits=24)
    intro = write_wav("intro.wav", tone(INTRO, 3), rate=RATE)
    mastered, sound = publish(talk, crossfade=crossfade, intro=intro, outro=intro)
    assert (mastered.offset, mastered.duration) == (offset, duration)
    middle = offset / 1000 + 4
    phases = np.angle([wave_at(sound, TALK, second) for second in (middle - 2, middle, middle + 2)])
    assert np.ptp(np.unwrap(phases)) < 0.03
    # A sine begins at -90 degrees of a cosine; the talk's begins at the offset.
    begins = np.exp(1j * (phases[0] + np.pi / 2 + 2 * np.pi * TALK * offset / 1000))
    assert np.angle(begins) == pytest.approx(0, abs=0.03)


@pytest.mark.parametrize(("side", "offset"), [("intro", 2_000), ("outro", 0)])
def test_one_jingle_alone(
    write_wav: Make,
    publish: Callable[..., tuple[Mastered, NDArray[np.float64]]],
    side: str,
    offset: int,
) -> None:
    jingle = write_wav("jingle.wav", tone(INTRO, 3), rate=RATE)
    mastered, _ = publish(write_wav("talk.wav", tone(TALK, 6), rate=RATE), **{side: jingle})
    assert (mastered.offset, mastered.duration) == (offset, 8_000)


def test_a_cross_fade_gives_way_to_a_short_jingle_and_a_short_talk(
    write_wav: Make, publish: Callable[..., tuple[Mastered, NDArray[np.float64]]]
) -> None:
    talk, sting = (
        write_wav("talk.wav", tone(TALK, 1.5), rate=RATE),
        write_wav("sting.wav", tone(INTRO, 0.5), rate=RATE),
    )
    mastered, _ = publish(
        talk, intro=sting, outro=write_wav("outro.wav", tone(OUTRO, 3), rate=RATE)
    )
    assert (mastered.offset, mastered.duration) == (0, 500 + 1_500 + 3_000 - 500 - 750)


def test_a_missing_jingle_is_named(
    write_wav: Make, publish: Callable[..., tuple[Mastered, NDArray[np.float64]]], tmp_path: Path
) -> None:
    with pytest.raises(AudioError, match=r"no file .*generique\.wav"):
        publish(write_wav("talk.wav", tone(TALK, 2), rate=RATE), intro=tmp_path / "generique.wav")
