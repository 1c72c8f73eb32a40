"""The words of pages, files and the editing room, in every language that has a catalogue.

A catalogue is one file of `catalogues/`, named after its language: whoever adds one adds a
language. It is read when the first of its words is asked for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

from podcastkit.text.sentences import base_language

Section: TypeAlias = Literal["pages", "evaluation", "room", "problems"]

CATALOGUES = Path(__file__).with_name("catalogues")
_FALLBACK = "en"


def labels(language: str, section: Section = "pages") -> Mapping[str, str]:
    """The labels of a language, region ignored; English for a language without a catalogue."""
    return _catalogue(label_language(language))[section]


def label_language(language: str) -> str:
    """The language in which labels are had for another one."""
    base = base_language(language)
    return base if base in languages() else _FALLBACK


@cache
def languages() -> frozenset[str]:
    """The languages that have a catalogue."""
    return frozenset(path.stem for path in CATALOGUES.glob("*.toml"))


@cache
def _catalogue(language: str) -> Mapping[str, Mapping[str, str]]:
    sections = tomllib.loads((CATALOGUES / f"{language}.toml").read_text("utf-8"))
    return {name: MappingProxyType(section) for name, section in sections.items()}
