"""Windows of speech: packed as a stream, parted at pauses, and on the edges of their pieces."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.model.sound import FRAME
from podcastkit.model.time import Ms, Span
from podcastkit.speech.activity import FRAME_MS, SpeechRegion
from podcastkit.speech.vad import SpeechFrames
from podcastkit.speech.windows import Packer, Window, WindowPart, choose_parting, pack


def heard(probabilities: Sequence[float], frames: int = 100) -> list[SpeechFrames]:
    """Blocks of sound whose sample values count up, so that every slice can be recognised."""
    sound = np.arange(len(probabilities) * FRAME, dtype=np.float32)
    scores = np.array(probabilities, dtype=np.float32)
    return [
        SpeechFrames(
            sound[start * FRAME : (start + frames) * FRAME], scores[start : start + frames]
        )
        for start in range(0, len(scores), frames)
    ]


def talk(sentences: int, speech: int = 150, pause: int = 40) -> list[float]:
    return ([0.0] * pause + [0.9] * speech) * sentences + [0.0] * pause


probabilities_of_talk = st.lists(
    st.tuples(st.sampled_from([0.02, 0.3, 0.4, 0.49, 0.5, 0.7, 0.95]), st.integers(1, 60)),
    min_size=1,
    max_size=30,
).map(lambda parts: [probability for probability, frames in parts for _ in range(frames)])


@given(probabilities_of_talk, st.integers(1, 90))
@settings(max_examples=60)
def test_windows_hold_exactly_the_sound_of_their_pieces(
    probabilities: list[float], frames: int
) -> None:
    for window in pack(heard(probabilities, frames), Packer()):
        assert len(window.samples) == window.duration * 16 <= 30 * 16_000
        for piece in window.pieces:
            sound = window.samples[piece.place.start * 16 : piece.place.end * 16]
            assert sound[0] == piece.source.start * 16
            assert sound[-1] == piece.source.end * 16 - 1


def test_no_speech_is_lost_and_every_window_but_the_last_is_filled() -> None:
    windows = list(pack(heard(talk(100)), Packer()))
    assert sum(len(window.pieces) for window in windows) == 100
    assert all(window.duration >= 20_000 for window in windows[:-1])
    for before, after in itertools.pairwise(windows):
        assert before.span.end <= after.span.start


def test_a_window_ends_at_the_longest_pause_of_its_last_seconds() -> None:
    sentence, breath, pause = [0.9] * 62, [0.0] * 8, [0.0] * 25
    paragraph = (sentence + breath) * 3 + sentence + pause
    probabilities = [0.0] * 40 + paragraph * 20
    for window in list(pack(heard(probabilities), Packer()))[:-1]:
        assert len(window.pieces) % 4 == 0


def stretches(*parts: tuple[Ms, Ms]) -> list[SpeechRegion]:
    """Stretches of speech from pairs of (pause before, length)."""
    found, end = [], 0
    for pause, length in parts:
        found.append(SpeechRegion(Span(end + pause, end + pause + length), pause))
        end += pause + length
    return found


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        ([(0, 10_000), (900, 15_000), (300, 4_000), (200, 5_000)], 2),
        ([(0, 10_000), (900, 9_000), (300, 4_500), (200, 2_000), (100, 6_000)], 3),
        ([(0, 22_000), (1_500, 4_000), (2_500, 9_000)], 2),
        ([(0, 5_000), (900, 29_000)], 1),
        ([(0, 29_000), (0, 29_000)], 1),
    ],
)
def test_where_windows_are_parted(parts: list[tuple[Ms, Ms]], count: int) -> None:
    assert choose_parting(stretches(*parts)) == count


def test_a_window_leaves_before_the_recording_ends_and_little_sound_is_held() -> None:
    packer = Packer()
    held = []
    windows = []
    for block in heard(talk(500)):
        windows += packer.push(block)
        held.append(len(packer._sound) / 16_000)
    assert max(held) < 60
    assert len(windows) > 80
    assert packer.duration == len(talk(500)) * FRAME_MS


def test_silence_gives_no_window_and_holds_no_sound() -> None:
    packer = Packer()
    assert [window for block in heard([0.1] * 20_000) for window in packer.push(block)] == []
    assert len(packer._sound) < 16_000
    assert packer.finish() == []
    assert packer.duration == 20_000 * FRAME_MS


def two_pieces() -> Window:
    """Two seconds of the recording from 10 s and three from 60 s."""
    low, high = np.full(63, 0.2, np.float32), np.full(94, 0.9, np.float32)
    return Window(
        np.zeros(5 * 16_000, np.float32),
        (WindowPart(Span(0, 2_000), 10_000, low), WindowPart(Span(2_000, 5_000), 60_000, high)),
    )


@pytest.mark.parametrize(
    ("window_time", "recording_time"),
    [
        ((0, 500), (10_000, 10_500)),
        ((1_500, 2_000), (11_500, 12_000)),
        ((2_000, 2_500), (60_000, 60_500)),
        ((1_700, 2_100), (11_700, 12_000)),
        ((1_900, 2_300), (60_000, 60_300)),
        ((2_000, 2_000), (60_000, 60_000)),
        ((4_900, 5_400), (62_900, 63_000)),
        ((5_400, 5_600), (63_000, 63_000)),
    ],
)
def test_times_go_back_to_the_piece_that_holds_most_of_a_word(
    window_time: tuple[Ms, Ms], recording_time: tuple[Ms, Ms]
) -> None:
    assert two_pieces().to_recording(Span(*window_time)) == Span(*recording_time)


@given(st.lists(st.integers(0, 5_500), min_size=2, max_size=20).map(sorted))
def test_times_keep_their_order(edges: list[Ms]) -> None:
    window = two_pieces()
    spans = [window.to_recording(Span(start, end)) for start, end in itertools.pairwise(edges)]
    for before, after in itertools.pairwise(spans):
        assert before.end <= after.start


def test_speech_probability_is_that_of_the_frames_under_a_word() -> None:
    window = two_pieces()
    assert window.speech_probability(Span(100, 900)) == pytest.approx(0.2)
    assert window.speech_probability(Span(2_000, 2_000)) == pytest.approx(0.9)
    assert window.speech_probability(Span(5_000, 5_500)) == pytest.approx(0.9)
    assert window.span == Span(10_000, 63_000)
