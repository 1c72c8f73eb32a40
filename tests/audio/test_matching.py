"""Jingles are found where they sound, under speech and after what sound goes through, and nowhere
else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from podcastkit.audio import ffmpeg
from podcastkit.audio.decode import blocks
from podcastkit.audio.matching import LONGEST, find_jingles, is_distinct
from podcastkit.model.audio import JingleMatch
from podcastkit.model.sound import SAMPLE_RATE
from tests.fixtures.sound import WriteWav
from tests.paths import REPOSITORY

Sound = NDArray[np.float64]
DEMO = REPOSITORY / "episodes" / "camille-personne" / "recording.opus"
AT = 20.25


def clock(seconds: float) -> Sound:
    return np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE


def note(frequency: float, seconds: float) -> Sound:
    time = clock(seconds)
    partials = [np.sin(2 * np.pi * frequency * n * time + n * n) / n for n in range(1, 8)]
    return np.sum(partials, axis=0) * np.exp(-3 * time) * np.minimum(time / 0.01, 1)


def melody(*steps: int, root: float = 330.0) -> Sound:
    """A tune of notes of 0.4 s, at -20 dBFS."""
    sound = np.concatenate([note(root * 2 ** (step / 12), 0.4) for step in steps])
    return sound * 0.1 / np.sqrt(np.mean(sound**2))


JINGLE = melody(0, 4, 7, 12, 11, 7, 5, 2)
"""3.2 s."""
OTHER = melody(3, 1, 6, 10, 8, 1, 13, 3, root=247.0)


@pytest.fixture(scope="module")
def speech() -> Sound:
    """The demo's first forty seconds of talk, at -20 dBFS."""
    sound = np.concatenate(list(blocks(DEMO)))[: 40 * SAMPLE_RATE].astype(np.float64)
    return sound * 0.1 / np.sqrt(np.mean(sound**2))


def mixed(speech: Sound, jingle: Sound, level: float = 0.0, at: float = AT) -> Sound:
    """Speech with a jingle that much louder in it, in dB."""
    mix, start = speech.copy(), round(at * SAMPLE_RATE)
    mix[start : start + len(jingle)] += jingle[: len(mix) - start] * 10 ** (level / 20)
    return mix


def sought(sound: Sound, *jingles: Sound, seconds: float = 30.0) -> tuple[JingleMatch, ...]:
    size = round(seconds * SAMPLE_RATE)
    parts = [sound[start : start + size].astype(np.float32) for start in range(0, len(sound), size)]
    return find_jingles(iter(parts), [jingle.astype(np.float32) for jingle in jingles])


def only(matches: tuple[JingleMatch, ...]) -> JingleMatch:
    (match,) = matches
    return match


@pytest.mark.parametrize("level", [20, 0, -5, -10])
def test_a_jingle_is_found_under_speech_as_loud_and_louder(speech: Sound, level: int) -> None:
    match = only(sought(mixed(speech, JINGLE, level), JINGLE))
    assert match.start == pytest.approx(1000 * AT, abs=30)
    assert match.end == pytest.approx(1000 * AT + 3_200, abs=30)
    assert match.score > (0.9 if level == 20 else 0.3)


def test_speech_and_other_music_are_no_jingle(speech: Sound) -> None:
    assert sought(speech, JINGLE, OTHER) == ()
    assert sought(mixed(speech, OTHER, 10), JINGLE) == ()


@pytest.mark.parametrize("gain", [-40, -12, 12])
def test_the_gain_of_the_recording_is_nothing(speech: Sound, gain: int) -> None:
    plain, loud = (
        sought(mixed(speech, JINGLE), JINGLE),
        sought(mixed(speech, JINGLE) * 10 ** (gain / 20), JINGLE),
    )
    assert only(loud).start == only(plain).start
    assert only(loud).score == pytest.approx(only(plain).score, abs=0.01)


@pytest.mark.parametrize(
    "treatment",
    [
        ("-ar", "44100", "-c:a", "libmp3lame", "-b:a", "64k", "-f", "mp3"),
        ("-af", "highpass=f=300,lowpass=f=3400", "-ar", "8000", "-c:a", "pcm_mulaw", "-f", "wav"),
        ("-af", "highpass=f=500,acompressor=threshold=-30dB:ratio=6", "-ar", "48000", "-f", "wav"),
    ],
    ids=["mp3", "telephone", "highpass and compressor"],
)
def test_codecs_telephones_and_filters_leave_enough(
    speech: Sound, write_wav: WriteWav, tmp_path: Path, treatment: tuple[str, ...]
) -> None:
    source, result = (
        write_wav("mix.wav", mixed(speech, JINGLE), rate=SAMPLE_RATE),
        tmp_path / "treated",
    )
    ffmpeg.run(("-i", f"file:{source}", *treatment, f"file:{result}"))
    match = only(find_jingles(blocks(result), [JINGLE.astype(np.float32)]))
    assert match.start == pytest.approx(1000 * AT, abs=60)


