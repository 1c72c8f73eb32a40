"""What commands print: JSON for scripts, whose pieces occur in several commands, and errors."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from podcastkit.editing.differences import Differences
    from podcastkit.model.draft import Dropped, Redone
    from podcastkit.model.glossary import NameCorrection
    from podcastkit.model.voice import Named


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
