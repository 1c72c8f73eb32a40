"""The trained model: what each feature of a sentence adds to the odds that a chapter starts with
it.

coefficients.toml is written by benchmarks/train_chapters.py and may be read and changed by hand.
"""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from podcastkit.errors import PodcastkitError

if TYPE_CHECKING:
    from podcastkit.chapters.boundaries import Layout

FILE = "coefficients.toml"


@dataclass(frozen=True, slots=True)
class Coefficients:
    """One number for each feature, in nats for each unit of it: for talks whose speakers are known,
    and others."""

    with_speakers: Mapping[str, float]
    without_speakers: Mapping[str, float]
    layout: Layout


@cache
def coefficients() -> Coefficients:
    """The coefficients that come with podcastkit. Raises PodcastkitError when the file is
    damaged."""
    return read_coefficients(_text())


def fingerprint() -> str:
    """The digest of the coefficients: part of the key of what they decide."""
    return hashlib.sha256(_text().encode("utf-8")).hexdigest()


def _text() -> str:
    return Path(__file__).with_name(FILE).read_text("utf-8")


def read_coefficients(text: str) -> Coefficients:
    """The coefficients a TOML file holds. Raises PodcastkitError when a table is missing or holds
    no numbers."""
    from podcastkit.chapters.boundaries import Layout

    try:
        tables = tomllib.loads(text)
        # Talks that people divided come without their sound, so pauses and jingles were not trained
        # on.
        by_hand = _numbers(tables, "set_by_hand")
        return Coefficients(
            _numbers(tables, "with_speakers") | by_hand,
            _numbers(tables, "without_speakers") | by_hand,
            Layout(**_numbers(tables, "layout")),
        )
    except (TypeError, ValueError, OverflowError) as error:
        raise PodcastkitError(
            f"The chapter model {FILE} is damaged: {error}.",
            "Install podcastkit again: make setup.",
        ) from error


def _numbers(tables: Mapping[str, object], name: str) -> dict[str, float]:
    table = tables.get(name)
    if not isinstance(table, dict):
        raise ValueError(f"it has no table [{name}]")
    for key, value in table.items():
        if type(value) not in (int, float) or not math.isfinite(value):
            raise ValueError(f'"{key}" in [{name}] is {value!r}, not a finite number')
    return {key: float(value) for key, value in table.items()}
