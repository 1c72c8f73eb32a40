"""Passages of a recording in the JSON that commands print."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from podcastkit.model.draft import Dropped, Redone
    from podcastkit.model.glossary import Repair


def placed(passage: Dropped | Redone | Repair) -> dict[str, object]:
    """A passage with its times in seconds first."""
    span = passage.span
    facts = {key: value for key, value in asdict(passage).items() if key != "span"}
    return {"start": span.start / 1000, "end": span.end / 1000, **facts}
