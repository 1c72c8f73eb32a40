"""Standard input and output as the system hands them over: closed, full, or in an encoding of
little."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from pathlib import Path

from podcastkit.errors import WriteError


def prepare_streams() -> None:
    """Make the standard streams usable: one that is closed, as cron may have it, leads nowhere, and
    what an encoding cannot write is escaped.

    Left closed, its number would be given to the next file that is opened, and whatever a library
    says there would be written into that file.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    sys.stdin = sys.stdin or os.fdopen(0)
    sys.stdout = sys.stdout or os.fdopen(1, "w")
    sys.stderr = sys.stderr or os.fdopen(2, "w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def flush_output() -> None:
    """Hand over what was printed. Raises WriteError when standard output takes no more, and then
    prints nothing more; nobody need be told where whoever read it has gone."""
    try:
        sys.stdout.flush()
    except OSError as error:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise WriteError(
                f"Standard output cannot be written: {error.strerror or error}.",
                "What the command did is done; only what it had to say is lost.",
                path=Path("-"),
                number=error.errno or 0,
            ) from error
