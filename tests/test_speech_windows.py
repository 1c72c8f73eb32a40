"""Speech spans and windows: against faster-whisper's own functions, as a stream, and on the edges of pieces."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from unittest.mock import patch

import numpy as np
import pytest
from faster_whisper import vad as reference
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.model.time import Ms, Span
from podcastkit.speech.windows import (
    FRAME,
    FRAME_MS,
    Heard,
    Packer,
    Piece,
    SpeechDetector,
    SpeechRules,
    Window,
    best_cut,
    pack,
)

AS_REFERENCE = SpeechRules(brief=0)


def spans_of(probabilities: Sequence[float], rules: SpeechRules = AS_REFERENCE) -> list[Span]:
    detector = SpeechDetector(rules)
    return detector.push(probabilities) + detector.finish(len(probabilities) * FRAME_MS)


def faster_whisper_spans(probabilities: Sequence[float]) -> list[Span]:
    options = reference.VadOptions(max_speech_duration_s=30, min_silence_duration_ms=160)
    # The reference adds a whole frame of silence when the sound is a whole number of frames.
    scores = np.array([*probabilities, 0.0])
    with patch.object(reference, "get_vad_model", lambda: lambda _: scores):
        found = reference.get_speech_timestamps(np.zeros(len(probabilities) * FRAME, np.float32), options)
    return [Span(int(span["start"]) // 16, int(span["end"]) // 16) for span in found]


stretches = st.lists(
    st.tuples(st.sampled_from([0.02, 0.3, 0.4, 0.49, 0.5, 0.7, 0.95]), st.integers(1, 60)), min_size=1, max_size=30
)


def laid_out(parts: Sequence[tuple[float, int]]) -> list[float]:
    return [probability for probability, frames in parts for _ in range(frames)]


@given(stretches)
def test_speech_is_found_as_faster_whisper_finds_it(parts: list[tuple[float, int]]) -> None:
    probabilities = laid_out(parts)
    # A stretch over 30 s is cut at another place than the reference's on purpose.
    expected = faster_whisper_spans(probabilities)
    if all(span.duration < 29_000 for span in expected):
        assert spans_of(probabilities) == expected


@given(stretches, st.integers(1, 50))
def test_spans_do_not_depend_on_how_the_stream_is_cut(parts: list[tuple[float, int]], size: int) -> None:
    probabilities = laid_out(parts)
    detector = SpeechDetector(SpeechRules())
    found = [
        span for start in range(0, len(probabilities), size) for span in detector.push(probabilities[start:][:size])
    ]
    assert found + detector.finish(len(probabilities) * FRAME_MS) == spans_of(probabilities, SpeechRules())


@given(stretches)
def test_spans_are_in_order_inside_the_recording_and_at_most_a_window_long(parts: list[tuple[float, int]]) -> None:
    probabilities = laid_out(parts)
    spans = spans_of(probabilities, SpeechRules())
    for before, after in itertools.pairwise(spans):
        assert before.end <= after.start
    assert all(span.end <= len(probabilities) * FRAME_MS and span.duration <= 30_000 for span in spans)


def test_a_brief_sound_counts_only_when_it_is_surely_speech() -> None:
    click = [0.0] * 50 + [0.6] * 3 + [0.0] * 50
    oui = [0.0] * 50 + [0.6, 0.9, 0.6] + [0.0] * 50
    assert spans_of(click, SpeechRules()) == []
    assert spans_of(oui, SpeechRules()) == [Span(50 * FRAME_MS - 400, 53 * FRAME_MS + 400)]


def test_a_brief_sound_that_does_not_count_takes_no_padding_from_the_speech_before() -> None:
    probabilities = [0.9] * 20 + [0.0] * 8 + [0.6] * 2 + [0.0] * 60
    assert spans_of(probabilities, SpeechRules()) == [Span(0, 20 * FRAME_MS + 400)]


def test_long_speech_is_cut_in_the_middle_of_its_longest_pause() -> None:
    speech = [0.9] * 1000
    speech[500:503] = [0.1] * 3
    speech[700:705] = [0.1] * 5
    first, second = spans_of(speech)
    assert first == Span(0, 702 * FRAME_MS)
    assert second == Span(702 * FRAME_MS, 1000 * FRAME_MS)


def test_long_speech_without_a_pause_is_cut_where_it_is_least_likely() -> None:
    speech = [0.9] * 900
    speech[600:605] = [0.6] * 5
    assert best_cut(speech, 0.35) == 602


def test_of_equal_pauses_the_later_one_is_cut() -> None:
    speech = [0.9] * 900
    speech[500:503] = speech[800:803] = [0.1] * 3
    assert best_cut(speech, 0.35) == 801


def heard(probabilities: Sequence[float], frames: int = 100) -> list[Heard]:
    """Blocks of sound whose sample values count up, so that every slice can be recognised."""
    sound = np.arange(len(probabilities) * FRAME, dtype=np.float32)
    scores = np.array(probabilities, dtype=np.float32)
    return [
        Heard(sound[start * FRAME : (start + frames) * FRAME], scores[start : start + frames])
        for start in range(0, len(scores), frames)
    ]


def talk(sentences: int, speech: int = 150, pause: int = 40) -> list[float]:
    return ([0.0] * pause + [0.9] * speech) * sentences + [0.0] * pause


@given(stretches, st.integers(1, 90))
@settings(max_examples=60)
def test_windows_hold_exactly_the_sound_of_their_pieces(parts: list[tuple[float, int]], frames: int) -> None:
    for window in pack(heard(laid_out(parts), frames), Packer()):
        assert len(window.samples) == window.duration * 16 <= 30 * 16_000
        for piece in window.pieces:
            sound = window.samples[piece.place.start * 16 : piece.place.end * 16]
            assert sound[0] == piece.source.start * 16
            assert sound[-1] == piece.source.end * 16 - 1


def test_windows_are_packed_as_collect_chunks_packs_them() -> None:
    probabilities = talk(40)
    chunks = [{"start": span.start * 16, "end": span.end * 16} for span in spans_of(probabilities)]
    audio = np.arange(len(probabilities) * FRAME, dtype=np.float32)
    expected, _ = reference.collect_chunks(audio, chunks, max_duration=30)
    packed = list(pack(heard(probabilities), Packer()))
    assert len(packed) > 5
    assert [len(window.samples) for window in packed] == [len(samples) for samples in expected]


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
        (Piece(Span(0, 2_000), 10_000, low), Piece(Span(2_000, 5_000), 60_000, high)),
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