@pytest.mark.parametrize(
    ("first", "last"), [(0.0, 1.9), (1.3, 3.2)], ids=["faded out early", "started mid-way"]
)
def test_a_part_of_a_jingle_is_found_where_the_part_is(
    speech: Sound, first: float, last: float
) -> None:
    part = JINGLE[round(first * SAMPLE_RATE) : round(last * SAMPLE_RATE)].copy()
    if not first:
        part[-8_000:] *= np.linspace(1, 0, 8_000)
    match = only(sought(mixed(speech, part), JINGLE))
    assert match.start == pytest.approx(1000 * AT, abs=600)
    assert match.end == pytest.approx(1000 * AT + 1000 * (last - first), abs=600)


def test_recordings_that_begin_or_end_inside_a_jingle(speech: Sound) -> None:
    mix = mixed(speech, JINGLE, 10, at=20)
    begun, ended = (
        only(sought(mix[21 * SAMPLE_RATE :], JINGLE)),
        only(sought(mix[: 22 * SAMPLE_RATE], JINGLE)),
    )
    assert (begun.start, begun.end) == (pytest.approx(300, abs=300), pytest.approx(2_200, abs=30))
    assert (ended.start, ended.end) == (
        pytest.approx(20_000, abs=30),
        pytest.approx(22_000, abs=400),
    )


def test_a_jingle_alone_is_found_from_end_to_end() -> None:
    match = only(sought(JINGLE, JINGLE))
    assert (match.start, match.end) == (pytest.approx(0, abs=8), pytest.approx(3_200, abs=8))
    assert match.score == pytest.approx(1, abs=0.02)


def test_several_jingles_come_in_order_of_time(speech: Sound) -> None:
    mix = mixed(mixed(mixed(speech, JINGLE, at=2), OTHER, at=12), JINGLE, at=36)
    matches = sought(mix, OTHER, JINGLE)
    assert [match.jingle for match in matches] == [1, 0, 1]
    assert [round(match.start / 1000) for match in matches] == [2, 12, 36]


@pytest.mark.parametrize("seconds", [0.01, 7.7, 100.0])
def test_the_length_of_the_blocks_is_nothing(speech: Sound, seconds: float) -> None:
    mix = mixed(speech, JINGLE)[: 30 * SAMPLE_RATE]
    assert sought(mix, JINGLE, seconds=seconds) == sought(mix, JINGLE)


@pytest.mark.parametrize("at", [4.7, 5.6, 7.9, 8.19, 11.0])
def test_where_windows_meet_nothing_is_missed(speech: Sound, at: float) -> None:
    assert only(
        sought(mixed(speech[: 16 * SAMPLE_RATE], JINGLE, at=at), JINGLE)
    ).start == pytest.approx(1000 * at, abs=30)


def test_a_minute_is_found_in_pieces_of_its_own_length(speech: Sound) -> None:
    steps = np.random.default_rng(1).integers(0, 24, 149)
    long = melody(*steps.tolist(), root=220.0)
    mix = np.concatenate((speech, long, speech))
    match = only(sought(mix, long))
    assert (match.start, match.end) == (
        pytest.approx(40_000, abs=30),
        pytest.approx(99_600, abs=100),
    )


@pytest.mark.parametrize(
    "sound",
    [np.zeros(0), np.zeros(40 * SAMPLE_RATE), np.ones(9), np.full(20 * SAMPLE_RATE, 0.5)],
    ids=len,
)
def test_silence_and_next_to_nothing_hold_no_jingle(sound: Sound) -> None:
    assert sought(sound, JINGLE) == ()
    assert sought(JINGLE, sound[:SAMPLE_RATE]) == ()


@pytest.mark.parametrize(
    ("sound", "distinct"),
    [
        (JINGLE, True),
        (note(330, 1.0), True),
        (np.random.default_rng(1).normal(size=8_000), True),
        (np.zeros(32_000), False),
        (np.sin(2 * np.pi * 1_000 * clock(2)), False),
        (np.eye(1, 16_000)[0], False),
    ],
    ids=["tune", "note with overtones", "noise", "silence", "tone", "click"],
)
def test_what_sounds_like_anything_else_is_not_distinct(sound: Sound, distinct: bool) -> None:
    assert is_distinct(sound.astype(np.float32)) == distinct


def test_a_jingle_that_is_no_jingle_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 60000 ms, not 60500"):
        is_distinct(np.zeros((LONGEST + 500) * SAMPLE_RATE // 1000, np.float32))


def test_memory_does_not_grow_with_the_recording(speech: Sound) -> None:
    held: list[int] = []

    def parts() -> Iterator[NDArray[np.float32]]:
        import tracemalloc

        block = speech[: 10 * SAMPLE_RATE].astype(np.float32)
        tracemalloc.start()
        for _ in range(30):
            yield block
            held.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()

    assert find_jingles(parts(), [JINGLE.astype(np.float32)]) == ()
    assert max(held[15:]) < max(held[:15]) + 1_000_000
