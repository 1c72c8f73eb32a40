"""The names an engine is told to listen for: those this episode speaks of first, while there is room."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from podcastkit.model.glossary import Glossary, Term
from podcastkit.speech.phonetics import Lexicon

LIMIT_CHARACTERS = 500
"""About 220 tokens of names: Whisper keeps half its context of 448 tokens for the prompt."""
_EVERYDAY = 4.0
"""Zipf frequency of words that recognition writes without help."""


def choose(
    glossary: Glossary, about: Sequence[str], lexicon: Lexicon, limit_characters: int = LIMIT_CHARACTERS
) -> tuple[str, ...]:
    """The names to listen for, as many as fit into `limit_characters`, separators included.

    `about` holds texts, the weightiest first: the guests, what the producer wrote about the episode, the hosts. Terms
    come in the order of the first text that mentions them, then in that of the glossary; those made of everyday words
    come last, unless they are somebody's name.
    """
    mentioned = [frozenset(_folded_words(text)) for text in about]

    def rank(term: Term) -> int:
        words = _folded_words(term.name)
        telling = frozenset(word for word in words if len(word) > 3) or frozenset(words)
        place = next((place for place, known in enumerate(mentioned) if telling & known), len(mentioned))
        everyday = term.kind != "person" and all(lexicon.frequency(word) >= _EVERYDAY for word in words)
        return place + (place == len(mentioned) and everyday)

    chosen: list[str] = []
    left = limit_characters
    for term in sorted(glossary.terms, key=rank):
        if len(term.name) <= left and term.name not in chosen:
            chosen.append(term.name)
            left -= len(term.name) + len(", ")
    return tuple(chosen)


def _folded_words(text: str) -> list[str]:
    """The words of a text without accents or case."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return re.findall(r"\w+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
