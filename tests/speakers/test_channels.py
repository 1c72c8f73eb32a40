"""One speaker per channel: recognised where it is so, never where it is not, and turned into
turns."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from podcastkit.audio.decode import blocks, channel_levels
from podcastkit.model.sound import SAMPLE_RATE
from podcastkit.model.time import Span
from podcastkit.speakers.channels import find_turns, separate_channels
from podcastkit.speech.activity import FRAME_MS
from podcastkit.speech.vad import detect_speech
from tests.fixtures.sound import WriteWav
from tests.paths import REPOSITORY

DEMO = REPOSITORY / "episodes" / "camille-personne"
FRAMES = 2_500
"""80 seconds."""
TALK = [
    (0, 20, 200),
    (1, 230, 600),
    (0, 620, 700),
    (1, 730, 1300),
    (0, 1320, 1500),
    (1, 1530, 2400),
]
"""Channel, first frame and end of each turn."""

Levels = NDArray[np.float32]
Talk = Sequence[tuple[int, int, int]]


def decibels(power: NDArray[np.float64]) -> Levels:
    return (10 * np.log10(np.maximum(power, 1e-12))).astype(np.float32)


def voices(talk: Talk, channels: int, frames: int = FRAMES) -> NDArray[np.float64]:
    """The power of each voice at its own microphone: syllables around -22 dBFS, silence
    elsewhere."""
    random = np.random.default_rng(7)
    syllables = -22 + 7 * np.sin(np.arange(frames) * 0.8) + random.normal(0, 3, frames)
    power = np.zeros((frames, channels))
    for channel, start, end in talk:
        power[start:end, channel] = 10 ** (syllables[start:end] / 10)
    return power


def room(
    power: NDArray[np.float64], bleed: object, gains: object = 0.0, noise: float = -70
) -> Levels:
    """What microphones make of voices that reach the others `bleed` decibels lower: a figure, or
    one for each pair."""
    channels = power.shape[1]
    paths = np.where(np.eye(channels) > 0, 0.0, bleed)  # type: ignore[arg-type]
    heard = power @ 10 ** (paths / 10) + 10 ** (noise / 10)
    ripple = np.random.default_rng(8).normal(0, 0.5, power.shape)
    return decibels(heard) + np.float32(gains) + ripple.astype(np.float32)  # type: ignore[arg-type]


def speech_in(talk: Talk, frames: int = FRAMES) -> NDArray[np.float32]:
    speech = np.full(frames, 0.01, np.float32)
    for _, start, end in talk:
        speech[start:end] = 0.95
    return speech


def beside(*channels: Levels) -> Levels:
    return np.column_stack(channels)


PAIR = voices(TALK, 2)
MIX = PAIR.sum(axis=1)
THREE = [(0, 20, 300), (1, 330, 900), (2, 930, 1400), (0, 1430, 1500), (2, 1530, 2400)]
TRIO = voices(THREE, 3)


@pytest.mark.parametrize("gains", [(0, 0), (0, -10), (10, 0)])
@pytest.mark.parametrize("bleed", [-10, -12, -18, -25, -60, -200])
@pytest.mark.parametrize("noise", [-50, -70, -120])
def test_a_speaker_in_each_of_two_channels(
    bleed: float, gains: tuple[float, float], noise: float
) -> None:
    found = separate_channels(room(PAIR, bleed, gains, noise), speech_in(TALK))
    assert found.channels == (0, 1)
    assert found.evidence.startswith(
        "one speaker per channel: in 100 % of the speech one channel is at least 6 dB"
    )


TRACKS = {
    "three": (room(TRIO, -14, (0, -6, 5)), THREE, (0, 1, 2)),
    "three, apart": (room(TRIO, -200, noise=-120), THREE, (0, 1, 2)),
    "a silent third": (beside(room(PAIR, -18), np.full(FRAMES, -120)), TALK, (0, 1)),
    "noise first": (beside(room(0 * PAIR[:, :1], 0, noise=-45), room(PAIR, -18)), TALK, (1, 2)),
    "a third microphone that nobody uses": (
        beside(room(PAIR, -18), decibels(MIX) - 18),
        TALK,
        (0, 1),
    ),
    "a mix in stereo first": (beside(decibels(MIX), decibels(MIX), room(PAIR, -18)), TALK, (2, 3)),
    "each track twice": (beside(room(PAIR, -18), room(PAIR, -18) - 6), TALK, (0, 1)),
    "a third who says one sentence": (
        room(voices([*TALK, (2, 2410, 2460)], 3), -16),
        [*TALK, (2, 2410, 2460)],
        (0, 1, 2),
    ),
}


@pytest.mark.parametrize("name", TRACKS)
def test_tracks_with_a_speaker_are_told_from_the_others(name: str) -> None:
    levels, talk, expected = TRACKS[name]
    found = separate_channels(levels.astype(np.float32), speech_in(talk))
    assert found.channels == expected, found.evidence
    assert all(f"channel {channel + 1}: " in found.evidence for channel in expected)


def panned(one: float, two: float) -> Levels:
    """Two voices in a stereo mix, each so many degrees to the right of the middle; the sides are 45
    degrees off."""
    angles = np.deg2rad([45 + one, 45 + two])
    return decibels(PAIR @ np.column_stack((np.cos(angles) ** 2, np.sin(angles) ** 2)) + 1e-7)


def wandering(decibels: float, seed: int) -> NDArray[np.float64]:
    """Something that gets louder and softer within a quarter of a second, as traffic, rustling and
    music do."""
    knots = np.random.default_rng(seed).normal(0, decibels, FRAMES // 8 + 2)
    return np.interp(np.arange(FRAMES), 8 * np.arange(len(knots)), knots)


SAME = "the channels carry the same sound"
NOT = {
    "one channel": (decibels(MIX)[:, None], "one channel"),
    "mono in two channels": (beside(decibels(MIX), decibels(MIX)), SAME),
    "mono, one side softer and noisier": (
        beside(decibels(MIX + 1e-7), decibels(MIX / 10 + 1e-6)),
        SAME,
    ),
    "mono in four channels": (beside(*[decibels(MIX)] * 4), SAME),
    "a stereo microphone": (
        room(PAIR, -3) + np.random.default_rng(1).normal(0, 2, (FRAMES, 2)),
        SAME,
    ),
    "two microphones that hear both": (room(PAIR, -1, (0, -8)), SAME),
    "both voices in the middle": (panned(0, 0), SAME),
    "both panned a little": (panned(-12, 12), SAME),
    "panned halfway": (panned(-20, 20), "not apart enough (80 % and 8 dB are needed): in 100 %"),
    "one in the middle, one to the right": (panned(0, 25), SAME),
    "one channel silent": (
        beside(decibels(MIX + 1e-7), np.full(FRAMES, -120)),
        "only channel 1 rises",
    ),
    "one channel with noise": (
        beside(np.full(FRAMES, -40), decibels(MIX + 1e-7)),
        "only channel 2 rises",
    ),
    "one channel with traffic": (beside(decibels(MIX + 1e-7), -38 + wandering(8, 1)), "channel"),
    "music in stereo": (
        -25 + (wandering(5, 2)[:, None] + beside(wandering(3, 3), wandering(3, 4))),
        "channel",
    ),
    "two of three sit close together": (
        room(TRIO, [[0, -20, -20], [-20, 0, -4], [-20, -4, 0]]),
        SAME,
    ),
    "nothing but silence": (
        np.full((FRAMES, 2), -120.0),
        "no channel rises far enough above its own noise",
    ),
}


@pytest.mark.parametrize("name", NOT)
def test_what_is_not_one_speaker_per_channel(name: str) -> None:
    levels, reason = NOT[name]
    found = separate_channels(
        levels.astype(np.float32), speech_in(THREE if "three" in name else TALK)
    )
    assert found.channels == ()
    assert reason in found.evidence


def test_little_speech_proves_nothing() -> None:
    talk = [(0, 0, 70), (1, 80, 150)]
    found = separate_channels(room(voices(talk, 2), -30), speech_in(talk))
    assert (found.channels, "too little is said" in found.evidence) == ((), True)


@pytest.mark.parametrize("gains", [(0, 0), (0, -10)])
@pytest.mark.parametrize("bleed", [-10, -18, -25, -200])
@pytest.mark.parametrize("noise", [-50, -120])
def test_turns_are_exact_to_a_frame_or_two(
    bleed: float, gains: tuple[float, float], noise: float
) -> None:
    found = find_turns(room(PAIR, bleed, gains, noise), speech_in(TALK), (0, 1))
    assert [turn.speaker for turn in found] == [f"S{channel + 1}" for channel, *_ in TALK]
    for turn, (_, start, end) in zip(found, TALK, strict=True):
        assert abs(turn.span.start / FRAME_MS - start) <= 2
        assert abs(turn.span.end / FRAME_MS - end) <= 2


def test_speakers_are_numbered_as_they_are_heard() -> None:
    levels = beside(np.full(FRAMES, -70), room(PAIR, -20)[:, ::-1])
    assert [turn.speaker for turn in find_turns(levels, speech_in(TALK), (1, 2))][:3] == [
        "S1",
        "S2",
        "S1",
    ]
    assert find_turns(levels, speech_in(TALK), (1, 2)) == find_turns(
        levels, speech_in(TALK), (2, 1)
    )


def heard_with(*more: tuple[int, int, int], bleed: float = -16) -> list[tuple[str, float, float]]:
    talk = [*TALK, *more]
    found = find_turns(room(voices(talk, 2), bleed), speech_in(talk), (0, 1))
    return [(turn.speaker, turn.span.start / FRAME_MS, turn.span.end / FRAME_MS) for turn in found]


@pytest.mark.parametrize(("frames", "count"), [(2, 0), (3, 0), (8, 1), (40, 1)])
@pytest.mark.parametrize("bleed", [-12, -25, -200])
def test_an_interjection_is_heard_over_the_other_voice_and_a_blip_is_not(
    frames: int, count: int, bleed: float
) -> None:
    heard = heard_with((0, 900, 900 + frames), bleed=bleed)
    assert [turn for turn in heard if turn[0] == "S2"][1][1:] == pytest.approx((730, 1300), abs=2)
    assert [each[1:] for each in heard if 890 < each[1] < 950] == [
        pytest.approx((900, 900 + frames), abs=2)
    ] * count


@pytest.mark.parametrize(("pause", "parts"), [(5, 1), (15, 1), (17, 2), (40, 2)])
def test_short_pauses_do_not_end_a_turn(pause: int, parts: int) -> None:
    talk = [(0, 20, 200), (1, 300, 500), (1, 500 + pause, 900)]
    found = find_turns(room(voices(talk, 2), -20), speech_in(talk), (0, 1))
    assert [turn.speaker for turn in found] == ["S1"] + ["S2"] * parts


def test_a_pause_in_which_the_other_speaks_ends_a_turn() -> None:
    talk = [(0, 20, 200), (1, 300, 500), (0, 502, 510), (1, 512, 900)]
    found = find_turns(room(voices(talk, 2), -20), speech_in(talk), (0, 1))
    assert [turn.speaker for turn in found] == ["S1", "S2", "S1", "S2"]


def test_sound_that_nobody_speaks_is_no_turn() -> None:
    levels = room(voices([*TALK, (0, 2420, 2480)], 2), -20)
    assert find_turns(levels, speech_in(TALK), (0, 1))[-1].span.end <= 2_402 * FRAME_MS
    assert find_turns(levels, np.zeros(FRAMES, np.float32), (0, 1)) == ()


def test_the_echo_of_a_room_is_no_second_speaker() -> None:
    power = PAIR.copy()
    echo = np.zeros(2)
    for frame in range(1, FRAMES):  # 60 dB in half a second, the same in both microphones
        echo = 10**-0.384 * (echo + PAIR[frame - 1].sum() * 10**-2.2)
        power[frame] += echo
    found = find_turns(room(power, -14), speech_in(TALK), (0, 1))
    assert [turn.speaker for turn in found] == [f"S{channel + 1}" for channel, *_ in TALK]


def test_three_hours_take_a_second() -> None:
    frames = 3 * 3600 * 1000 // FRAME_MS
    talk = [(start // 90 % 4, start, start + 80) for start in range(0, frames - 90, 90)]
    levels, speech = room(voices(talk, 4, frames), -18), speech_in(talk, frames)
    before = time.process_time()
    found = find_turns(levels, speech, separate_channels(levels, speech).channels)
    assert len(found) == len(talk)
    assert time.process_time() - before < 2


any_levels = st.integers(2, 4).flatmap(
    lambda channels: st.integers(1, 300).flatmap(
        lambda frames: st.tuples(
            arrays(
                np.float32,
                (frames, channels),
                elements=st.sampled_from([-120.0, -70.0, -45.0, -30.0, -20.0, -8.0]),
            ),
            arrays(np.float32, frames, elements=st.sampled_from([0.0, 0.3, 0.4, 0.6, 1.0])),
        )
    )
)


@settings(max_examples=150)
@given(any_levels)
def test_turns_lie_in_order_inside_the_recording_and_one_speaker_s_do_not_overlap(
    recording: tuple[Levels, NDArray[np.float32]],
) -> None:
    levels, speech = recording
    separate_channels(levels, speech)
    found = find_turns(levels, speech, range(levels.shape[1]))
    starts = [turn.span.start for turn in found]
    assert starts == sorted(starts)
    assert all(0 <= turn.span.start < turn.span.end <= len(levels) * FRAME_MS for turn in found)
    speakers = list(dict.fromkeys(turn.speaker for turn in found))
    assert speakers == [f"S{number}" for number in range(1, len(speakers) + 1)]
    for speaker in speakers:
        own = [turn.span for turn in found if turn.speaker == speaker]
        assert all(before.end < after.start for before, after in itertools.pairwise(own))


@pytest.fixture(scope="module")
def interview() -> tuple[NDArray[np.float64], list[tuple[str, Span]]]:
    """The demo's two voices in a channel each, and who says what when."""
    sound = np.concatenate(list(blocks(DEMO / "recording.opus"))).astype(np.float64)
    apart = np.zeros((len(sound), 2))
    said = []
    for start, seconds, speaker, _ in json.loads((DEMO / "script.json").read_text("utf-8")):
        part = slice(
            round((start - 0.05) * SAMPLE_RATE), round((start + seconds + 0.05) * SAMPLE_RATE)
        )
        apart[part, "HG".index(speaker)] = sound[part]
        said.append((speaker, Span(round(1000 * start), round(1000 * (start + seconds)))))
    return apart, said


