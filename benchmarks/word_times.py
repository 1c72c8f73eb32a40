"""How far word times are off: faster-whisper's batched pipeline, and podcastkit without and with
edges drawn to pauses.

    python benchmarks/word_times.py RECORDING [RECORDING ...] [--beam 1 5] [--noise 20] [--silence 10]

Beside RECORDING lies the truth, a file of the same name ending in .json: words with their times, in any form that
`podcastkit eval` reads, or turns, [[start, length (seconds), who, text], ...]. Of a turn, the start of its first word
and the end of its last are known, so each turn counts as one word, where both of these words were heard rightly.
--noise adds pink noise, so many decibels under the speech. --silence plays the recording, so many minutes of noise at
-60 dB and the recording again, and shows the part after the silence by itself: times must not have drifted.

Errors are in milliseconds, median / 90th percentile over the words that were heard rightly
("found"); F1 is that of `podcastkit eval`, to which words that were not heard count too. The last
column leaves these out: the part of the found words whose start and end both are at most 200 ms
off. All systems run the same weights, int8 on the CPU.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import wave
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from podcastkit.audio.decode import blocks
from podcastkit.evaluation.align import Kind, Step, WordGroup, align, group_words
from podcastkit.evaluation.evaluate import evaluate
from podcastkit.evaluation.inputs import read_text
from podcastkit.evaluation.text import Text, TextWord, text_of
from podcastkit.evaluation.timing import EdgeErrors, TimeErrors, time_errors
from podcastkit.model.glossary import Glossary
from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.model.time import Ms, Span, ms_from_seconds
from podcastkit.speech import transcribe as pipeline
from podcastkit.speech.engines import registry

Turn = tuple[Span, str]
Truth = Text | list[Turn]


class Memory(dict[str, bytes]):
    """Keeps decoded windows, so that both of our rows come from the same decoding."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("recordings", type=Path, nargs="+")
    parser.add_argument("--beam", type=int, nargs="+", default=[1, 5])
    parser.add_argument(
        "--noise", type=float, help="decibels by which speech is louder than the noise added to it"
    )
    parser.add_argument(
        "--silence", type=float, help="minutes of near silence before the recording is played again"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--language", default="fr")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for recording in arguments.recordings:
            compare(recording, Path(folder) / "sound.wav", arguments)


def compare(recording: Path, prepared: Path, arguments: argparse.Namespace) -> None:
    """Print one row for each system and beam size."""
    sound = np.concatenate(list(blocks(recording)))
    known = truth(recording.with_suffix(".json"))
    if arguments.noise is not None:
        sound = noisy(sound, arguments.noise)
    again: Ms = 0
    if arguments.silence is not None:
        quiet = np.random.default_rng(1).normal(
            0, 10 ** (-60 / 20), round(60 * SAMPLE_RATE * arguments.silence)
        )
        again = (len(sound) + len(quiet)) * 1000 // SAMPLE_RATE
        sound = np.concatenate((sound, quiet.astype(np.float32), sound))
    write(prepared, sound)
    print(
        f"{recording.name}\n{'':30}{'beam':>5}{'found':>9}{'start':>12}{'end':>12}{'edge':>12}",
        end="",
    )
    print(f"{'F1 at 50':>10}{'100':>7}{'200 ms':>8}{'found in 200 ms':>17}")
    for beam in arguments.beam:
        for system, heard in systems(prepared, beam, arguments):
            if again:
                print(
                    row(f"{system}, before", beam, known, part(heard, 0, again), arguments.language)
                )
                print(
                    row(
                        f"{system}, after",
                        beam,
                        known,
                        part(heard, again, 2 * again),
                        arguments.language,
                    )
                )
            else:
                print(row(system, beam, known, heard, arguments.language), flush=True)


def row(system: str, beam: int, known: Truth, heard: Text, language: str) -> str:
    """The errors of one system."""
    if isinstance(known, Text):
        evaluation = evaluate(known, heard, language, Glossary(()))
        errors, count = (
            evaluation.times,
            sum(len(block.reference) > 0 for block in evaluation.groups),
        )
    else:
        errors, count = turn_errors(known, heard, language), len(known)
    if errors is None:
        return f"{system:30}{beam:5}  nothing to compare"
    edges = "".join(f"{shown(edge):>12}" for edge in (errors.start, errors.end, errors.edges))
    first, second, third = (found.f1 for found in errors.found)
    close = 100 * errors.found[-1].recall * count / errors.matched
    return f"{system:30}{beam:5}{errors.matched:5}/{count:<3}{edges}{first:10.2f}{second:7.2f}{third:8.2f}{close:15.0f} %"


def shown(errors: EdgeErrors) -> str:
    return f"{errors.median:.0f} / {errors.percentile_90:.0f}"


def turn_errors(turns: Sequence[Turn], heard: Text, language: str) -> TimeErrors | None:
    """Turns as words: from the first word to the last, where both are heard; a turn is missed where
    one is not."""
    words = [(word, number) for number, (_, text) in enumerate(turns) for word in text.split()]
    reference = Text(language, tuple(TextWord(word) for word, _ in words))
    starts: dict[int, Ms] = {}
    ends: dict[int, Ms] = {}
    for block in group_words(align(reference, heard, language)):
        if block.same and block.reference and block.hypothesis:
            first, last = block.reference[0], block.reference[-1]
            if first == 0 or words[first - 1][1] != words[first][1]:
                starts[words[first][1]] = span_of(heard, block.hypothesis[0]).start
            if last + 1 == len(words) or words[last + 1][1] != words[last][1]:
                ends[words[last][1]] = span_of(heard, block.hypothesis[-1]).end
    found = sorted(starts.keys() & ends.keys())
    return time_errors(
        Text(language, tuple(TextWord(text, span) for span, text in turns), timed=True),
        Text(
            language,
            tuple(TextWord(turns[turn][1], Span(starts[turn], ends[turn])) for turn in found),
            timed=True,
        ),
        list(turn_blocks(len(turns), found)),
    )


def turn_blocks(count: int, found: Sequence[int]) -> Iterable[WordGroup]:
    """The alignment of all turns with those that were found."""
    for turn in range(count):
        if turn in found:
            place = found.index(turn)
            yield WordGroup(
                (Step(Kind.SAME, turn, place),), range(turn, turn + 1), range(place, place + 1)
            )
        else:
            yield WordGroup((Step(Kind.DELETION, turn, None),), range(turn, turn + 1), range(0))


def span_of(text: Text, word: int) -> Span:
    span = text.words[word].span
    assert span is not None
    return span


def part(text: Text, start: Ms, end: Ms) -> Text:
    """The words that start in a stretch of the recording, in its own time."""
    spans = [
        (word.text, word.span)
        for word in text.words
        if word.span and start <= word.span.start < end
    ]
    return Text(
        text.language,
        tuple(TextWord(word, span.shifted(-start)) for word, span in spans),
        text.timed,
    )


def systems(sound: Path, beam: int, arguments: argparse.Namespace) -> Iterable[tuple[str, Text]]:
    """What each system hears."""
    yield "faster-whisper", theirs(sound, beam, arguments)
    engine = registry.load("faster-whisper", "bundled", "cpu", arguments.threads)
    options, store = pipeline.TranscribeOptions(arguments.language, beam), Memory()
    draw = pipeline.refine_edges
    pipeline.refine_edges = lambda words, _: tuple(words)
    yield (
        "podcastkit, as aligned",
        text_of(pipeline.transcribe(sound, engine, options, store=store).transcript, timed=True),
    )
    pipeline.refine_edges = draw
    yield (
        "podcastkit",
        text_of(pipeline.transcribe(sound, engine, options, store=store).transcript, timed=True),
    )


def theirs(sound: Path, beam: int, arguments: argparse.Namespace) -> Text:
    """faster-whisper's batched pipeline."""
    from faster_whisper import BatchedInferencePipeline, WhisperModel

    from podcastkit.inference import bundled

    model = WhisperModel(
        str(bundled.ensure()), device="cpu", compute_type="int8", cpu_threads=arguments.threads
    )
    segments, _ = BatchedInferencePipeline(model).transcribe(
        str(sound), language=arguments.language, beam_size=beam, batch_size=8, word_timestamps=True
    )
    words = [word for segment in segments for word in segment.words or []]
    spans = [(ms_from_seconds(word.start), ms_from_seconds(word.end)) for word in words]
    written = (
        TextWord(word.word.strip(), Span(start, max(start, end)))
        for word, (start, end) in zip(words, spans, strict=True)
        if word.word.strip()
    )
    return Text(arguments.language, tuple(written), timed=True)


def truth(path: Path) -> Truth:
    """The words or turns beside a recording."""
    content = path.read_text("utf-8")
    value = json.loads(content)
    if isinstance(value, list) and all(isinstance(item, list) for item in value):
        return [
            (Span(ms_from_seconds(start), ms_from_seconds(start + length)), text)
            for start, length, _, text in value
        ]
    return read_text(content, str(path))


def noisy(sound: Samples, ratio: float) -> Samples:
    """The recording with pink noise, `ratio` decibels under the mean power of its speech."""
    noise = np.fft.rfft(np.random.default_rng(0).standard_normal(len(sound)))
    frequencies = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    pink = np.fft.irfft(noise / np.sqrt(np.maximum(frequencies, 50)), len(sound))
    power = np.array([np.mean(frame**2) for frame in np.array_split(sound, len(sound) // 400)])
    speech = np.mean(power[power > np.quantile(power, 0.95) / 1000])
    return (sound + pink / pink.std() * np.sqrt(speech / 10 ** (ratio / 10))).astype(np.float32)


def write(path: Path, sound: Samples) -> None:
    """A WAV file of 16 bits."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes((np.clip(sound, -1, 1) * 32_767).astype("<i2").tobytes())


if __name__ == "__main__":
    main()
