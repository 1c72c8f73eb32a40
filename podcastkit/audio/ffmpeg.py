"""The one door to ffmpeg: find it, run it, stream from it, and turn its failures into sentences.

Only ffmpeg itself is used, never ffprobe, because the binary that imageio-ffmpeg carries comes
without it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO

from podcastkit.errors import ToolError
from podcastkit.model.audio import Progress, no_progress

CHUNK_BYTES = 1 << 18
STDERR_TAIL_LINES = 20

# Every filter option and encoder this package relies on: a system ffmpeg that cannot do this is
# passed over.
_SELF_TEST = (
    "-f", "lavfi", "-i", "anullsrc=r=44100:cl=stereo", "-t", "0.1",
    "-af", "ebur128=peak=true:framelog=verbose,alimiter=level=0:latency=1", "-c:a", "libmp3lame",
    "-f", "null", "-",
)  # fmt: skip
_OUT_TIME = re.compile(rb"out_time_us=(\d+)")


def reading(path: Path) -> tuple[str, ...]:
    """Input arguments for a file on disk: neither its name nor a playlist inside it can open
    anything else.

    Three and more tracks without a layout are taken for tracks, never for surround sound, where the
    third would be a subwoofer that a mix leaves out.
    """
    return ("-protocol_whitelist", "file,pipe", "-guess_layout_max", "2", "-i", f"file:{path}")


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


@lru_cache(maxsize=1)
def ffmpeg_path() -> Path:
    """The ffmpeg on the PATH when it can do what we need, else the one imageio-ffmpeg carries.

    Raises ToolError when there is neither.
    """
    system = shutil.which("ffmpeg")
    if system and _works(system):
        return Path(system)
    try:
        import imageio_ffmpeg

        carried = imageio_ffmpeg.get_ffmpeg_exe()
    except (ImportError, RuntimeError):
        carried = ""
    if carried and _works(carried):
        return Path(carried)
    raise ToolError(
        "No ffmpeg that works was found, neither on the PATH nor in imageio-ffmpeg.",
        "Install ffmpeg 5.1 or later with your system's package manager, or run: pip install "
        "--force-reinstall "
        "imageio-ffmpeg",
    )


@lru_cache(maxsize=1)
def ffmpeg_version() -> str:
    """One line that names the ffmpeg in use, for cache keys and the doctor."""
    output = _ask(str(ffmpeg_path()), "-version").stdout
    return " ".join(output.split("\n", 1)[0].split(" ")[:3])


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
    if code != 0:
        raise _failure(argv, code, _text(stderr))


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
