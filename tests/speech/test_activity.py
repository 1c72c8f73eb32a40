"""Where speech starts and ends: against faster-whisper's own function, and as a stream."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from unittest.mock import patch

import numpy as np
from faster_whisper import vad as reference
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.sound import FRAME
from podcastkit.model.time import Span
from podcastkit.speech.activity import (
    FRAME_MS,
    SpeechDetector,
    SpeechRegion,
    SpeechRules,
    choose_cut,
)

AS_REFERENCE = SpeechRules(brief=0, pad=400, longest=29_168)
"""What faster-whisper's batched pipeline does."""


def spans_of(probabilities: Sequence[float], rules: SpeechRules = AS_REFERENCE) -> list[Span]:
    return [stretch.span for stretch in stretches_of(probabilities, rules)]


def stretches_of(probabilities: Sequence[float], rules: SpeechRules) -> list[SpeechRegion]:
    detector = SpeechDetector(rules)
    return detector.push(probabilities) + detector.finish(len(probabilities) * FRAME_MS)


def faster_whisper_spans(probabilities: Sequence[float]) -> list[Span]:
    options = reference.VadOptions(max_speech_duration_s=30, min_silence_duration_ms=160)
    # The reference adds a whole frame of silence when the sound is a whole number of frames.
    scores = np.array([*probabilities, 0.0])
    with patch.object(reference, "get_vad_model", lambda: lambda _: scores):
        found = reference.get_speech_timestamps(
            np.zeros(len(probabilities) * FRAME, np.float32), options
        )
    return [Span(int(span["start"]) // 16, int(span["end"]) // 16) for span in found]


stretches = st.lists(
    st.tuples(st.sampled_from([0.02, 0.3, 0.4, 0.49, 0.5, 0.7, 0.95]), st.integers(1, 60)),
    min_size=1,
    max_size=30,
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
def test_spans_do_not_depend_on_how_the_stream_is_cut(
    parts: list[tuple[float, int]], size: int
) -> None:
    probabilities = laid_out(parts)
    detector = SpeechDetector(SpeechRules())
    found = [
        each
        for start in range(0, len(probabilities), size)
        for each in detector.push(probabilities[start:][:size])
    ]
    whole = stretches_of(probabilities, SpeechRules())
    assert found + detector.finish(len(probabilities) * FRAME_MS) == whole


@given(stretches)
def test_spans_are_in_order_inside_the_recording_and_at_most_a_window_long(
    parts: list[tuple[float, int]],
) -> None:
    probabilities = laid_out(parts)
    spans = spans_of(probabilities, SpeechRules())
    for before, after in itertools.pairwise(spans):
        assert before.end <= after.start
    assert all(
        span.end <= len(probabilities) * FRAME_MS and span.duration <= 30_000 for span in spans
    )


def test_a_brief_sound_counts_only_when_it_is_surely_speech() -> None:
    click = [0.0] * 50 + [0.6] * 3 + [0.0] * 50
    oui = [0.0] * 50 + [0.6, 0.9, 0.6] + [0.0] * 50
    assert spans_of(click, SpeechRules()) == []
    assert spans_of(oui, SpeechRules()) == [Span(50 * FRAME_MS - 200, 53 * FRAME_MS + 200)]


def test_a_brief_sound_that_does_not_count_takes_no_padding_from_the_speech_before() -> None:
    probabilities = [0.9] * 20 + [0.0] * 8 + [0.6] * 2 + [0.0] * 60
    assert spans_of(probabilities, SpeechRules()) == [Span(0, 20 * FRAME_MS + 200)]


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
    assert choose_cut(speech, 0.35) == 602


def test_of_equal_pauses_the_later_one_is_cut() -> None:
    speech = [0.9] * 900
    speech[500:503] = speech[800:803] = [0.1] * 3
    assert choose_cut(speech, 0.35) == 801


def test_a_pause_is_measured_from_voice_to_voice() -> None:
    probabilities = [0.0] * 30 + [0.9] * 20 + [0.0] * 8 + [0.9] * 20 + [0.0] * 100 + [0.9] * 20
    stretches = stretches_of(probabilities, SpeechRules())
    assert [stretch.pause for stretch in stretches] == [30 * FRAME_MS, 8 * FRAME_MS, 100 * FRAME_MS]


def test_speech_cut_for_its_length_has_no_pause_between() -> None:
    assert [stretch.pause for stretch in stretches_of([0.9] * 1000, SpeechRules())] == [0, 0]
