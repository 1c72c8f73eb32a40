"""What voices sound like, with the real weights and the repository's demo recording."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator, Sequence
from itertools import repeat

import numpy as np
import pytest

from podcastkit.audio.decode import blocks
from podcastkit.inference.speaker_weights import EMBEDDING
from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Turn
from podcastkit.model.voice import VoicePrint
from podcastkit.speakers.diarizers.embedding import Embedding, filter_banks
from tests.paths import REPOSITORY

pytestmark = pytest.mark.slow

EPISODE = REPOSITORY / "episodes" / "camille-personne"
SECOND = SAMPLE_RATE


@pytest.fixture(scope="module")
def sound() -> Samples:
    return np.concatenate(list(blocks(EPISODE / "recording.opus")))


@pytest.fixture(scope="module")
def script() -> list[Turn]:
    lines = json.loads((EPISODE / "script.json").read_text(encoding="utf-8"))
    return [
        Turn(Span(round(1000 * start), round(1000 * (start + length))), who)
        for start, length, who, _ in lines
    ]


@pytest.fixture(scope="module")
def embedding() -> Embedding:
    return Embedding(1)


class Spy(Embedding):
    """Says what it is given to listen to; its network says the loudest band of all."""

    def __init__(self) -> None:
        self.lengths: list[Ms] = []

    def vector(self, features: Samples) -> Samples | None:
        if len(features) < 25:
            return None
        self.lengths.append(10 * len(features))
        return np.eye(192, dtype=np.float32)[np.argmax(features.mean(axis=0))]


def prints(embedding: Embedding, sound: Samples, turns: Sequence[Turn]) -> dict[str, VoicePrint]:
    return {voice.speaker: voice.print for voice in embedding.voices([sound], turns)}


def turn(start: Ms, end: Ms, speaker: str = "A") -> Turn:
    return Turn(Span(start, end), speaker)


def tone(hertz: int, seconds: float) -> Samples:
    return np.sin(2 * np.pi * hertz * np.arange(round(seconds * SECOND)) / SECOND).astype(
        np.float32
    )


def test_a_voice_is_like_itself_and_unlike_another(
    embedding: Embedding, sound: Samples, script: list[Turn]
) -> None:
    half = script[len(script) // 2].span.start
    turns = [Turn(line.span, f"{line.speaker}{1 + (line.span.start >= half)}") for line in script]
    found = prints(embedding, sound, turns)
    assert set(found) == {"H1", "H2", "G1", "G2"}
    for one in found:
        for other in found:
            likeness = found[one].likeness(found[other])
            assert likeness is not None
            if one == other:
                assert likeness == pytest.approx(1)
            elif one[0] == other[0]:
                assert likeness > 0.8, (one, other)
            else:
                assert likeness < 0.6, (one, other)
    assert {one.model for one in found.values()} == {EMBEDDING.fingerprint}
    assert found["H1"].speech == pytest.approx(
        sum(line.span.duration for line in turns if line.speaker == "H1"), abs=20
    )


def test_a_voice_is_known_26_db_quieter(
    embedding: Embedding, sound: Samples, script: list[Turn]
) -> None:
    some = script[: len(script) // 2]
    loud, quiet = (prints(embedding, factor * sound, some)["H"] for factor in (1, 0.05))
    assert (likeness := loud.likeness(quiet)) is not None
    assert likeness > 0.95


def test_blocks_of_any_size_give_the_same_prints(
    embedding: Embedding, sound: Samples, script: list[Turn]
) -> None:
    some = [line for line in script if line.span.end < 30_000]
    assert {line.speaker for line in some} == {"H", "G"}
    whole = embedding.voices([sound], some)
    for seconds in (0.001, 0.3, 7.0, 30.0):
        size = round(seconds * SECOND)
        cut = (sound[start : start + size] for start in range(0, len(sound), size))
        assert embedding.voices(cut, some) == whole, seconds


def test_too_little_speech_gives_no_print() -> None:
    sound = tone(300, 60)
    short = [turn(0, 1_400), turn(5_000, 6_590), turn(10_000, 20_000, "B")]
    assert list(prints(Spy(), sound, short)) == ["B"]
    enough = [*short, turn(30_000, 30_300)]
    assert prints(Spy(), sound, enough)["A"].speech == 3_290


def test_moments_too_short_for_the_network_are_no_speech() -> None:
    fragments = [turn(start, start + 200) for start in range(0, 40_000, 2_000)]
    assert prints(Spy(), tone(300, 40), fragments) == {}


def test_short_stretches_are_left_out_where_there_are_long_ones() -> None:
    spy = Spy()
    turns = [
        *(turn(start, start + 1_000) for start in range(0, 10_000, 2_000)),
        turn(20_000, 22_000),
    ]
    assert prints(spy, tone(300, 60), turns)["A"].speech == 3_000, (
        "one short one, for lack of a third second"
    )
    turns = [*turns, turn(30_000, 34_000)]
    assert prints(spy, tone(300, 60), turns)["A"].speech == 6_000


def test_where_two_speak_at_once_nobody_is_listened_to() -> None:
    low, high = tone(200, 20), tone(3_000, 20)
    sound = np.concatenate(
        [low[: 10 * SECOND], 0.5 * low[: 5 * SECOND] + 0.5 * high[: 5 * SECOND], high]
    )
    spy = Spy()
    turns = [turn(0, 15_000), turn(10_000, 25_000, "B")]
    found = prints(spy, sound, turns)
    assert {name: one.speech for name, one in found.items()} == {"A": 10_000, "B": 10_000}
    assert spy.lengths == [10_000, 10_000]
    assert found["A"].likeness(found["B"]) == 0, "one band each"
    apart = prints(Spy(), sound, [turn(0, 10_000), turn(15_000, 25_000, "B")])
    assert found == apart
    assert prints(Spy(), sound, [turn(0, 15_000), turn(0, 15_000, "B")]) == {}, "never alone"


def test_at_most_two_minutes_of_a_voice_and_its_longest() -> None:
    spy = Spy()
    turns = [
        turn(0, 30_000),
        turn(40_000, 100_000),
        turn(110_000, 150_000),
        turn(150_000, 230_000, "B"),
    ]
    found = prints(spy, np.concatenate([tone(200, 30), tone(3_000, 210)]), turns)
    assert {name: one.speech for name, one in found.items()} == {"A": 120_000, "B": 80_000}
    assert max(spy.lengths) <= 10_000
    assert found["A"].likeness(found["B"]) == pytest.approx(10 / np.hypot(10, 2), abs=0.01), (
        "20 s of the low tone"
    )


def test_a_recording_that_ends_before_its_turns() -> None:
    assert prints(Spy(), tone(300, 4), [turn(0, 10_000)])["A"].speech == 4_000
    assert prints(Spy(), tone(300, 4), [turn(5_000, 15_000)]) == {}
    assert Spy().voices([], [turn(0, 10_000)]) == ()


def test_no_turns_need_no_sound() -> None:
    def silent() -> Iterator[Samples]:
        pytest.fail("it was asked for sound")
        yield tone(300, 1)

    assert Spy().voices(silent(), []) == ()


def test_memory_does_not_grow_with_the_recording() -> None:
    hours = 2
    block = tone(300, 30)
    stream = (block.copy() for block in repeat(block, 120 * hours))
    turns = [
        turn(start, start + 20_000, "AB"[start // 30_000 % 2])
        for start in range(0, hours * 3_600_000, 30_000)
    ]
    tracemalloc.start()
    try:
        found = {voice.speaker: voice.print.speech for voice in Spy().voices(stream, turns)}
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == {"A": 120_000, "B": 120_000}
    assert peak < 20_000_000, "of 460 MB that passed"


def test_filter_banks_have_a_row_for_each_ten_milliseconds() -> None:
    rows = filter_banks(tone(1_000, 2))
    assert rows.shape == (200, 80)
    centre = 1127 * np.log(1 + 1_000 / 700)
    low, high = (1127 * np.log(1 + hertz / 700) for hertz in (20, 8_000))
    assert np.argmax(rows.mean(axis=0)) == pytest.approx(
        (centre - low) / (high - low) * 81 - 1, abs=1
    ), "HTK's mels"
    assert filter_banks(np.zeros(0, np.float32)).shape == (0, 80)


def test_directions_have_length_one_and_need_enough_rows(
    embedding: Embedding, sound: Samples
) -> None:
    rows = filter_banks(sound[SECOND : 3 * SECOND])
    direction = embedding.vector(rows)
    assert direction is not None
    assert np.linalg.norm(direction) == pytest.approx(1, abs=1e-5)
    assert embedding.vector(rows[:24]) is None
    assert embedding.vector(rows[:25]) is not None
