"""The whole pipeline over a fake engine that reads words out of the sound itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
import pytest

from podcastkit.errors import AudioError
from podcastkit.model.draft import Draft
from podcastkit.model.sound import FRAME, SAMPLE_RATE, Samples
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Word
from podcastkit.speech.engines.base import DecodedWindow, DecodeOptions, LanguageGuess
from podcastkit.speech.options import TranscribeOptions
from podcastkit.speech.transcribe import transcribe
from podcastkit.speech.vad import SpeechFrames

UTTERANCE: Ms = 2_048
GAP: Ms = 1_024


def recording(count: int, gap: Ms = GAP) -> Samples:
    """`count` utterances with gaps between: a buzz, whose level over a tenth is the number from 1
    in thousandths."""
    levels = 0.1 + np.arange(1, count + 1, dtype=np.float32) / 1_000
    buzz = np.tile(np.repeat(np.float32([1, -1]), 16), UTTERANCE // 2)
    spoken = levels[:, None] * buzz
    return (
        np.hstack((np.zeros((count, gap * 16), np.float32), spoken)).reshape(-1).astype(np.float32)
    )


def where(number: int) -> Span:
    """Where an utterance lies in the recording."""
    start = number * GAP + (number - 1) * UTTERANCE
    return Span(start, start + UTTERANCE)


@dataclass
class Reader:
    """A Transcriber that writes "Mot<level>." for every level it finds in a window."""

    batch_size: int = 4
    fingerprint: str = "reader 1"
    languages: tuple[tuple[str, float], ...] = (("fr", 0.9),)
    decoded: list[int] = field(default_factory=list)
    options: list[DecodeOptions] = field(default_factory=list)
    asked: int = 0
    stop_after: int = 1_000

    def detect_language(self, samples: Samples) -> LanguageGuess:
        self.asked += 1
        return LanguageGuess(*self.languages[(self.asked - 1) % len(self.languages)])

    def decode(
        self, windows: Sequence[Samples], options: DecodeOptions
    ) -> tuple[DecodedWindow, ...]:
        if len(self.decoded) >= self.stop_after:
            raise KeyboardInterrupt
        self.decoded.append(len(windows))
        self.options.append(options)
        return tuple(self.read(samples) for samples in windows)

    def read(self, samples: Samples) -> DecodedWindow:
        words = []
        for level in np.unique(samples[samples > 0]):
            places = np.flatnonzero(np.abs(samples) == level) // 16
            span = Span(int(places[0]), int(places[-1]) + 1)
            words.append(Word(span, f"Mot{round(float(level) * 1_000) - 100}.", 0.875))
        return DecodedWindow(tuple(words), -0.25, 0.125)


class Forgetful(Reader):
    """Leaves out the second half of what it hears when it searches with beams."""

    def decode(
        self, windows: Sequence[Samples], options: DecodeOptions
    ) -> tuple[DecodedWindow, ...]:
        decoded = Reader.decode(self, windows, options)
        if options.beam_size == 1:
            return decoded
        return tuple(
            replace(window, words=window.words[: len(window.words) // 2]) for window in decoded
        )


class Bilingual(Reader):
    """Is sure of what it hears only in the language that is spoken."""

    spoken = LanguageGuess("en", 0.99)

    def detect_language(self, samples: Samples) -> LanguageGuess:
        return self.spoken

    def decode(
        self, windows: Sequence[Samples], options: DecodeOptions
    ) -> tuple[DecodedWindow, ...]:
        sure = -0.1 if options.language == self.spoken.language else -0.8
        return tuple(
            replace(one, average_log_probability=sure)
            for one in Reader.decode(self, windows, options)
        )


class Memory(dict[str, bytes]):
    """A WindowStore."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


def hear(sound: Samples) -> Iterator[SpeechFrames]:
    """Blocks that do not begin with windows, and an ear for what is no silence."""
    for start in range(0, len(sound), 937 * FRAME):
        part = sound[start : start + 937 * FRAME]
        padded = np.pad(part, (0, -len(part) % FRAME)).reshape(-1, FRAME)
        yield SpeechFrames(
            part, np.where(np.abs(padded).max(axis=1) > 0, 0.95, 0.02).astype(np.float32)
        )


