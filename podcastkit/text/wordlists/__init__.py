"""Word lists, one file for each language that has any."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from podcastkit.text.sentences import base_language
from podcastkit.text.wordlists.english import ENGLISH
from podcastkit.text.wordlists.french import FRENCH
from podcastkit.text.wordlists.lists import WordLists
from podcastkit.text.wordlists.portuguese import PORTUGUESE
from podcastkit.text.wordlists.spanish import SPANISH

WORD_LISTS: Mapping[str, WordLists] = {
    "fr": FRENCH,
    "en": ENGLISH,
    "es": SPANISH,
    "pt": PORTUGUESE,
}
_UNKNOWN = WordLists()

CAPITAL_NOUN_LANGUAGES = frozenset({"de", "lb"})
"""Languages in which every noun has a capital, so that a capital says nothing."""


def word_lists(language: str) -> WordLists:
    """The lists of a language, region ignored; empty ones for a language that has none."""
    return WORD_LISTS.get(base_language(language), _UNKNOWN)


def in_any_language(choose: Callable[[WordLists], frozenset[str]]) -> frozenset[str]:
    """One list of all languages together: a name is misheard amid words of several."""
    return frozenset().union(*map(choose, WORD_LISTS.values()))
