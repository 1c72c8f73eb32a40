"""The words of chapters, and what stands between them."""

from __future__ import annotations

import pytest

from podcastkit.chapters.titles.tokens import split_words


def texts(said: str, language: str) -> list[str]:
    return [token.text for token in split_words([[said]], language)[0].tokens]


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("fr", "L'entreprise d'Alexandre", ["L", "entreprise", "d", "Alexandre"]),
        ("en", "We don't use Bitcoin's e-mail", ["We", "don't", "use", "Bitcoin's", "e-mail"]),
        ("fr", "La version 2.0 de Phonevalley.", ["La", "version", "2.0", "de", "Phonevalley"]),
        ("hi", "नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("ja", "東京のタワー", ["東", "京", "タワー"]),
    ],
)
def test_words_are_those_of_the_language(language: str, said: str, expected: list[str]) -> None:
    assert texts(said, language) == expected


def test_addresses_and_times_of_day_are_no_words() -> None:
    assert texts("Le papier: https://example.org/a.pdf à 10:30.", "fr") == ["Le", "papier", "à"]


def test_names_written_before_what_somebody_says_are_left_out_when_they_come_back() -> None:
    chapters = [["Ann Lee: Hello.", "Ann Lee: 00:10:01 Good."], ["Ann Lee: Bye.", "Note: once."]]
    first, second = split_words(chapters, "en")
    assert [token.text for token in first.tokens] == ["Hello", "Good"]
    assert [token.text for token in second.tokens] == ["Bye", "Note", "once"]


def test_punctuation_parts_words_and_a_space_joins_them() -> None:
    tokens = split_words([["Le pain, la mer. Paris"]], "fr")[0].tokens
    assert [token.joins for token in tokens] == [False, True, False, True, False]
    assert [token.opens for token in tokens] == [True, False, False, False, True]


def test_one_key_for_singular_and_plural() -> None:
    keys = [token.key for token in split_words([["bateau bateaus class"]], "en")[0].tokens]
    assert keys == ["bateau", "bateau", "class"]
