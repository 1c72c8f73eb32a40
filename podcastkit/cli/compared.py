"""What differs between two versions of a transcript, in the JSON that commands print."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from podcastkit.editing.differences import Differences, Passage


def differences_content(found: Differences) -> dict[str, object]:
    """The contract of docs/cli.md, times in seconds."""
    return {
        "passages": list(map(_passage, found.passages)),
        "speakers": [asdict(recast) for recast in found.speakers],
        "confirmed": found.confirmed,
        "retimed": found.retimed,
        "divided": found.divided,
    }


def _passage(passage: Passage) -> dict[str, object]:
    return asdict(passage) | {"start": passage.start / 1000}