@pytest.mark.parametrize(
    ("bleed", "delay", "gains"), [(-200, 0, (1, 1)), (-12, 5, (1, 0.3)), (-18, 3, (0.5, 1))]
)
def test_a_real_recording_from_file_to_turns(
    write_wav: WriteWav,
    interview: tuple[NDArray[np.float64], list[tuple[str, Span]]],
    bleed: float,
    delay: int,
    gains: tuple[float, float],
) -> None:
    apart, said = interview
    late = np.roll(apart[:, ::-1], delay * SAMPLE_RATE // 1000, axis=0)
    noise = np.random.default_rng(5).normal(0, 3e-4, apart.shape)
    path = write_wav(
        "interview.wav", (apart + 10 ** (bleed / 20) * late + noise) * gains * 0.8, rate=SAMPLE_RATE
    )
    levels = channel_levels(path)
    speech = np.concatenate([heard.probabilities for heard in detect_speech(blocks(path))])
    found = separate_channels(levels, speech)
    assert found.channels == (0, 1), found.evidence
    names = {"S1": "H", "S2": "G"}
    right = wrong = 0
    for turn in find_turns(levels, speech, found.channels):
        for speaker, span in said:
            shared = max(0, min(turn.span.end, span.end) - max(turn.span.start, span.start))
            right += shared * (names[turn.speaker] == speaker)
            wrong += shared * (names[turn.speaker] != speaker)
    # The script's times hold the pauses between sentences too, of which there is a lot.
    assert right > 0.75 * sum(span.duration for _, span in said)
    assert wrong < 0.002 * right


def test_the_real_recording_in_mono_is_not_taken_for_it(
    write_wav: WriteWav, interview: tuple[NDArray[np.float64], list[tuple[str, Span]]]
) -> None:
    path = write_wav("mono.wav", np.column_stack([interview[0].sum(axis=1)] * 2), rate=SAMPLE_RATE)
    speech = np.concatenate([heard.probabilities for heard in detect_speech(blocks(path))])
    found = separate_channels(channel_levels(path), speech)
    assert (found.channels, found.evidence.startswith(SAME)) == ((), True)
