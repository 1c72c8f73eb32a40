"""Which language a transcript is in, when nobody says."""

from __future__ import annotations

from collections import Counter

from podcastkit.text.vocabulary import words
from podcastkit.text.wordlists import WORD_LISTS

_ENOUGH = 5_000
"""Words that are looked at."""
_LEAST = 0.15
"""Share of little words below which a language is not believed: talk has about half of them."""


def likely_language(text: str) -> str:
    """The language, of those with a list of little words, whose words are most of the text; empty
    for none of them.

    Words that several languages share count for none.
    """
    first_words = words(text)[:_ENOUGH]
    shares = {
        language: sum(word in own for word in first_words) / max(1, len(first_words))
        for language, own in _own_words().items()
    }
    likeliest = max(shares, key=lambda language: shares[language])
    return likeliest if shares[likeliest] >= _LEAST else ""


def _own_words() -> dict[str, frozenset[str]]:
    """For each language its little words that no other one has."""
    listed_in = Counter(word for lists in WORD_LISTS.values() for word in lists.stop_words)
    return {
        language: frozenset(word for word in lists.stop_words if listed_in[word] == 1)
        for language, lists in WORD_LISTS.items()
    }
