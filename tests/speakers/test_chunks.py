"""Recordings cut into overlapping chunks, and the stretches in which one voice speaks."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.model.sound import Samples
from podcastkit.speakers.chunks import (
    CENTRE,
    CHUNK,
    FRAME,
    FRAMES,
    HOP,
    chunks,
    decode_classes,
    voice_regions,
)

PAUSE = 15
"""Frames, a quarter of a second: silence up to this length stays inside a stretch."""


def recording(samples: int) -> Samples:
    """A recording of which no two samples are alike, and none is silent."""
    return np.arange(1, samples + 1, dtype=np.float32)


@settings(max_examples=30)
@given(st.integers(1, 5 * CHUNK), st.lists(st.integers(0, 3 * CHUNK), max_size=6))
def test_blocks_of_any_size_give_the_same_chunks(samples: int, cuts: list[int]) -> None:
    sound = recording(samples)
    whole = list(chunks([sound]))
    blockwise = list(chunks(np.split(sound, sorted(cuts))))
    assert [chunk.start for chunk in blockwise] == [chunk.start for chunk in whole]
    for one, other in zip(whole, blockwise, strict=True):
        np.testing.assert_array_equal(one.samples, other.samples)


@settings(max_examples=30)
@given(st.integers(1, 5 * CHUNK) | st.integers(-2, 2).map(lambda more: CHUNK + more))
def test_every_sample_is_seen_where_it_was(samples: int) -> None:
    sound = recording(samples)
    seen = np.zeros(samples, np.int64)
    found = list(chunks([sound]))
    for chunk in found:
        assert len(chunk.samples) == CHUNK
        part = chunk.samples[: samples - chunk.start]
        np.testing.assert_array_equal(part, sound[chunk.start : chunk.start + CHUNK])
        assert not chunk.samples[samples - chunk.start :].any()
        seen[chunk.start : chunk.start + CHUNK] += 1
    assert seen.min() >= 1
    assert seen.max() <= CHUNK // HOP
    assert [chunk.start for chunk in found] == [number * HOP for number in range(len(found))]


def test_no_sound_is_no_chunk() -> None:
    assert list(chunks([])) == []
    assert list(chunks([recording(0)])) == []


def test_the_frames_of_a_chunk_end_where_it_ends() -> None:
    """The network's field of view: 991 samples around a frame's centre; the last one reaches the
    chunk's end."""
    assert CENTRE + (FRAMES - 1) * FRAME + CENTRE <= CHUNK < CENTRE + FRAMES * FRAME + CENTRE


@pytest.mark.parametrize(
    ("number", "voices"),
    [
        (0, []),
        (1, [0]),
        (2, [1]),
        (3, [2]),
        (4, [0, 1]),
        (5, [0, 2]),
        (6, [1, 2]),
    ],
)
def test_classes_stand_for_sets_of_voices(number: int, voices: list[int]) -> None:
    """In the order of pyannote.audio.utils.powerset.Powerset(3, 2): by size of the set, then as
    combinations."""
    classes = np.full((1, 2, 7), -9.0, np.float32)
    classes[0, 1, number] = -0.1
    classes[0, 0, 0] = -0.1
    found = decode_classes(classes)
    assert found.shape == (1, 2, 3)
    assert not found[0, 0].any()
    assert np.flatnonzero(found[0, 1]).tolist() == voices


@given(st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=1, max_size=80))
def test_stretches_part_what_each_voice_says(rows: list[list[bool]]) -> None:
    voices = np.array(rows)
    found = list(voice_regions(7, voices))
    for voice in range(3):
        own = [stretch.frames for stretch in found if stretch.voice == voice]
        together = np.concatenate([np.zeros(0, np.int64), *own])
        np.testing.assert_array_equal(together, np.flatnonzero(voices[:, voice]))
        for before, after in pairwise(own):
            assert after[0] - before[-1] > PAUSE
    for stretch in found:
        assert stretch.chunk == 7
        assert len(stretch.frames) == 1 or np.diff(stretch.frames).max() <= PAUSE
        alone = [frame for frame in stretch.frames if voices[frame].sum() == 1]
        assert stretch.alone.tolist() == alone


@pytest.mark.parametrize(("silent", "count"), [(PAUSE - 1, 1), (PAUSE, 2), (100, 2)])
def test_a_quarter_of_a_second_of_silence_ends_a_stretch(silent: int, count: int) -> None:
    voices = np.zeros((FRAMES, 3), bool)
    voices[10:50, 1] = voices[50 + silent : 200, 1] = True
    assert len(list(voice_regions(0, voices))) == count
