"""Transcription against its peers, side by side: speed, processor time, word error rate and memory,
same weights.

    python benchmarks/transcription.py RECORDING [RECORDING ...] [--repeat 3] [--systems NAME ...] [--seconds 1200]

Beside RECORDING lies a reference of the same name ending in .json, [{"start", "end" (seconds),
"ref" (text)}, ...]; without one there is no word error rate. --seconds repeats or cuts the
recordings to that length. Every run is a process of its own; its time runs from the file on disk to
the last word, after the model is loaded. The systems take turns, so that a busy machine troubles
all alike; processor time (ffmpeg's included) is shown beside, which it troubles less. All run on
the CPU; podcastkit's settings are its defaults, word times included, which its peers do without
unless the name says so. "ratio" is the speed against the first peer of the list, the median over
neighbouring runs.

WER compares words as they are said, by the rules of `podcastkit eval` (docs/evaluation.md);
"written" compares them after nothing but lower case, œ and æ taken apart, and punctuation turned
into spaces.
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

OURS = "podcastkit"
Job = Callable[[], str]
"""Transcribes with a model that is loaded already."""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished transcription."""

    seconds: float
    processor: float
    """Processor seconds, all threads and child processes together."""
    megabytes: float
    text: str


def ours(sound: Path, threads: int, language: str, beam: int = 5) -> Job:
    from podcastkit.audio.decode import blocks
    from podcastkit.speech.engines import registry
    from podcastkit.speech.options import TranscribeOptions
    from podcastkit.speech.transcribe import transcribe
    from podcastkit.speech.vad import detect_speech

    engine = registry.load("faster-whisper", "bundled", "cpu", threads)
    return lambda: (
        transcribe(
            detect_speech(blocks(sound)), engine, TranscribeOptions(language, beam)
        ).transcript.text
    )


def batched(sound: Path, threads: int, language: str, beam: int, word_times: bool = False) -> Job:
    from faster_whisper import BatchedInferencePipeline

    pipeline = BatchedInferencePipeline(_faster_whisper(threads))

    def run() -> str:
        segments, _ = pipeline.transcribe(
            str(sound), language=language, beam_size=beam, batch_size=8, word_timestamps=word_times
        )
        return " ".join(segment.text for segment in segments)

    return run


def sequential(sound: Path, threads: int, language: str, beam: int) -> Job:
    model = _faster_whisper(threads)

    def run() -> str:
        segments, _ = model.transcribe(str(sound), language=language, beam_size=beam)
        return " ".join(segment.text for segment in segments)

    return run


def reference_implementation(sound: Path, threads: int, language: str, beam: int) -> Job:
    import torch
    from faster_whisper.audio import decode_audio

    from podcastkit.inference import bundled
    from podcastkit.speech.engines.openai_whisper import _from_ctranslate2

    torch.set_num_threads(threads)
    model = _from_ctranslate2(bundled.ensure())

    def run() -> str:
        result = model.transcribe(
            decode_audio(str(sound)), language=language, beam_size=beam, fp16=False
        )
        return str(result["text"])

    return run


def _faster_whisper(threads: int):  # type: ignore[no-untyped-def]
    from faster_whisper import WhisperModel

    from podcastkit.inference import bundled

    return WhisperModel(
        str(bundled.ensure()), device="cpu", compute_type="int8", cpu_threads=threads
    )


