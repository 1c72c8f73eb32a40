"""How far the times of corrected words are off: shared out by length, as an edit leaves them, and
found in the sound.

    python benchmarks/alignment.py RECORDING [RECORDING ...] [--engine auto] [--language fr]

Each recording is transcribed (Whisper base, five beams); its word times, drawn to pauses, are what
is right. Then runs of 2 to 6 words share out their time by length, with 4 to 12 untouched words
between them, as if people had corrected them, and are found again one by one. The start of each
word but a run's first is compared: errors in milliseconds, median / 90th percentile / mean. The
truth is of the same model, so these errors say how well alignment finds again what a transcription
would have found; edges of words that are known otherwise are in tests/test_speech_alignment.py.

Where a file of the same name ending in .json holds turns, [[start, length (seconds), who, text],
...], each turn but the first begins in the middle of such a run of the true text, and the start of
its first word is compared with it.

Last, each run is given the words of another one of the same length: a text that is not said there
is to be refused.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from podcastkit.audio.decode import blocks, part
from podcastkit.editing.timing import choose_windows, fit_times
from podcastkit.formats.rebuild import spread
from podcastkit.model.time import Ms, Span, ms_from_seconds
from podcastkit.model.transcript import Word
from podcastkit.speech.alignment import align_words
from podcastkit.speech.engines import registry
from podcastkit.speech.engines.base import Aligner
from podcastkit.speech.options import TranscribeOptions
from podcastkit.speech.transcribe import transcribe
from podcastkit.speech.vad import detect_speech


@dataclass
class Errors:
    """Errors of word starts before and after alignment, and how it went."""

    shared: list[Ms] = field(default_factory=list)
    found: list[Ms] = field(default_factory=list)
    runs: int = 0
    refused: int = 0
    seconds: float = 0.0
    """Of processor time, all cores together."""
    sure: list[float] = field(default_factory=list)

    def row(self, name: str) -> str:
        shared, found = (
            "/".join(
                f"{value:.0f}" for value in (np.median(one), np.quantile(one, 0.9), np.mean(one))
            )
            for one in (self.shared, self.found)
        )
        sure = f"{np.min(self.sure):.3f} {np.median(self.sure):.2f} {np.max(self.sure):.2f}"
        each = self.seconds / self.runs
        return f"{name:34}{shared:>15}{found:>15}{self.runs - self.refused:>6}/{self.runs:<4}{each:7.2f} s   {sure}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("recordings", type=Path, nargs="+")
    parser.add_argument("--engine", default="auto")
    parser.add_argument("--language", default="fr")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    engine = registry.load(arguments.engine, "bundled", "cpu", arguments.threads)
    print(
        f"{'':34}{'shared':>15}{'found':>15}{'kept':>8}{'CPU':>11}   probability: least, median, "
        f"most"
    )
    for recording in arguments.recordings:
        options = TranscribeOptions(arguments.language, 5)
        words = list(transcribe(detect_speech(blocks(recording)), engine, options).transcript.words)
        runs = list(blurred_runs(len(words)))
        print(
            measured(recording, words, runs, engine, arguments.language).row(recording.name),
            flush=True,
        )
        others = displaced(words, runs)
        print(
            measured(recording, others, runs, engine, arguments.language).row("  other words"),
            flush=True,
        )
        turns = recording.with_suffix(".json")
        if turns.is_file() and (known := turns_of(turns)):
            print(
                by_turns(recording, known, engine, arguments.language).row("  starts of turns"),
                flush=True,
            )


def blurred_runs(count: int) -> Iterator[range]:
    """Runs of 2 to 6 words with 4 to 12 between them, always the same."""
    chance = random.Random(0)
    start = 3
    while start + 8 < count:
        stop = start + chance.randint(2, 6)
        yield range(start, stop)
        start = stop + chance.randint(4, 12)


def blurred(words: Sequence[Word], runs: Sequence[range]) -> list[Word]:
    """The words, with the time of each run shared out as an edit does it."""
    result = list(words)
    for run in runs:
        span = Span(words[run.start].span.start, words[run.stop - 1].span.end)
        shares = spread([words[at].text for at in run], span)
        result[run.start : run.stop] = [replace(word, edited=True) for word in shares]
    return result


def displaced(words: Sequence[Word], runs: Sequence[range]) -> list[Word]:
    """The words, but each run says what other runs do, as far from it as there are."""
    result = list(words)
    told = [words[at].text for run in runs for at in run]
    places = [at for run in runs for at in run]
    for number, at in enumerate(places):
        result[at] = replace(words[at], text=told[(number + len(told) // 2) % len(told)])
    return result


def measured(
    recording: Path, words: Sequence[Word], runs: Sequence[range], engine: Aligner, language: str
) -> Errors:
    """Runs found one by one, compared with the times that the words have."""
    errors = Errors()
    shared = blurred(words, runs)
    for run in runs:
        spans = found(recording, shared, run, engine, language, errors)
        for at, span in list(zip(run, spans, strict=True))[1:]:
            errors.shared.append(abs(shared[at].span.start - words[at].span.start))
            errors.found.append(abs(span.start - words[at].span.start))
    return errors


def found(
    recording: Path,
    words: Sequence[Word],
    run: range,
    engine: Aligner,
    language: str,
    errors: Errors,
) -> tuple[Span, ...]:
    """The times of one run as the editing room finds them."""
    begun = time.process_time()
    passage = next(choose_windows(words, [run]))
    texts = [words[at].text for at in passage.words]
    heard = align_words(part(recording, passage.span), passage.span.start, texts, engine, language)
    of_run = heard[run.start - passage.words.start : run.stop - passage.words.start]
    spans = fit_times(words, run, of_run)
    errors.seconds += time.process_time() - begun
    errors.runs += 1
    errors.refused += spans is None
    errors.sure.append(float(np.mean([word.confidence or 0.0 for word in of_run])))
    return spans or tuple(words[at].span for at in run)


def turns_of(path: Path) -> list[tuple[Span, list[str]]]:
    """Turns with their words; none where the file holds something else."""
    value = json.loads(path.read_text("utf-8"))
    if not all(isinstance(one, list) for one in value):
        return []
    return [
        (Span(ms_from_seconds(start), ms_from_seconds(start + length)), text.split())
        for start, length, _, text in value
    ]


def by_turns(
    recording: Path, turns: Sequence[tuple[Span, list[str]]], engine: Aligner, language: str
) -> Errors:
    """Runs of the last three words of a turn and the first three of the next, whose first one is
    known."""
    errors = Errors()
    truth = [word for span, texts in turns for word in spread(texts, span)]
    reached = 0
    for (_, before), (span, after) in pairwise(turns):
        reached += len(before)
        run = range(reached - min(3, len(before) - 1), reached + min(3, len(after) - 1))
        words = blurred(truth, [run])
        times = dict(zip(run, found(recording, words, run, engine, language, errors), strict=True))
        errors.shared.append(abs(words[reached].span.start - span.start))
        errors.found.append(abs(times[reached].start - span.start))
    return errors


if __name__ == "__main__":
    main()
