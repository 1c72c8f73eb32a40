"""From a recording to a draft transcript: listen, pack into windows, decode in batches, map back,
clean, gather.

Everything streams: a background thread reads and listens one batch ahead of the decoder, and no
more than a few minutes of sound are held, however long the recording.
"""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import chain, islice
from statistics import geometric_mean
from typing import Protocol, TypeVar

from podcastkit.files.digests import digest_bytes
from podcastkit.model.audio import Progress, no_progress
from podcastkit.model.draft import Draft, Dropped, Redone
from podcastkit.model.sound import Samples
from podcastkit.model.time import Span
from podcastkit.model.transcript import Transcript, Word
from podcastkit.speech.cleanup import DecodingEvidence, clean
from podcastkit.speech.doubt import choose_attempt, find_doubt, find_missing, is_better
from podcastkit.speech.edges import delay_words, refine_edges
from podcastkit.speech.engines.base import Aligner, DecodedWindow, DecodeOptions, Transcriber
from podcastkit.speech.levels import raise_soft_speech
from podcastkit.speech.options import TranscribeOptions
from podcastkit.speech.segments import gather_segments, without_overlaps
from podcastkit.speech.vad import SpeechFrames
from podcastkit.speech.windows import Packer, Window, pack

T = TypeVar("T")

UNDETERMINED = "und"
"""ISO 639-2 for a recording in which nobody speaks."""
_VOTERS = 3
_STORE_VERSION = 1


class WindowStore(Protocol):
    """Keeps the results of decoded batches, so that a killed run goes on where it was."""

    def get(self, key: str) -> bytes | None:
        """What was stored under a key, None when nothing was."""

    def put(self, key: str, data: bytes) -> None:
        """Store a result."""


def transcribe(
    frames: Iterable[SpeechFrames],
    transcriber: Transcriber,
    options: TranscribeOptions,
    *,
    progress: Progress = no_progress,
    store: WindowStore | None = None,
) -> Draft:
    """Transcribe a recording that is heard once, from start to end; one without speech gives an
    empty transcript.

    `progress` gets the audio time done after each batch. Raises EngineError when the engine fails.
    """
    packer = Packer()
    words: list[Word] = []
    dropped: list[Dropped] = []
    redone: list[Redone] = []
    missing: list[Span] = []
    speech = 0
    windows = map(raise_soft_speech, pack(frames, packer))
    with closing(_ahead(_batches(windows, transcriber.batch_size))) as batches:
        # The first windows are taken out ahead of their turn, as a language is needed to decode
        # any.
        first = list(islice(batches, 1))
        language = options.language or _vote(transcriber, first)
        for batch in chain(first, batches):
            results, again = _decode_twice_in_doubt(
                batch, transcriber, replace(options, language=language), store
            )
            redone += again
            for window, decoded in zip(batch, results, strict=True):
                spoken, left_out = _clean_window(window, decoded, transcriber, language)
                words += spoken
                dropped += left_out
                missing += find_missing(decoded, left_out, window)
                speech += window.duration
            progress(batch[-1].span.end)
    progress(packer.duration)
    segments = gather_segments(without_overlaps(words, packer.duration), language)
    transcript = Transcript(language, (), segments)
    return Draft(
        transcript,
        tuple(dropped),
        transcriber.fingerprint,
        packer.duration,
        speech,
        tuple(redone),
        tuple(missing),
    )


def _batches(windows: Iterator[Window], size: int) -> Iterator[list[Window]]:
    while batch := list(islice(windows, size)):
        yield batch


def _ahead(items: Iterator[T]) -> Generator[T, None, None]:
    """The same items, the next one being made in a thread while this one is used."""
    with ThreadPoolExecutor(1, "listen") as pool:
        # One item ahead and no more: that is enough to keep the decoder busy, and holds the least
        # sound.
        coming = deque([pool.submit(next, items, None)])
        while (item := coming.popleft().result()) is not None:
            coming.append(pool.submit(next, items, None))
            yield item


def _vote(transcriber: Transcriber, batches: Sequence[Sequence[Window]]) -> str:
    """The language with the most probability over the first windows."""
    votes: Counter[str] = Counter()
    for window in islice(chain.from_iterable(batches), _VOTERS):
        guess = transcriber.detect_language(window.samples)
        # By probability, so that an unclear window counts for little.
        votes[guess.language] += guess.probability  # type: ignore[assignment]
    return max(votes, key=lambda language: votes[language], default=UNDETERMINED)


