"""Votes of overlapping chunks become turns."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Turn
from podcastkit.speakers.chunks import FRAMES, HOP, Mask, VoiceRegion
from podcastkit.speakers.turns import Floor, alone, coverage, first_frame, number_speakers, spans

FRAME_MS = 16.875
LONG: Ms = 3_600_000


def stretch(chunk: int, voice: int, first: int, end: int) -> VoiceRegion:
    frames = np.arange(first, end)
    return VoiceRegion(chunk, voice, frames, frames)


def like(*likeness: float) -> NDArray[np.float32]:
    return np.array(likeness, np.float32)


def mask(frames: int, *held: tuple[int, int, int]) -> Mask:
    """Two speakers; `held` are column, first frame and end."""
    result = np.zeros((frames, 2), bool)
    for column, first, end in held:
        result[first:end, column] = True
    return result


def times(held: Mask, duration: Ms = LONG) -> list[tuple[str, int, int]]:
    """Speaker, and start and end in frames, of each turn."""
    turns, _ = number_speakers(spans(held), duration)
    frames = [
        (turn.speaker, (turn.span.start - 22) / FRAME_MS, (turn.span.end - 22) / FRAME_MS)
        for turn in turns
    ]
    return [(speaker, round(start), round(end)) for speaker, start, end in frames]


def test_every_frame_is_looked_at_by_up_to_four_chunks() -> None:
    looked = coverage(9)
    assert len(looked) == first_frame(8) + FRAMES
    assert looked.min() == 1
    assert looked.max() == 4
    assert (
        np.mean(looked[first_frame(3) : first_frame(6)] == 4) > 0.97
    )  # 589 frames are not quite four hops
    assert [first_frame(chunk) * 270 - chunk * HOP for chunk in range(28)] == pytest.approx(
        [0] * 28, abs=135
    )


def test_most_chunks_decide_who_speaks() -> None:
    floor = Floor(4, 2)
    shared = first_frame(3)
    for chunk in range(4):
        first = shared - first_frame(chunk)
        likeness = like(0.9, 0.1) if chunk else like(0.4, 0.5)
        floor.vote(stretch(chunk, chunk % 3, first, first + 100), likeness)
    held = floor.held()
    assert held[shared : shared + 100].tolist() == [[True, False]] * 100
    assert not held[:shared].any()
    assert not held[shared + 100 :].any()


def test_what_one_chunk_of_four_hears_is_nobody() -> None:
    floor = Floor(4, 1)
    floor.vote(stretch(3, 0, 0, 100), like(0.9))
    assert not floor.held().any()


def test_two_who_speak_at_once_are_both_heard() -> None:
    floor = Floor(1, 2)
    floor.vote(stretch(0, 0, 0, 100), like(0.9, 0.1))
    floor.vote(stretch(0, 1, 50, 150), like(0.1, 0.9))
    held = floor.held()
    assert held[:50].tolist() == [[True, False]] * 50
    assert held[50:100].tolist() == [[True, True]] * 50
    assert held[100:150].tolist() == [[False, True]] * 50


def test_two_voices_most_like_one_speaker_are_that_one_and_the_next_in_line() -> None:
    floor = Floor(1, 3)
    floor.vote(stretch(0, 0, 0, 100), like(0.9, 0.1, 0.3))
    floor.vote(stretch(0, 1, 0, 100), like(0.8, 0.1, 0.3))
    assert floor.held()[:100].tolist() == [[True, False, True]] * 100


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([(0, 10, 100), (0, 120, 200)], [("S1", 10, 200)]),
        ([(0, 10, 100), (0, 129, 200)], [("S1", 10, 200)]),
        ([(0, 10, 100), (0, 131, 200)], [("S1", 10, 100), ("S1", 131, 200)]),
        (
            [(0, 10, 100), (1, 110, 115), (0, 120, 200)],
            [("S1", 10, 100), ("S2", 110, 115), ("S1", 120, 200)],
        ),
        (
            [(0, 10, 100), (1, 50, 110), (0, 110, 200)],
            [("S1", 10, 100), ("S2", 50, 110), ("S1", 110, 200)],
        ),
        ([(1, 10, 100), (0, 100, 200)], [("S1", 10, 100), ("S2", 100, 200)]),
        ([(0, 10, 13), (1, 50, 100)], [("S1", 50, 100)]),
        ([(0, 10, 13), (1, 50, 100), (0, 100, 150)], [("S1", 50, 100), ("S2", 100, 150)]),
        ([], []),
    ],
    ids=[
        "a short silence is bridged",
        "half a second at most",
        "a longer one is not",
        "nor one in which somebody speaks",
        "nor an interruption",
        "the first to be heard is S1",
        "a blip is no turn",
        "nor does it count as being heard",
        "nobody",
    ],
)
def test_turns_of_hand_made_votes(
    held: list[tuple[int, int, int]], expected: list[tuple[str, int, int]]
) -> None:
    assert times(mask(300, *held)) == expected


def test_turns_end_with_the_recording() -> None:
    """The last chunk is filled up, and what the network hears there is nobody's."""
    held = mask(589, (0, 100, 300), (1, 250, 400))
    turns, names = number_speakers(spans(held), 4_000)
    assert [turn.span.end for turn in turns] == [4_000]
    assert names == {0: "S1"}


def test_labels_of_other_programs_become_ours() -> None:
    heard = [
        (Span(900, 2_000), "SPEAKER_00"),
        (Span(100, 1_000), "SPEAKER_01"),
        (Span(3_000, 3_030), "SPEAKER_02"),
    ]
    turns, names = number_speakers(heard, 5_000)
    assert turns == (Turn(Span(100, 1_000), "S1"), Turn(Span(900, 2_000), "S2"))
    assert names == {"SPEAKER_01": "S1", "SPEAKER_00": "S2"}


MASKS = st.lists(
    st.tuples(st.lists(st.booleans(), min_size=3, max_size=3), st.integers(1, 60)),
    min_size=1,
    max_size=25,
).map(
    lambda rows: np.repeat([row for row, _ in rows], [count for _, count in rows], axis=0).astype(
        bool
    )
)


@given(MASKS, st.integers(100, 20_000))
def test_turns_come_in_order_and_those_of_one_speaker_are_apart(held: Mask, duration: Ms) -> None:
    turns, names = number_speakers(spans(held), duration)
    assert [turn.span.start for turn in turns] == sorted(turn.span.start for turn in turns)
    assert list(dict.fromkeys(turn.speaker for turn in turns)) == [
        f"S{number + 1}" for number in range(len(names))
    ]
    for name in names.values():
        own = [turn.span for turn in turns if turn.speaker == name]
        assert all(before.end < after.start for before, after in pairwise(own))
    assert all(turn.span.duration >= 60 and turn.span.end <= duration for turn in turns)


@given(MASKS)
def test_alone_is_each_moment_that_is_one_speakers_only(held: Mask) -> None:
    turns, names = number_speakers(spans(held), LONG)
    for name in names.values():
        inside = {time for span in alone(turns, name) for time in range(span.start, span.end)}
        own, others = (
            {
                time
                for turn in turns
                if (turn.speaker == name) is wanted
                for time in range(turn.span.start, turn.span.end)
            }
            for wanted in (True, False)
        )
        assert inside == own - others