def run(
    sound: Samples,
    reader: Reader,
    options: TranscribeOptions | None = None,
    store: Memory | None = None,
) -> Draft:
    return transcribe(hear(sound), reader, options or TranscribeOptions("fr", 1), store=store)


def test_what_a_beam_search_left_out_is_decoded_again() -> None:
    sound = recording(60)
    draft = run(sound, Forgetful(), TranscribeOptions("fr", beam_size=5))
    assert draft.transcript.text == " ".join(f"Mot{number}." for number in range(1, 61))
    assert [redone.kept for redone in draft.redone] == [True] * len(draft.redone)
    assert all(redone.why.startswith("nothing was written for ") for redone in draft.redone)
    assert draft.redone[0].span.start < GAP + UTTERANCE


def test_speech_in_another_language_than_told_is_decoded_in_its_own() -> None:
    sound = recording(4)
    reader = Bilingual()
    draft = run(sound, reader, TranscribeOptions("fr", 1))
    assert [options.language for options in reader.options] == ["fr", "en"]
    assert [(redone.why, redone.kept) for redone in draft.redone] == [
        ("unsure (log-probability -0.80), spoken in en", True)
    ]
    assert draft.transcript.language == "fr"


def test_a_second_decoding_is_stored_too() -> None:
    sound = recording(60)
    store, again = Memory(), Forgetful()
    first = run(sound, Forgetful(), TranscribeOptions("fr", beam_size=5), store)
    assert run(sound, again, TranscribeOptions("fr", beam_size=5), store) == first
    assert again.decoded == []


def test_every_word_comes_back_at_its_own_time() -> None:
    sound = recording(60)
    reader = Reader()
    draft = run(sound, reader)
    assert draft.transcript.text == " ".join(f"Mot{number}." for number in range(1, 61))
    for number, word in enumerate(draft.transcript.words, 1):
        # Edges are drawn to the sound, which is measured in frames of 25 ms.
        assert abs(word.span.start - where(number).start) <= 30
        assert abs(word.span.end - where(number).end) <= 30
    assert len(draft.transcript.segments) == 60
    assert draft.duration == 60 * (GAP + UTTERANCE)
    # Each utterance is heard with 200 ms before and after it; the recording ends with the last one.
    assert draft.speech == 60 * (UTTERANCE + 400) - 200
    assert (draft.engine, draft.dropped) == ("reader 1", ())
    assert reader.decoded == [4, 1]


def test_the_engine_is_asked_in_the_given_language_with_all_options() -> None:
    sound = recording(3)
    reader = Reader()
    run(sound, reader, TranscribeOptions("en", 5, ("Epic",)))
    assert reader.options == [DecodeOptions("en", 5, ("Epic",))]
    assert reader.asked == 0


def test_the_language_is_voted_on_by_the_first_windows() -> None:
    sound = recording(60)
    reader = Reader(languages=(("en", 0.8), ("fr", 0.5), ("fr", 0.4)))
    draft = run(sound, reader, TranscribeOptions("", 1))
    assert reader.asked == 3
    assert draft.transcript.language == "fr"
    assert {options.language for options in reader.options} == {"fr"}


@pytest.mark.parametrize("language", ["", "fr"])
@pytest.mark.parametrize("seconds", [0, 100])
def test_a_recording_without_speech_gives_an_empty_transcript(seconds: int, language: str) -> None:
    sound = np.zeros(seconds * SAMPLE_RATE, np.float32)
    reader = Reader()
    draft = run(sound, reader, TranscribeOptions(language, 1))
    assert draft.transcript.segments == ()
    assert draft.transcript.language == (language or "und")
    assert (draft.duration, draft.speech, reader.decoded) == (seconds * 1_000, 0, [])


def test_progress_grows_to_the_length_of_the_recording() -> None:
    sound = recording(60)
    seen: list[Ms] = []
    transcribe(hear(sound), Reader(batch_size=1), TranscribeOptions("fr", 1), progress=seen.append)
    assert len(seen) == 6
    assert all(before < after for before, after in pairwise(seen[:-1]))
    assert seen[-1] == 60 * (GAP + UTTERANCE)


