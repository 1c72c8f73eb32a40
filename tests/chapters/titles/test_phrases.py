"""Names and noun phrases, found without a parser."""

from __future__ import annotations

import pytest

from podcastkit.chapters.titles.phrases import phrases
from podcastkit.chapters.titles.tokens import split_words


def found(*sentences: str, language: str = "fr") -> list[str]:
    return [phrase.text for phrase in phrases(split_words([sentences], language)[0], language)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("On parle de la création d'entreprise.", "la création d'entreprise"),
        ("On parle du handicap.", "le handicap"),
        ("Il pense aux outils.", "les outils"),
        ("J'ai monté une agence de marketing mobile.", "une agence de marketing mobile"),
        ("C'est l'arrivée des outils.", "l’arrivée des outils"),
        ("Et votre enfance ?", "l’enfance"),
        ("Et votre métier ?", "métier"),
        ("Puis ma maladie, voilà.", "la maladie"),
        ("Puis mon accident.", "l’accident"),
        ("Et mon histoire personnelle.", "histoire personnelle"),
        ("Voici La Révolution du partage.", "la Révolution du partage"),
        ("Il a vendu Phonevalley.", "Phonevalley"),
        ("Avec Grand Corps Malade, ce soir.", "Grand Corps Malade"),
        ("Du point de vue du matériau.", "le point de vue du matériau"),
    ],
)
def test_french_phrases_carry_their_article(said: str, expected: str) -> None:
    assert expected in found(said)


def test_a_definite_article_wins_over_an_indefinite_one() -> None:
    assert "la fondation" in found(
        "C'est une fondation.", "Une fondation, donc.", "La fondation aide."
    )


@pytest.mark.parametrize(
    "said", ["Le pain de.", "Le pain, la mer", "Le pain. Mer", "Le pain que vous aimez"]
)
def test_a_phrase_ends_at_punctuation_and_before_little_words(said: str) -> None:
    assert set(found(said)) <= {"le pain", "la mer", "Mer", "aimez"}


def test_pale_words_make_no_phrase_alone() -> None:
    assert found("La première question, le moment, le 12.") == []
    assert "cas d'usage" in " ".join(found("Le cas d'usage."))


def test_names_of_those_who_speak_make_no_phrase_alone() -> None:
    passage = split_words([["Merci Camille, la mer."]], "fr")[0]
    assert [phrase.text for phrase in phrases(passage, "fr", ["camille"])] == ["la mer"]


def test_all_places_of_a_phrase_are_found_and_the_commonest_spelling_is_kept() -> None:
    passage = split_words([["Channel factories.", "A channel factories demo."], ["x"]], "en")[0]
    phrase = next(
        phrase
        for phrase in phrases(passage, "en")
        if len(phrase.keys) == 2 and phrase.keys[0] == "channel"
    )
    assert (phrase.text, phrase.places) == ("Channel factories", ((0, 1), (3, 4)))


def test_letters_without_spaces_have_to_come_back_to_be_a_word() -> None:
    assert found("人工智能改变了教育。", "人工智能很重要。", language="zh") != []
    assert found("今天我们谈谈。", language="zh") == []


def test_no_phrase_is_longer_than_a_title() -> None:
    assert all(len(text) <= 39 for text in found("La " + " ".join(["extraordinaire"] * 6) + "."))
