"""Sentences and where they do not end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.text.sentences import base_language, sentence_starts, sentences

FRENCH = [
    ["M. Mars est là.", "Mme Pellerin aussi."],
    ["J.-C. Denis arrive.", "J. Dupont part."],
    ["« Ah bon ? » dit-il.", "« Oui ! »", "Il rit."],
    ["« Quoi ? »", "« Rien. »"],
    ["Alors... il partit.", "Bon…", "Voilà."],
    ["Cela vaut 3.14 euros.", "C'est la p. 12 du livre."],
    ["Il est fou !", "Non ?!", "Si."],
    ["— Oui.", "— Non.", "— Peut-être…"],
    ["Il dit non.", "Vraiment non.", "Le no. 3 aussi."],
    ["Il vit en 2018.", "12 ans plus tard, il part."],
]

ENGLISH = [
    ["Dr. Smith met Mr. Jones.", "They talked, e.g. about art."],
    ['"Really?" she asked.', '"Yes."', "He left."],
    ["He said no.", "She left."],
    ["No. 5 is alive.", "It costs 12.5 dollars."],
    ["J. R. R. Tolkien wrote it.", "It sold."],
]


@pytest.mark.parametrize("expected", FRENCH)
def test_french(expected: list[str]) -> None:
    assert sentences(" ".join(expected), "fr") == tuple(expected)


@pytest.mark.parametrize("expected", ENGLISH)
def test_english(expected: list[str]) -> None:
    assert sentences(" ".join(expected), "en-GB") == tuple(expected)


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentences("Un titre\n\nUne phrase\nsur deux lignes.", "fr") == (
        "Un titre",
        "Une phrase\nsur deux lignes.",
    )


def test_languages_without_spaces() -> None:
    assert sentences("こんにちは。元気ですか？はい。", "ja") == (
        "こんにちは。",
        "元気ですか？",
        "はい。",
    )
    assert sentence_starts(["こんにちは。", "元気", "ですか？", "はい。"], "ja") == {0, 1, 3}


def test_marks_that_stand_alone_belong_to_the_sentence_before() -> None:
    assert sentence_starts(["Ah", "bon", "?", "»", "Oui.", "Non"], "fr") == {0, 4, 5}
    assert sentence_starts(["«", "Ah", "bon", "?", "»"], "fr") == {0}


def test_nothing_gives_nothing() -> None:
    assert sentences(" \n ", "fr") == ()
    assert sentence_starts([], "fr") == frozenset()


def test_the_region_of_a_language_is_dropped() -> None:
    assert [base_language(name) for name in ("fr-CA", "fr_FR", "EN", "")] == ["fr", "fr", "en", ""]


@given(
    text=st.text(st.sampled_from("aB. !?…»«\n1")),
    language=st.sampled_from(["fr", "en", "de", "ja"]),
)
def test_no_character_is_lost(text: str, language: str) -> None:
    assert "".join("".join(sentences(text, language)).split()) == "".join(text.split())
