"""Transcription against faster-whisper's own batched pipeline: speed, word error rate and peak memory, same weights.

    python benchmarks/transcription.py RECORDING [RECORDING ...] [--repeat 3] [--beam 1 5] [--seconds 1200]

Beside RECORDING lies a reference of the same name ending in .json, [{"start", "end" (seconds), "ref" (text)}, ...];
without one there is no word error rate. --seconds repeats or cuts the recordings to that length. Every run is a
process of its own; its time runs from the file on disk to the last word, after the model is loaded; the two systems
take turns, so that a busy machine troubles both alike, and processor time (ffmpeg's included) is shown beside, which
it troubles less. Both run int8 on the CPU, batches of 8, word times on.

Words are compared after this normalisation: lower case, œ and æ taken apart, apostrophes, hyphens and all other
punctuation turned into spaces; accents count, and numbers stay as they are written.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

SYSTEMS = ("podcastkit", "faster-whisper")


@dataclass(frozen=True, slots=True)
class Run:
    """One finished transcription."""

    seconds: float
    processor: float
    """Processor seconds, all threads and child processes together."""
    megabytes: float
    text: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recordings", type=Path, nargs="+")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--beam", type=int, nargs="+", default=[1, 5])
    parser.add_argument("--seconds", type=float, help="repeat or cut every recording to this length")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--language", default="fr")
    parser.add_argument("--only", choices=SYSTEMS, help="run one system alone")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        run = transcribe(arguments.only, arguments.recordings[0], arguments.beam[0], arguments)
        print(json.dumps(asdict(run)))
        return
    with tempfile.TemporaryDirectory() as folder:
        for recording in arguments.recordings:
            compare(recording, Path(folder), arguments)


def compare(recording: Path, folder: Path, arguments: argparse.Namespace) -> None:
    """Print one row for each system and beam size, with ratios to faster-whisper at the same beam size."""
    sound, duration, once = prepared(recording, folder / f"{recording.stem}.wav", arguments.seconds)
    expected = reference(recording.with_suffix(".json"), duration, once)
    print(f"{recording.name}, {duration / 60:.1f} min, {arguments.threads} threads, median of {arguments.repeat}")
    print(f"{'':16}{'beam':>5}{'x real time':>13}{'ratio':>7}{'CPU s':>8}{'ratio':>7}", end="")
    print(f"{'WER %':>8}{'+/-':>7}{'peak MB':>9}{'ratio':>7}")
    systems = (arguments.only,) if arguments.only else SYSTEMS
    for beam in arguments.beam:
        runs: dict[str, list[Run]] = {system: [] for system in systems}
        for _ in range(arguments.repeat):
            for system in systems:
                runs[system].append(started(system, sound, beam, arguments))
        for system in systems:
            print(f"{system:16}{beam:5}" + row(runs[system], runs[systems[-1]], duration, expected), flush=True)


def row(runs: list[Run], others: list[Run], duration: float, expected: str) -> str:
    """Medians of one system; the ratio of speeds is the median over the pairs of neighbouring runs."""
    speed = statistics.median(duration / run.seconds for run in runs)
    faster = statistics.median(other.seconds / run.seconds for run, other in zip(runs, others, strict=True))
    processor, other_processor = (statistics.median(run.processor for run in group) for group in (runs, others))
    peak, other_peak = (statistics.median(run.megabytes for run in group) for group in (runs, others))
    errors = f"{'':15}"
    if expected:
        wer, other = word_error_rate(expected, runs[0].text), word_error_rate(expected, others[0].text)
        errors = f"{wer:8.2f}{wer - other:+7.2f}"
    costs = f"{processor:8.1f}{processor / other_processor:7.2f}"
    return f"{speed:13.1f}{faster:7.2f}{costs}{errors}{peak:9.0f}{peak / other_peak:7.2f}"


def started(system: str, sound: Path, beam: int, arguments: argparse.Namespace) -> Run:
    """Run one transcription in a fresh process."""
    options = ["--beam", str(beam), "--threads", str(arguments.threads), "--language", arguments.language]
    command = [sys.executable, __file__, str(sound), "--child", "--only", system, *options]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def transcribe(system: str, sound: Path, beam: int, arguments: argparse.Namespace) -> Run:
    """Transcribe in this process; the peak is its own, without the 50 MB or so of the ffmpeg that reads for us."""
    import resource

    load = ours if system == "podcastkit" else theirs
    run = load(sound, beam, arguments.threads, arguments.language)
    begun, spent = time.monotonic(), sum(os.times()[:4])
    text = run()
    seconds, processor = time.monotonic() - begun, sum(os.times()[:4]) - spent
    return Run(seconds, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, text)


def ours(sound: Path, beam: int, threads: int, language: str) -> Callable[[], str]:
    """Load the model; what is returned transcribes."""
    from podcastkit.speech.engines import registry
    from podcastkit.speech.transcribe import TranscribeOptions, transcribe

    engine = registry.load("faster-whisper", "bundled", "cpu", threads)
    return lambda: transcribe(sound, engine, TranscribeOptions(language, beam)).transcript.text


def theirs(sound: Path, beam: int, threads: int, language: str) -> Callable[[], str]:
    """Load the model; what is returned transcribes."""
    from faster_whisper import BatchedInferencePipeline, WhisperModel

    from podcastkit.speech.models import bundled

    model = WhisperModel(str(bundled.ensure()), device="cpu", compute_type="int8", cpu_threads=threads)
    pipeline = BatchedInferencePipeline(model)

    def run() -> str:
        segments, _ = pipeline.transcribe(
            str(sound), language=language, beam_size=beam, batch_size=8, word_timestamps=True
        )
        return " ".join(segment.text for segment in segments)

    return run


def prepared(recording: Path, target: Path, seconds: float | None) -> tuple[Path, float, float]:
    """The recording to transcribe, its length, and the length of one repetition of it, in seconds."""
    from podcastkit.audio import ffmpeg, probe

    once = probe.probe(recording).duration / 1000
    if seconds is None:
        return recording, once, once
    length = ["-t", str(seconds), "-ar", "16000", "-ac", "1", "-y", str(target)]
    command = [str(ffmpeg.ffmpeg_path()), "-v", "error", "-stream_loop", "-1", "-i", str(recording), *length]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return target, seconds, once


def reference(path: Path, duration: float, once: float) -> str:
    """What is said in `duration` seconds of a recording that lasts `once` and is repeated; empty without a file."""
    if not path.is_file():
        return ""
    lines = json.loads(path.read_text("utf-8"))
    starts = [once * turn for turn in range(int(duration // once) + 1)]
    return " ".join(line["ref"] for start in starts for line in lines if start + line["end"] <= duration)


def word_error_rate(expected: str, heard: str) -> float:
    """Per cent of substituted, missing and added words."""
    import jiwer

    return 100 * float(jiwer.wer(normalised(expected), normalised(heard)))


def normalised(text: str) -> str:
    """French text for comparison; see the top of this file."""
    text = unicodedata.normalize("NFC", text).lower().replace("œ", "oe").replace("æ", "ae")
    return " ".join(re.sub(r"[^\w\s]|_", " ", text).split())


if __name__ == "__main__":
    main()
