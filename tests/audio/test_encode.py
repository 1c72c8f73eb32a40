"""The mastered file against physics: loudness, true peak, length, place of every sound, and the
same bytes twice."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
from numpy.typing import NDArray

from podcastkit.audio import ffmpeg, measure
from podcastkit.audio.encode import master
from podcastkit.audio.tags import read_mp3
from podcastkit.errors import AudioError, PodcastkitError
from podcastkit.model.audio import Loudness, MasteringTarget
from tests.fixtures.sound import WriteWav

TARGET = MasteringTarget()
RATE = 48_000


def speechlike(
    level: float, seconds: float = 6, rate: int = RATE, seed: int = 1
) -> NDArray[np.float64]:
    """Noise in syllables of irregular strength with pauses between, peaking at `level` dBFS."""
    random = np.random.default_rng(seed)
    count = round(seconds * rate)
    syllables = np.repeat(random.uniform(0, 1, count // (rate // 5) + 1) ** 2, rate // 5)[:count]
    envelope = np.convolve(
        syllables, np.hanning(rate // 50) / np.hanning(rate // 50).sum(), mode="same"
    )
    sound = random.normal(size=count) * envelope
    return 10 ** (level / 20) * sound / np.abs(sound).max()


def samples(path: Path, rate: int = 44_100) -> NDArray[np.float64]:
    """Any sound file as stereo samples."""
    args = ("-i", f"file:{path}", "-f", "f32le", "-ac", "2", "-ar", str(rate), "pipe:1")
    return (
        np.frombuffer(b"".join(ffmpeg.stream(args)), dtype="<f4").reshape(-1, 2).astype(np.float64)
    )


def test_the_published_file_meets_the_target_by_an_independent_meter(
    write_wav: WriteWav, tmp_path: Path
) -> None:
    voice = speechlike(-9)
    source = write_wav("talk.wav", np.column_stack([voice, 0.7 * voice]))
    mastered = master(
        source, tmp_path / "talk.mp3", loudness=measure.measure(source), target=TARGET
    )
    integrated = pyloudnorm.Meter(44_100).integrated_loudness(samples(tmp_path / "talk.mp3"))
    assert integrated == pytest.approx(TARGET.loudness, abs=0.5)
    assert mastered.loudness.integrated == pytest.approx(integrated, abs=0.1)
    assert mastered.loudness.true_peak <= TARGET.true_peak
    assert mastered.duration == pytest.approx(6_000, abs=1)
    assert mastered.offset == 0


CASES: dict[str, tuple[Callable[[], NDArray[np.float64]], int]] = {
    "mono": (lambda: speechlike(-6), RATE),
    "telephone": (lambda: speechlike(-6, rate=8_000), 8_000),
    "surround": (lambda: np.column_stack([speechlike(-9, seed=seed) for seed in range(8)]), RATE),
    "tracks without a layout": (
        lambda: np.column_stack([speechlike(-9, seed=seed) for seed in range(3)]),
        RATE,
    ),
    "far too quiet": (lambda: speechlike(-38), RATE),
    "far too loud": (lambda: np.clip(speechlike(12, rate=44_100), -1, 1), 44_100),
}


@pytest.mark.parametrize("case", CASES)
def test_every_kind_of_recording_meets_the_target(
    write_wav: WriteWav, tmp_path: Path, case: str
) -> None:
    sound, rate = CASES[case][0](), CASES[case][1]
    source = write_wav("talk.wav", sound, rate=rate, bits=24)
    mastered = master(
        source, tmp_path / "talk.mp3", loudness=measure.measure(source), target=TARGET
    )
    assert mastered.loudness.integrated == pytest.approx(TARGET.loudness, abs=0.5)
    assert mastered.loudness.true_peak <= TARGET.true_peak
    assert mastered.duration == pytest.approx(6_000, abs=1)


def test_a_talk_of_whispers_and_bangs_is_corrected(write_wav: WriteWav, tmp_path: Path) -> None:
    # The bangs carry the loudness, and the limiter takes it away: one gain from the measurement
    # falls short.
    sound = speechlike(-40, seconds=20)
    for start in range(2, 20, 2):
        sound[start * RATE : start * RATE + 4_000] += 0.9 * np.random.default_rng(start).uniform(
            -1, 1, 4_000
        )
    source = write_wav("talk.wav", sound, bits=24)
    mastered = master(
        source, tmp_path / "talk.mp3", loudness=measure.measure(source), target=TARGET
    )
    assert mastered.attempts > 1
    assert mastered.loudness.true_peak <= TARGET.true_peak
    assert mastered.loudness.integrated == pytest.approx(TARGET.loudness, abs=1.0)


@pytest.mark.parametrize(
    "target",
    [
        MasteringTarget(loudness=-23, bitrate=64, sample_rate=32_000),
        MasteringTarget(loudness=-19, true_peak=-2, bitrate=192, sample_rate=48_000),
        MasteringTarget(loudness=-14, bitrate=320),
    ],
    ids=str,
)
def test_the_show_decides_loudness_and_bit_rate(
    write_wav: WriteWav, tmp_path: Path, target: MasteringTarget
) -> None:
    source = write_wav("talk.wav", speechlike(-6))
    mastered = master(
        source, tmp_path / "talk.mp3", loudness=measure.measure(source), target=target
    )
    assert mastered.loudness.integrated == pytest.approx(target.loudness, abs=0.5)
    assert mastered.loudness.true_peak <= target.true_peak
    facts = read_mp3(tmp_path / "talk.mp3")
    duration, bitrate = facts.duration, facts.bitrate
    assert bitrate == pytest.approx(target.bitrate * 1_000, abs=1)
    assert duration == pytest.approx(6_000, abs=75)


def test_no_sound_moves_even_when_limited(write_wav: WriteWav, tmp_path: Path) -> None:
    sound = speechlike(-20)
    clicks = [2.0, 3.5, 5.25]
    for click in clicks:
        sound[round(click * RATE)] = 0.99
    source = write_wav("talk.wav", sound)
    mastered = master(
        source,
        tmp_path / "talk.mp3",
        loudness=Loudness(-30, 5, -0.1),
        target=MasteringTarget(bitrate=320),
    )
    assert mastered.ceiling is not None
    result = np.abs(samples(tmp_path / "talk.mp3", rate=RATE)).max(axis=1)
    for click in clicks:
        first = round((click - 0.05) * RATE)
        found = (first + np.argmax(result[first : first + RATE // 10])) / RATE
        assert found == pytest.approx(click, abs=0.001)


def test_the_same_recording_gives_the_same_bytes(write_wav: WriteWav, tmp_path: Path) -> None:
    source = write_wav("talk.wav", speechlike(-3))
    before = source.read_bytes()
    loudness = measure.measure(source)
    for name in ("one.mp3", "two.mp3"):
        master(source, tmp_path / name, loudness=loudness, target=TARGET)
    content = (tmp_path / "one.mp3").read_bytes()
    assert content == (tmp_path / "two.mp3").read_bytes()
    assert content[:2] in (b"\xff\xfb", b"\xff\xfa"), "tags are written later, by tags.py"
    assert source.read_bytes() == before


def test_tags_and_pictures_of_the_recording_stay_behind(
    write_wav: WriteWav, tmp_path: Path
) -> None:
    wav, source = write_wav("talk.wav", speechlike(-6)), tmp_path / "talk.flac"
    ffmpeg.run(("-i", f"file:{wav}", "-metadata", "title=brouillon secret", f"file:{source}"))
    master(source, tmp_path / "talk.mp3", loudness=measure.measure(source), target=TARGET)
    assert b"brouillon" not in (tmp_path / "talk.mp3").read_bytes()


@pytest.mark.usefixtures("packaged_ffmpeg")
def test_progress_runs_once_over_the_length(write_wav: WriteWav, tmp_path: Path) -> None:
    source = write_wav("talk.wav", speechlike(-6))
    heard: list[int] = []
    master(
        source,
        tmp_path / "a.mp3",
        loudness=measure.measure(source),
        target=TARGET,
        progress=heard.append,
    )
    assert heard == sorted(heard)
    assert heard[-1] == pytest.approx(6_000, abs=2)


def test_silence_is_refused_and_nothing_is_written(write_wav: WriteWav, tmp_path: Path) -> None:
    source = write_wav("silence.wav", np.zeros(RATE * 2))
    with pytest.raises(AudioError, match="silent"):
        master(source, tmp_path / "a.mp3", loudness=measure.measure(source), target=TARGET)
    assert not (tmp_path / "a.mp3").exists()


def test_a_failed_encode_leaves_the_old_file(
    write_wav: WriteWav, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_wav("talk.wav", speechlike(-6))
    destination = tmp_path / "out" / "a.mp3"
    destination.parent.mkdir()
    destination.write_bytes(b"published before")
    ffmpeg.ffmpeg_path()
    real = subprocess.Popen

    def without_lame(argv: list[str], **options: object) -> object:
        return real([each.replace("libmp3lame", "no-such-encoder") for each in argv], **options)  # type: ignore[call-overload]

    loudness = measure.measure(source)
    monkeypatch.setattr(subprocess, "Popen", without_lame)
    with pytest.raises(PodcastkitError):
        master(source, destination, loudness=loudness, target=TARGET)
    assert destination.read_bytes() == b"published before"
    assert [each.name for each in destination.parent.iterdir()] == ["a.mp3"]
