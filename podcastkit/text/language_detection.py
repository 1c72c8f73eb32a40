"""Which language a transcript is in, when nobody says."""

from __future__ import annotations

from podcastkit.text.vocabulary import STOP_WORDS, words

_ENOUGH = 5_000
"""Words that are looked at."""
_LEAST = 0.15
"""Share of little words below which a language is not believed: talk has about half of them."""


def likely_language(text: str) -> str:
    """The language, of those with a list of little words, whose words are most of the text; empty
    for none of them.

    Words that several languages share count for none.
    """
    said = words(text)[:_ENOUGH]
    shares = {
        language: sum(word in own for word in said) / max(1, len(said))
        for language, own in _own_words().items()
    }
    likeliest = max(shares, key=lambda language: shares[language])
    return likeliest if shares[likeliest] >= _LEAST else ""


def _own_words() -> dict[str, frozenset[str]]:
    return {
        language: listed
        - frozenset().union(*(other for name, other in STOP_WORDS.items() if name != language))
        for language, listed in STOP_WORDS.items()
    }