def test_a_killed_run_goes_on_where_it_was_with_the_same_result() -> None:
    sound = recording(60)
    whole = run(sound, Reader(batch_size=1))
    store = Memory()
    with pytest.raises(KeyboardInterrupt):
        run(sound, Reader(batch_size=1, stop_after=3), store=store)
    assert len(store) == 3
    again = Reader(batch_size=1)
    assert run(sound, again, store=store) == whole
    assert again.decoded == [1, 1]
    idle = Reader(batch_size=1)
    assert run(sound, idle, store=store) == whole
    assert idle.decoded == []


@pytest.mark.parametrize(
    ("reader", "options"),
    [
        (Reader(fingerprint="reader 2"), TranscribeOptions("fr", 1)),
        (Reader(), TranscribeOptions("en", 1)),
        (Reader(), TranscribeOptions("fr", 5)),
        (Reader(), TranscribeOptions("fr", 1, ("Epic",))),
        (Reader(batch_size=3), TranscribeOptions("fr", 1)),
    ],
    ids=["engine", "language", "beam size", "hotwords", "batch"],
)
def test_what_was_stored_under_other_conditions_is_not_used(
    reader: Reader, options: TranscribeOptions
) -> None:
    sound = recording(40)
    store = Memory()
    run(sound, Reader(), store=store)
    run(sound, reader, options, store)
    assert sum(reader.decoded) == 4


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'[{"words": [[5, 1, "x", 2]]}]', b"\xff"])
def test_a_damaged_result_is_decoded_again(damage: bytes) -> None:
    sound = recording(20)
    store = Memory()
    whole = run(sound, Reader(), store=store)
    for key in store:
        store[key] = damage
    reader = Reader()
    assert run(sound, reader, store=store) == whole
    assert reader.decoded == [2]


def test_what_was_dropped_is_listed_at_its_place_in_the_recording() -> None:
    sound = recording(2)

    class Inventor(Reader):
        def read(self, samples: Samples) -> DecodedWindow:
            return DecodedWindow((Word(Span(0, 390), "Musique", 0.1),), -1.5, 0.9)

    draft = run(sound, Inventor())
    assert draft.transcript.segments == ()
    assert [(drop.text, drop.span) for drop in draft.dropped] == [
        ("Musique", Span(GAP - 170, GAP + 220))
    ]


def test_words_end_with_the_sound_where_the_engine_lets_them_last_into_a_pause() -> None:
    sound = np.zeros(4 * SAMPLE_RATE, np.float32)
    for start in (1_000, 2_000):
        sound[start * 16 : (start + 500) * 16] = np.random.default_rng(start).normal(0, 0.1, 8_000)

    class Lingering(Reader):
        def read(self, samples: Samples) -> DecodedWindow:
            # The window starts 400 ms before the first word.
            return DecodedWindow(
                (Word(Span(200, 1_100), "un"), Word(Span(1_100, 2_300), "deux")), -0.2, 0.1
            )

    spans = [word.span for word in run(sound, Lingering()).transcript.words]
    edges = [time for span in spans for time in (span.start, span.end)]
    assert edges == pytest.approx([1_000, 1_500, 2_000, 2_500], abs=30)


def test_words_an_engine_puts_out_of_order_are_brought_into_order() -> None:
    sound = recording(2, gap=0)

    class Careless(Reader):
        def read(self, samples: Samples) -> DecodedWindow:
            spans = (Span(0, 3_000), Span(2_000, 9_000), Span(1_000, 1_500))
            return DecodedWindow(tuple(Word(span, "mot") for span in spans), -0.2, 0.1)

    assert [word.span for word in run(sound, Careless()).transcript.words] == [
        Span(30, 3_030),
        Span(3_030, 4_096),
        Span(4_096, 4_096),
    ]


def test_a_recording_that_cannot_be_read_says_so() -> None:
    def unreadable() -> Iterator[SpeechFrames]:
        yield from hear(recording(1))
        raise AudioError("recording.wav is not audio.")

    with pytest.raises(AudioError, match="is not audio"):
        transcribe(unreadable(), Reader(), TranscribeOptions("fr", 1))
