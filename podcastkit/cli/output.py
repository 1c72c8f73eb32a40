"""What commands print, and on which streams: JSON for scripts, whose pieces occur in several
commands, and errors."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from podcastkit.errors import WriteError

if TYPE_CHECKING:
    from podcastkit.editing.differences import Differences
    from podcastkit.model.draft import Dropped, Recognition, Redone
    from podcastkit.model.glossary import NameCorrection
    from podcastkit.model.voice import Named


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


def print_json(content: object) -> None:
    """Print a result for scripts on standard output, as docs/cli.md promises it."""
    is_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(content, ensure_ascii=not is_unicode, indent=2))


def print_error(message: str, hint: str) -> None:
    """Print what went wrong, and the next step, on standard error; where that takes no more, the
    exit code has to do."""
    with suppress(OSError):
        print(f"podcastkit: {message}", file=sys.stderr)
        if hint:
            print(f"  -> {hint}", file=sys.stderr)


def json_of_passage(passage: Dropped | Redone | NameCorrection) -> dict[str, object]:
    """A passage of a recording, its times in seconds first."""
    span = passage.span
    facts = {key: value for key, value in asdict(passage).items() if key != "span"}
    return {"start": span.start / 1000, "end": span.end / 1000, **facts}


def json_of_recognition(recognition: Recognition | None) -> dict[str, object] | None:
    """How much of a recording was recognised, times in seconds."""
    if recognition is None:
        return None
    return {
        "speech": recognition.speech / 1000,
        "words": recognition.words,
        "missing": [
            {"start": gap.start / 1000, "end": gap.end / 1000} for gap in recognition.missing
        ],
    }


def json_of_speakers(named: Named | None) -> list[dict[str, str]]:
    """Each speaker with the reason for its name; none when speakers were not told apart."""
    return [
        {"id": speaker.id, "name": speaker.name, "role": speaker.role, "why": why}
        for speaker, why in (zip(named.speakers, named.reasons, strict=True) if named else ())
    ]


def json_of_differences(differences: Differences) -> dict[str, object]:
    """What differs between two versions of a transcript, times in seconds."""
    return {
        "passages": [
            asdict(passage) | {"start": passage.start / 1000} for passage in differences.passages
        ],
        "speakers": [asdict(recast) for recast in differences.speakers],
        "confirmed": differences.confirmed,
        "retimed": differences.retimed,
        "divided": differences.divided,
    }
