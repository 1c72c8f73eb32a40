"""The words that carry a talk's subject: tokens and crude stems."""

from __future__ import annotations

import re

from podcastkit.model.transcript import UNSPACED_LANGUAGES
from podcastkit.text.sentences import base_language
from podcastkit.text.wordlists import word_lists

_WORD = re.compile(r"[^\W_]+")

STEM_LETTERS = 5
"""Cutting words to five letters serves European languages about as well as real stemmers do for
matching (McNamee and Mayfield, "Character n-gram tokenization for European language text
retrieval", 2004)."""


def words(text: str) -> list[str]:
    """The words of a text, case-folded; an apostrophe or a hyphen parts two words ("l'entreprise":
    l, entreprise)."""
    return _WORD.findall(text.casefold())


def stems(text: str, language: str) -> list[str]:
    """What two passages on one subject share: stems of content words, or character pairs where
    words have no spaces."""
    if base_language(language) in UNSPACED_LANGUAGES:
        letters = "".join(words(text))
        return [letters[i : i + 2] for i in range(len(letters) - 1)]
    ignored = word_lists(language).stop_words
    return [word[:STEM_LETTERS] for word in words(text) if len(word) > 2 and word not in ignored]
