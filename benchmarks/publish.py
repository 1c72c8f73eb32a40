"""What a publish costs: against transcription alone, in memory as recordings grow, when there is
nothing to do, and after one corrected word.

    python benchmarks/publish.py SPEECH [--minutes 20 60] [--repeat 3]
    python benchmarks/publish.py --workspace FOLDER

SPEECH is any recording of speech; it is repeated to the wanted lengths as 48 kHz stereo WAV in a
temporary folder. Every figure is a whole process: wall-clock seconds and peak resident memory as
the operating system counts them, the median of the repeats. The temporary workspace is made by
`podcastkit init`; the cache is removed before every publish but the no-op one and that of a
corrected word, which starts from a reviewed transcript. "In the editing room" is the same without
starting a process: what an editor waits for who presses Publish.

With --workspace only the corrected word is measured, in the first episode of a workspace of yours,
which was published before: a copy of it is corrected, not the workspace.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from podcastkit.audio.ffmpeg import ffmpeg_path
from podcastkit.config.workspace import Workspace
from podcastkit.editor.room import EditingRoom
from podcastkit.formats import native
from podcastkit.pipeline.publish import publish
from podcastkit.pipeline.transcripts import find_entry


@dataclass(frozen=True, slots=True)
class Cost:
    """One finished process."""

    seconds: float
    megabytes: float


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("speech", type=Path, nargs="?")
    parser.add_argument(
        "--workspace", type=Path, help="a published workspace in which to correct a word"
    )
    parser.add_argument("--minutes", type=int, nargs="+", default=[20, 60])
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    if not (arguments.speech or arguments.workspace):
        parser.error("name a recording of speech, or a --workspace")
    with tempfile.TemporaryDirectory() as folder:
        if arguments.workspace:
            copy = shutil.copytree(arguments.workspace, Path(folder) / "copy")
            measure_correction(copy, max(3, arguments.repeat))
            return
        print(
            f"--help           "
            f"{median([podcastkit('--help') for _ in range(arguments.repeat)]).seconds:8.2f} s"
        )
        peaks = [
            measure(Path(folder), arguments.speech, minutes, arguments.repeat)
            for minutes in arguments.minutes
        ]
        print(f"peak memory, longest against shortest: {peaks[-1] / peaks[0]:.2f}")


def measure(folder: Path, speech: Path, minutes: int, repeat: int) -> float:
    """Print the figures for one length; return the peak memory of a publish in MB."""
    recording = lengthened(speech, folder / f"{minutes}.wav", minutes)
    workspace = folder / f"show-{minutes}"
    podcastkit("init", str(workspace), "--title", "Banc d'essai", "--language", "fr")
    publish = ("-C", str(workspace), "publish", str(recording))
    alone, whole, ratios = [], [], []
    for _ in range(repeat):
        alone.append(
            podcastkit(
                "transcribe", str(recording), "-o", str(folder / "out.json"), "--language", "fr"
            )
        )
        shutil.rmtree(workspace / ".podcastkit", ignore_errors=True)
        whole.append(podcastkit(*publish))
        ratios.append(whole[-1].seconds / alone[-1].seconds)
    noop = median([podcastkit(*publish) for _ in range(max(3, repeat))])
    print(
        f"{minutes} min: publish  {median(whole).seconds:8.1f} s  {median(whole).megabytes:7.0f} "
        f"MB peak"
    )
    print(
        f"{minutes} min: transcribe {median(alone).seconds:6.1f} s  "
        f"{median(alone).megabytes:7.0f} MB peak"
    )
    print(f"{minutes} min: publish / transcribe {statistics.median(ratios):.2f}")
    print(f"{minutes} min: no-op publish {noop.seconds:.2f} s  {noop.megabytes:.0f} MB peak")
    measure_correction(workspace, max(3, repeat))
    return median(whole).megabytes


def measure_correction(workspace: Path, repeat: int) -> None:
    """Print what the publish of one corrected word costs as a command, and in a process that has
    published before."""
    folder = min((workspace / "episodes").iterdir())
    reviewed = folder / "transcript.json"
    if not reviewed.exists():
        shutil.copy(draft_of(workspace, folder.name), reviewed)
    podcastkit("-C", str(workspace), "publish", folder.name)
    transcript = native.read(reviewed.read_text("utf-8"), str(reviewed))
    print(
        f"{transcript.segments[-1].span.end // 60_000} min, {len(list(transcript.words))} words; "
        f"one corrected word:"
    )
    commands = []
    for number in range(repeat):
        correct(reviewed, f"commande{number}.")
        commands.append(podcastkit("-C", str(workspace), "publish", folder.name).seconds)
    print(f"  podcastkit publish  {statistics.median(commands):.2f} s")
    waits = []
    for number in range(repeat + 1):
        correct(reviewed, f"salle{number}.")
        begun = time.monotonic()
        publish(EditingRoom(Workspace(workspace)).context(), [folder.name])
        waits.append(time.monotonic() - begun)
    print(
        f"  in the editing room {statistics.median(waits[1:]):.2f} s, the first time "
        f"{waits[0]:.2f} s"
    )


def draft_of(workspace: Path, slug: str) -> Path:
    """The machine's transcript of an episode."""
    context = EditingRoom(Workspace(workspace)).context()
    attributed = find_entry(context, slug, "attribute")
    if attributed is None:
        sys.exit(f"{slug} was not published yet")
    return attributed.path("transcript.json")


def correct(reviewed: Path, text: str) -> None:
    """Put another last word into a reviewed transcript."""
    transcript = native.read(reviewed.read_text("utf-8"), str(reviewed))
    *before, last = transcript.segments
    words = (*last.words[:-1], replace(last.words[-1], text=text, edited=True))
    edited = replace(transcript, segments=(*before, replace(last, words=words)))
    reviewed.write_text(native.write(edited), "utf-8")


def lengthened(speech: Path, target: Path, minutes: int) -> Path:
    """The speech over and over, as a 48 kHz stereo WAV of so many minutes."""
    length = ["-t", str(minutes * 60), "-ar", "48000", "-ac", "2"]
    subprocess.run(
        [ffmpeg_path(), "-v", "error", "-stream_loop", "-1", "-i", speech, *length, "-y", target],
        check=True,
    )
    return target


def podcastkit(*arguments: str) -> Cost:
    """Run the command that is installed beside this Python; exit when it fails."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [Path(sys.executable).with_name("podcastkit"), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        # An installed command has its bytecode; a machine that forbids to write it must not be
        # counted here.
        env={
            name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
        },
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"podcastkit {' '.join(arguments)} failed:\n{said.decode()}")
    return Cost(time.monotonic() - begun, usage.ru_maxrss / 1024)


def median(costs: list[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        statistics.median(cost.seconds for cost in costs),
        statistics.median(cost.megabytes for cost in costs),
    )


if __name__ == "__main__":
    main()
