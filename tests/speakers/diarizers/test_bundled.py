"""The networks that are installed, on real sound: the demo episode, whose every line is known, and
on no speech."""

from __future__ import annotations

import itertools
import json
import weakref
from collections.abc import Iterator
from itertools import islice

import numpy as np
import pytest

from podcastkit.audio.decode import blocks
from podcastkit.model.sound import FRAME, SAMPLE_RATE, Samples
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Turn
from podcastkit.model.voice import Diarization
from podcastkit.speakers.diarizers import bundled
from podcastkit.speakers.diarizers.base import DiarizeOptions
from podcastkit.speakers.diarizers.embedding import Embedding
from podcastkit.speech.vad import SpeechFrames, detect_speech
from tests.paths import REPOSITORY

pytestmark = pytest.mark.slow

DEMO = REPOSITORY / "episodes" / "camille-personne"

Line = tuple[Span, str]


@pytest.fixture(scope="module")
def heard() -> list[SpeechFrames]:
    return list(islice(detect_speech(blocks(DEMO / "recording.opus")), 3))


@pytest.fixture(scope="module")
def half_minute(heard: list[SpeechFrames]) -> list[SpeechFrames]:
    """The first block, in which both speak, for what holds of any length."""
    return heard[:1]


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    script = json.loads((DEMO / "script.json").read_text("utf-8"))
    known = [
        (Span(round(start * 1000), round((start + length) * 1000)), who)
        for start, length, who, _ in script
    ]
    return [line for line in known if line[0].end < 90_000]


@pytest.fixture(scope="module")
def diarizer() -> bundled.BundledDiarizer:
    return bundled.load(2)


@pytest.fixture(scope="module")
def found(diarizer: bundled.BundledDiarizer, heard: list[SpeechFrames]) -> Diarization:
    return diarizer.diarize(heard, DiarizeOptions())


def shared(turns: tuple[Turn, ...], span: Span) -> dict[str, Ms]:
    """How long each speaker speaks in a span."""
    time: dict[str, Ms] = {}
    for turn in turns:
        both = min(turn.span.end, span.end) - max(turn.span.start, span.start)
        time[turn.speaker] = time.get(turn.speaker, 0) + max(0, both)
    return time


