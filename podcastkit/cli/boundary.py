"""Where errors become exit codes: 0 done, 1 a problem of input or world, 2 usage, 3 our bug, 130
interrupted."""

from __future__ import annotations

import os
import platform
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

from podcastkit import __version__
from podcastkit.cli.output import flush_output, prepare_streams, print_error
from podcastkit.errors import PodcastkitError

PROBLEM, USAGE, BUG, INTERRUPTED = 1, 2, 3, 130


def guarded(command: Callable[[], object]) -> int:
    """Run a command and give the exit code; whatever went wrong has been said on standard error."""
    signal.signal(signal.SIGTERM, _interrupt)
    prepare_streams()
    try:
        code = _exit_code(command)
        flush_output()
    except PodcastkitError as error:
        print_error("\n  ".join((error.message, *error.details)), error.hint)
        return PROBLEM
    except OSError as error:
        print_error(
            f"{error.filename or 'A file'}: {error.strerror or error}.",
            "Check that it exists and that you may use it.",
        )
        return PROBLEM
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:  # noqa: BLE001 - the one boundary: a bug of ours must end in a log, not in a traceback
        print_error(
            f"This is a bug in podcastkit. Details are in {_log()}.",
            "Please report it with that file.",
        )
        return BUG
    return code


def _exit_code(command: Callable[[], object]) -> int:
    """The exit code with which a command ends by itself."""
    try:
        command()
    except SystemExit as exit_request:
        return exit_request.code if isinstance(exit_request.code, int) else 0
    return 0


def leave(code: int) -> None:
    """End the process with `code`, at once when it was interrupted: a model in mid-batch would hold
    it for seconds."""
    # Python would say what is lost once more, in its own way, and end with a code of its own.
    with suppress(PodcastkitError):
        flush_output()
    if code != INTERRUPTED:
        sys.exit(code)
    with suppress(OSError):
        print("Interrupted; nothing is lost, run the same command to go on.", file=sys.stderr)
        sys.stderr.flush()
    os._exit(code)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _log() -> Path:
    """Write the traceback and what we run on to a file that can be pasted into an issue."""
    import tempfile  # loading it costs every start, and hardly one needs it

    handle, name = tempfile.mkstemp(prefix="podcastkit-bug-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(
            f"podcastkit {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        )
        file.write(f"arguments: {sys.argv[1:]!r}\n\n{traceback.format_exc()}")
    return Path(name)
