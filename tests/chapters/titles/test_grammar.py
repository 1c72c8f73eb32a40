"""The little words that bound a title."""

from __future__ import annotations

import pytest

from podcastkit.chapters.titles.grammar import function_words, is_function_word
from podcastkit.text.wordlists import WORD_LISTS, word_lists


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("fr", "est-ce", True),
        ("fr", "donneriez-vous", True),
        ("fr", "racontez", True),
        ("fr", "rendez-vous", False),
        ("fr", "handicap", False),
        ("fr", "point", False),
        ("en", "we're", True),
        ("en", "there's", True),
        ("en", "bitcoin's", False),
        ("en", "basically", True),
        ("en", "family", False),
        ("es", "rápidamente", True),
        ("pt", "empresa", False),
    ],
)
def test_function_words_are_told_from_words_of_content(
    language: str, word: str, expected: bool
) -> None:
    assert is_function_word(word, function_words(language), language) is expected


def test_a_language_without_a_list_takes_the_commonest_short_words() -> None:
    turns = ["die", "kat", "en", "die", "hond", "en", "die", "eenvoud", "eenvoud"]
    assert function_words("af", turns) == {"die", "en"}
    assert function_words("ja", ["東", "東"]) == frozenset()


def test_a_region_changes_nothing() -> None:
    assert function_words("fr-CA") == function_words("fr")
    assert word_lists("pt-BR") is word_lists("pt")


@pytest.mark.parametrize("language", WORD_LISTS)
def test_every_language_has_the_lists_that_bound_a_title(language: str) -> None:
    lists = word_lists(language)
    assert lists.pale
    assert lists.inside_phrases
    assert lists.before_verbs
    assert lists.naming_a_subject