def _clean_window(
    window: Window, decoded: DecodedWindow, transcriber: Transcriber, language: str
) -> tuple[tuple[Word, ...], tuple[Dropped, ...]]:
    """The words of a window in the recording's time, parted into said and dropped."""
    delayed = delay_words(decoded.words, window.duration)
    words = [Word(window.to_recording(word.span), word.text, word.confidence) for word in delayed]
    speech = tuple(window.speech_probability(word.span) for word in decoded.words)
    spoken, left_out = clean(
        words,
        DecodingEvidence(
            decoded.average_log_probability,
            decoded.no_speech_probability,
            speech,
            lambda span, texts: _sureness(window.cut(span), texts, transcriber, language),
        ),
    )
    # Evidence is about the engine's own times; what nobody said must not claim the pause between
    # two words.
    return refine_edges(spoken, window), left_out


def _sureness(samples: Samples, texts: Sequence[str], aligner: Aligner, language: str) -> float:
    """How sure an engine is of words in sound that it hears by itself: the geometric mean of their
    probabilities. 1 where it cannot say."""
    words = aligner.align(samples, texts, language)
    return geometric_mean([max(word.confidence or 0, 0.001) for word in words]) if words else 1.0


def _decode_twice_in_doubt(
    batch: Sequence[Window],
    transcriber: Transcriber,
    options: TranscribeOptions,
    store: WindowStore | None,
) -> tuple[list[DecodedWindow], list[Redone]]:
    """Decode a batch, and those of its windows whose result leaves a doubt again in another way."""
    decoding = DecodeOptions(options.language, options.beam_size, options.hotwords)
    results = list(_decode(batch, transcriber, decoding, store))
    doubts: dict[int, str] = {}
    attempts: dict[DecodeOptions, list[int]] = {}
    for index, (window, result) in enumerate(zip(batch, results, strict=True)):
        if why := find_doubt(result, window.duration):
            guess = transcriber.detect_language(window.samples)
            attempt = choose_attempt(result, window.duration, decoding, guess)
            if attempt != decoding:
                # Windows that are to be decoded alike form a batch, as an engine is fastest with
                # several.
                attempts.setdefault(attempt, []).append(index)
                doubts[index] = (
                    why
                    if attempt.language == decoding.language
                    else f"{why}, spoken in {guess.language}"
                )
    redone = []
    for attempt, indices in attempts.items():
        for index, again in zip(
            indices, _decode([batch[i] for i in indices], transcriber, attempt, store), strict=True
        ):
            better = is_better(again, results[index], batch[index].duration)
            redone.append(Redone(batch[index].span, doubts[index], better))
            if better:
                results[index] = again
    return results, sorted(redone, key=lambda passage: passage.span)


def _decode(
    batch: Sequence[Window],
    transcriber: Transcriber,
    options: DecodeOptions,
    store: WindowStore | None,
) -> tuple[DecodedWindow, ...]:
    """Decode a batch, or take it from the store.

    Batches are stored whole: how windows are grouped can change the last bits of an engine's sums,
    and a run that goes on must give what an unbroken one gives.
    """
    if store is None:
        return transcriber.decode([window.samples for window in batch], options)
    key = _key(batch, transcriber.fingerprint, options)
    known = _load_batch(store.get(key), len(batch))
    if known is not None:
        return known
    decoded = transcriber.decode([window.samples for window in batch], options)
    store.put(key, _dump_batch(decoded))
    return decoded


def _key(batch: Sequence[Window], fingerprint: str, options: DecodeOptions) -> str:
    facts = {
        "version": _STORE_VERSION,
        "engine": fingerprint,
        "language": options.language,
        "beam size": options.beam_size,
        "hotwords": options.hotwords,
        # The sound itself and not its times: whatever cuts a window otherwise gives another key.
        "windows": [digest_bytes(window.samples.tobytes()) for window in batch],
    }
    return digest_bytes(json.dumps(facts, sort_keys=True).encode())


def _dump_batch(decoded: Iterable[DecodedWindow]) -> bytes:
    windows = [
        {
            "average_log_probability": window.average_log_probability,
            "no_speech_probability": window.no_speech_probability,
            "words": [
                [word.span.start, word.span.end, word.text, word.confidence]
                for word in window.words
            ],
        }
        for window in decoded
    ]
    return json.dumps(windows, ensure_ascii=False).encode()


def _load_batch(data: bytes | None, size: int) -> tuple[DecodedWindow, ...] | None:
    """A stored batch; None when there is none, or it is damaged and must be decoded again."""
    if data is None:
        return None
    try:
        windows = tuple(
            DecodedWindow(
                tuple(
                    Word(Span(start, end), text, confidence)
                    for start, end, text, confidence in window["words"]
                ),
                window["average_log_probability"],
                window["no_speech_probability"],
            )
            for window in json.loads(data)
        )
    # A kill may have left anything; decoding again is always right.
    except (ValueError, TypeError, KeyError):
        return None
    return windows if len(windows) == size else None
