"""Expressions of talk, as patterns: one file for each language that has them."""

from __future__ import annotations

from collections.abc import Mapping

from podcastkit.text.expressions.english import ENGLISH
from podcastkit.text.expressions.expressions import Expressions
from podcastkit.text.expressions.french import FRENCH
from podcastkit.text.sentences import base_language

_EXPRESSIONS: Mapping[str, Expressions] = {"fr": FRENCH, "en": ENGLISH}


def expressions(language: str) -> Expressions | None:
    """Those of a language, region ignored; None for a language that has none."""
    return _EXPRESSIONS.get(base_language(language))