def as_heard(
    sound: Samples, probability: float = 0.9, seconds: float = 30.0
) -> Iterator[SpeechFrames]:
    """Sound that the voice activity detector takes for speech."""
    length = round(seconds * SAMPLE_RATE) // FRAME * FRAME
    for start in range(0, len(sound), length):
        part = sound[start : start + length]
        yield SpeechFrames(part, np.full(-(-len(part) // FRAME), probability, np.float32))


def test_every_line_of_the_demo_has_its_speaker(found: Diarization, lines: list[Line]) -> None:
    assert found.speakers == ("S1", "S2")
    right = wrong = 0
    for span, who in lines:
        expected, other = ("S1", "S2") if who == "H" else ("S2", "S1")
        time = shared(found.turns, span)
        assert time[expected] > 0.5 * span.duration
        right, wrong = right + time[expected], wrong + time[other]
    assert wrong < 0.01 * (right + wrong)


def test_turns_are_in_order_and_those_of_a_speaker_apart(found: Diarization) -> None:
    assert [turn.span.start for turn in found.turns] == sorted(
        turn.span.start for turn in found.turns
    )
    for speaker in found.speakers:
        own = [turn.span for turn in found.turns if turn.speaker == speaker]
        assert not any(one.overlaps(other) for one, other in itertools.pairwise(own))


def test_both_have_a_voice_of_their_own(found: Diarization) -> None:
    host, guest = found.voices
    assert (host.speaker, guest.speaker) == ("S1", "S2")
    assert host.print.likeness(guest.print) < 0.6
    assert min(host.print.speech, guest.print.speech) > 20_000


def test_blocks_and_threads_change_nothing(
    diarizer: bundled.BundledDiarizer, half_minute: list[SpeechFrames]
) -> None:
    (block,) = half_minute

    def in_small_blocks() -> Iterator[SpeechFrames]:
        for frame in range(0, len(block.probabilities), 100):
            yield SpeechFrames(
                block.samples[frame * FRAME : (frame + 100) * FRAME],
                block.probabilities[frame : frame + 100],
            )

    turns = diarizer.diarize(half_minute, DiarizeOptions()).turns
    assert len({turn.speaker for turn in turns}) == 2
    assert bundled.load(1).diarize(in_small_blocks(), DiarizeOptions()).turns == turns


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_given_number_of_speakers_is_heeded(
    diarizer: bundled.BundledDiarizer, half_minute: list[SpeechFrames], count: int
) -> None:
    assert len(diarizer.diarize(half_minute, DiarizeOptions(count)).speakers) == count


def test_one_voice_is_one_speaker_with_the_same_print(
    diarizer: bundled.BundledDiarizer,
    found: Diarization,
    heard: list[SpeechFrames],
    lines: list[Line],
) -> None:
    sound = np.concatenate([block.samples for block in heard])
    alone = np.concatenate(
        [sound[span.start * 16 : span.end * 16] for span, who in lines if who == "H"]
    )
    one = diarizer.diarize(as_heard(alone), DiarizeOptions())
    assert one.speakers == ("S1",)
    host, guest = found.voices
    assert one.voices[0].print.likeness(host.print) > 0.95
    assert one.voices[0].print.likeness(guest.print) < 0.6


def test_prints_of_turns_are_like_those_of_the_recording(
    found: Diarization, heard: list[SpeechFrames]
) -> None:
    prints = Embedding(1).voices((block.samples for block in heard), found.turns)
    assert [voice.speaker for voice in prints] == ["S1", "S2"]
    for one, other in zip(prints, found.voices, strict=True):
        assert one.print.likeness(other.print) > 0.95


def test_too_little_speech_gives_no_print(heard: list[SpeechFrames]) -> None:
    turns = (Turn(Span(1_000, 3_500), "S1"),)
    assert Embedding(1).voices((block.samples for block in heard), turns) == ()


@pytest.mark.parametrize("seconds", [0, 0.01, 1, 12])
@pytest.mark.parametrize("kind", ["silence", "noise", "tone"])
def test_nobody_speaks_where_there_is_no_speech(
    diarizer: bundled.BundledDiarizer, kind: str, seconds: float
) -> None:
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    sound = {
        "silence": np.zeros(len(time)),
        "noise": np.random.default_rng(1).normal(0, 0.1, len(time)),
        "tone": 0.5 * np.sin(2 * np.pi * 440 * time),
    }[kind].astype(np.float32)
    assert diarizer.diarize(detect_speech(iter([sound])), DiarizeOptions()) == Diarization(())


def test_what_the_detector_calls_no_speech_is_nobody(
    diarizer: bundled.BundledDiarizer, heard: list[SpeechFrames]
) -> None:
    sound = np.concatenate([block.samples for block in heard])[: 30 * SAMPLE_RATE]
    assert diarizer.diarize(as_heard(sound, probability=0.1), DiarizeOptions()).turns == ()


def test_the_sound_is_not_held(diarizer: bundled.BundledDiarizer) -> None:
    passed: list[weakref.ref[Samples]] = []

    def blocks() -> Iterator[SpeechFrames]:
        for _ in range(8):
            sound = np.zeros(30 * SAMPLE_RATE // FRAME * FRAME, np.float32)
            passed.append(weakref.ref(sound))
            yield SpeechFrames(sound, np.zeros(len(sound) // FRAME, np.float32))
            assert sum(block() is not None for block in passed) <= 6, "minutes of sound are held"

    diarizer.diarize(blocks(), DiarizeOptions())
    assert len(passed) == 8