SYSTEMS: dict[str, Callable[[Path, int, str], Job]] = {
    OURS: ours,
    "podcastkit beam 1": lambda *job: ours(*job, beam=1),
    "faster-whisper batched beam 1": lambda *job: batched(*job, beam=1),
    "faster-whisper batched beam 1, word times": lambda *job: batched(
        *job, beam=1, word_times=True
    ),
    "faster-whisper batched beam 5": lambda *job: batched(*job, beam=5),
    "faster-whisper sequential beam 1": lambda *job: sequential(*job, beam=1),
    "faster-whisper sequential beam 5": lambda *job: sequential(*job, beam=5),
    "openai-whisper beam 5": lambda *job: reference_implementation(*job, beam=5),
}
SLOW = "openai-whisper beam 5"
"""Ten times slower than all others: it takes a turn only when it is named."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("recordings", type=Path, nargs="+")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument(
        "--systems", nargs="+", choices=SYSTEMS, default=[name for name in SYSTEMS if name != SLOW]
    )
    parser.add_argument(
        "--seconds", type=float, help="repeat or cut every recording to this length"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--language", default="fr")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        print(
            json.dumps(
                asdict(transcribed(arguments.systems[0], arguments.recordings[0], arguments))
            )
        )
        return
    with tempfile.TemporaryDirectory() as folder:
        for recording in arguments.recordings:
            compare(recording, Path(folder), arguments)


def compare(recording: Path, folder: Path, arguments: argparse.Namespace) -> None:
    """Print one row for each system."""
    sound, duration, once = prepared(recording, folder / f"{recording.stem}.wav", arguments.seconds)
    expected = reference(recording.with_suffix(".json"), duration, once)
    runs: dict[str, list[Run]] = {system: [] for system in arguments.systems}
    # The first run of a machine measures what is fastest on it, and is not counted.
    started(arguments.systems[0], sound, arguments)
    for _ in range(arguments.repeat):
        for system in arguments.systems:
            runs[system].append(started(system, sound, arguments))
    measure = next(
        (runs[system] for system in arguments.systems if not system.startswith(OURS)), runs[OURS]
    )
    print(
        f"\n{recording.name}, {duration / 60:.1f} min, {arguments.threads} threads, median of "
        f"{arguments.repeat}"
    )
    print(
        f"{'':42}{'x real time':>12}{'ratio':>7}{'CPU s':>8}{'WER %':>8}{'written':>9}{'peak MB':>9}"
    )
    for system in arguments.systems:
        print(
            f"{system:42}" + row(runs[system], measure, duration, expected, arguments.language),
            flush=True,
        )


def row(runs: list[Run], others: list[Run], duration: float, expected: str, language: str) -> str:
    """Medians of one system."""
    speed = statistics.median(duration / run.seconds for run in runs)
    ratio = statistics.median(
        other.seconds / run.seconds for run, other in zip(runs, others, strict=True)
    )
    processor = statistics.median(run.processor for run in runs)
    peak = statistics.median(run.megabytes for run in runs)
    errors = f"{'':17}"
    if expected:
        as_said = word_error_rate(said(expected, language), said(runs[0].text, language))
        errors = f"{as_said:8.2f}{word_error_rate(written(expected), written(runs[0].text)):9.2f}"
    return f"{speed:12.1f}{ratio:7.2f}{processor:8.1f}{errors}{peak:9.0f}"


def started(system: str, sound: Path, arguments: argparse.Namespace) -> Run:
    """Run one transcription in a fresh process."""
    options = [
        "--systems",
        system,
        "--threads",
        str(arguments.threads),
        "--language",
        arguments.language,
    ]
    command = [sys.executable, __file__, str(sound), "--child", *options]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def transcribed(system: str, sound: Path, arguments: argparse.Namespace) -> Run:
    """Transcribe in this process; the peak is its own, without the 50 MB or so of the ffmpeg that
    reads for us."""
    import resource

    run = SYSTEMS[system](sound, arguments.threads, arguments.language)
    begun, spent = time.monotonic(), sum(os.times()[:4])
    text = run()
    seconds, processor = time.monotonic() - begun, sum(os.times()[:4]) - spent
    return Run(seconds, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, text)


def prepared(recording: Path, target: Path, seconds: float | None) -> tuple[Path, float, float]:
    """The recording to transcribe, its length, and the length of one repetition of it, in
    seconds."""
    from podcastkit.audio import ffmpeg, probe

    once = probe.probe(recording).duration / 1000
    if seconds is None:
        return recording, once, once
    length = ["-t", str(seconds), "-ar", "16000", "-ac", "1", "-y", str(target)]
    command = [
        str(ffmpeg.ffmpeg_path()),
        "-v",
        "error",
        "-stream_loop",
        "-1",
        "-i",
        str(recording),
        *length,
    ]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return target, seconds, once


def reference(path: Path, duration: float, once: float) -> str:
    """What is said in `duration` seconds of a recording that lasts `once` and is repeated; empty
    without a file."""
    if not path.is_file():
        return ""
    lines = json.loads(path.read_text("utf-8"))
    starts = [once * turn for turn in range(int(duration // once) + 1)]
    return " ".join(
        line["ref"] for start in starts for line in lines if start + line["end"] <= duration
    )


def word_error_rate(expected: str, heard: str) -> float:
    """Per cent of substituted, missing and added words."""
    import jiwer

    return 100 * float(jiwer.wer(expected, heard))


def said(text: str, language: str) -> str:
    """The words of a text as `podcastkit eval` compares them."""
    from podcastkit.text.spoken.normalise import normalise

    return " ".join(normalise(text, language))


def written(text: str) -> str:
    """The words of a text as they are spelled."""
    text = unicodedata.normalize("NFC", text).lower().replace("œ", "oe").replace("æ", "ae")
    return " ".join(re.sub(r"[^\w\s]|_", " ", text).split())


if __name__ == "__main__":
    main()
