"""The one door to ffmpeg: find it, run it, stream from it, and turn its failures into sentences.

Only ffmpeg itself is used, never ffprobe, because the binary that imageio-ffmpeg carries comes
without it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from podcastkit.errors import ToolError
from podcastkit.files.user_cache import cache_folder, recall, remember
from podcastkit.model.audio import Progress, no_progress
from podcastkit.model.settings import PACKAGED, SYSTEM

CHOICE = "PODCASTKIT_FFMPEG"
"""Environment variable that names another ffmpeg than the packaged one: a path, or a name on the
PATH."""

CHUNK_BYTES = 1 << 18
STDERR_TAIL_LINES = 20

# Every filter option and encoder this package relies on.
_SELF_TEST = (
    "-f", "lavfi", "-i", "anullsrc=r=44100:cl=stereo", "-t", "0.1",
    "-af", "ebur128=peak=true:framelog=verbose,alimiter=level=0:latency=1", "-c:a", "libmp3lame",
    "-f", "null", "-",
)  # fmt: skip
_OUT_TIME = re.compile(rb"out_time_us=(\d+)")
_UNFINISHED = re.compile(r"^Error (writing trailer of|closing file) ", re.MULTILINE)
"""What ffmpeg before 6.1 says of a file whose end it could not write, and still exits with 0."""


def run(args: Sequence[str], *, progress: Progress = no_progress) -> str:
    """Run ffmpeg to its end and return what it wrote to standard error.

    `progress` hears the output time in milliseconds; the last call is exact to the sample. Raises
    ToolError when ffmpeg fails or cannot be found.
    """
    argv = _argv(("-nostats", "-progress", "pipe:1", *args))
    with tempfile.TemporaryFile() as stderr:
        with _child(argv, stderr) as stdout:
            for line in stdout:
                if match := _OUT_TIME.match(line):
                    progress(round(int(match[1]) / 1000))
        return _text(stderr)


def stream(args: Sequence[str]) -> Generator[bytes, None, None]:
    """Yield what ffmpeg writes to standard output, chunk by chunk; the last argument must be
    `pipe:1`.

    Closing the iterator ends ffmpeg. Raises ToolError when ffmpeg fails or cannot be found.
    """
    argv = _argv(("-nostats", *args))
    with tempfile.TemporaryFile() as stderr, _child(argv, stderr) as stdout:
        while chunk := stdout.read(CHUNK_BYTES):
            yield chunk


@dataclass(frozen=True, slots=True)
class FfmpegFacts:
    """The ffmpeg in use."""

    version: str
    """One line that names it."""
    is_packaged: bool
    """Whether it is the one that comes with the packages, which decodes the same everywhere."""


class _Choice:
    """Which ffmpeg the show asks for: one for the whole process, as every door here is one."""

    asked = PACKAGED


def choose(which: str) -> None:
    """Use the "packaged" ffmpeg or the "system" one, as the show says, until the next call;
    PODCASTKIT_FFMPEG wins over both."""
    if which != _Choice.asked:
        _Choice.asked = which
        ffmpeg_path.cache_clear()
        ffmpeg_facts.cache_clear()


@lru_cache(maxsize=1)
def ffmpeg_path() -> Path:
    """The ffmpeg that PODCASTKIT_FFMPEG names, else the one that was chosen, else the packaged one,
    which gives the same bytes on every machine, else the system's.

    Raises ToolError when the one that was named or chosen does not work, or when there is none.
    """
    if choice := os.environ.get(CHOICE):
        chosen = shutil.which(choice)
        if chosen and _works(chosen):
            return Path(chosen)
        raise ToolError(
            f"{CHOICE} names {choice}, which is no ffmpeg that can do what is needed here.",
            f"Name ffmpeg 5.1 or later with libmp3lame, or unset {CHOICE} to use the packaged one.",
        )
    system = shutil.which("ffmpeg")
    if _Choice.asked == SYSTEM:
        if system and _works(system):
            return Path(system)
        raise ToolError(
            'show.toml asks for the system\'s ffmpeg, [audio] ffmpeg = "system", and there is none '
            "on the PATH that can do what is needed here.",
            "Install ffmpeg 5.1 or later with libmp3lame, or take that line away to use the "
            "packaged one.",
        )
    for candidate in (_packaged(), system):
        if candidate and _works(candidate):
            return Path(candidate)
    raise ToolError(
        "No ffmpeg that works was found, neither in imageio-ffmpeg nor on the PATH.",
        "Install ffmpeg 5.1 or later with your system's package manager, or run: pip install "
        "--force-reinstall "
        "imageio-ffmpeg",
    )


def ffmpeg_version() -> str:
    """One line that names the ffmpeg in use, for cache keys and the doctor."""
    return ffmpeg_facts().version


@lru_cache(maxsize=1)
def ffmpeg_facts() -> FfmpegFacts:
    """What is known of the ffmpeg in use. Raises ToolError as `ffmpeg_path` does.

    Asked once and remembered as long as the choice and the executable stay the same: starting
    ffmpeg twice takes longer than all the rest of a publish that has nothing to do.
    """
    packaged = find_spec("imageio_ffmpeg")
    choice = (
        os.environ.get(CHOICE, ""),
        _Choice.asked,
        os.environ.get("PATH", ""),
        str(packaged and packaged.origin),
    )
    memory = cache_folder() / "ffmpeg.json"
    match recall(memory, choice):
        case [path, facts, version, origin] if facts == _facts_of(path):
            return FfmpegFacts(version, origin == PACKAGED)
    path = str(ffmpeg_path())
    output = _ask(path, "-version").stdout
    version = " ".join(output.split("\n", 1)[0].split(" ")[:3])
    is_packaged = path == _packaged()
    remember(memory, choice, [path, _facts_of(path), version, PACKAGED if is_packaged else ""])
    return FfmpegFacts(version, is_packaged)


def _facts_of(executable: str) -> str:
    """Size and time of a file; another file under its name has others."""
    try:
        facts = Path(executable).stat()
    except OSError:
        return ""
    return f"{facts.st_size} {facts.st_mtime_ns}"


def _packaged() -> str | None:
    """The executable that imageio-ffmpeg carries, if it has one for this machine."""
    try:
        import imageio_ffmpeg

        carried: str = imageio_ffmpeg.get_ffmpeg_exe()
    except (ImportError, RuntimeError):
        return None
    return shutil.which(carried)


def _works(executable: str) -> bool:
    try:
        return _ask(executable, "-v", "error", *_SELF_TEST).returncode == 0
    except OSError:
        return False


def _ask(executable: str, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [executable, *args],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )


def _argv(args: Sequence[str]) -> tuple[str, ...]:
    return (str(ffmpeg_path()), "-nostdin", "-hide_banner", *args)


@contextmanager
def _child(argv: Sequence[str], stderr: IO[bytes]) -> Iterator[IO[bytes]]:
    """The standard output of a running ffmpeg, which never outlives the block; a failure becomes a
    ToolError."""
    with subprocess.Popen(
        argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout
            process.stdout.close()
            code = process.wait()
        finally:
            # Reached with a live child when the caller was interrupted or closed the stream early.
            if process.poll() is None:
                process.kill()
    log = _text(stderr)
    if code != 0 or _UNFINISHED.search(log):
        raise _failure(argv, code, log)


def _text(stderr: IO[bytes]) -> str:
    stderr.seek(0)
    return stderr.read().decode("utf-8", errors="replace")


def _failure(argv: Sequence[str], code: int, stderr: str) -> ToolError:
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    tail = "\n".join(lines[-STDERR_TAIL_LINES:])
    if "No space left on device" in stderr:
        message, hint = (
            "The disk is full; ffmpeg could not finish.",
            "Free some space and run the same command again.",
        )
    else:
        message = (
            f"ffmpeg failed with exit code {code}: {lines[-1] if lines else 'it said nothing'}"
        )
        hint = "Run podcastkit doctor; if ffmpeg is well, the file may be damaged."
    return ToolError(message, hint, argv=argv, code=code, stderr=tail)
