"""What a word may be written as, with the real models of sound."""

from __future__ import annotations

import pytest

from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.glossary import Glossary, Term
from podcastkit.names.variants import MOST, Variant, bare, variants

GLOSSARY = Glossary(
    (
        Term("Publicis", "organisation"),
        Term("Epic", "organisation", pronunciation="épique"),
        Term("La Révolution du partage", "work"),
    )
)


def of_marked(text: str, language: str = "fr") -> list[Variant]:
    """Those of the word behind "*"."""
    words = text.split()
    at = next(index for index, word in enumerate(words) if "*" in word)
    words[at] = words[at].replace("*", "")
    return list(variants(words, at, language, GLOSSARY, lexicon_of(language)))


def texts(text: str, language: str = "fr") -> list[str]:
    return [variant.text for variant in of_marked(text, language)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("il *a Paris", "à"),
        ("il *est venu", "et"),
        ("Mon *invité, s'appelle", "invitée"),
        ("*cette épisode", "cet"),
        ("une agence *vendu", "vendue"),
        ("pour *demandé", "demander"),
        ("vous *demander", "demandez"),
        ("*ce lever", "se"),
        ("*ou est-il", "où"),
        ("*leur amis", "leurs"),
        ("*Mais amis", "Mes"),
        ("*c'est enfants", "ses"),
        ("l'*invité", "l'invitée"),
        ("Pendant *10 ans", "dix"),
        ("le *quatorze juillet", "14"),
    ],
)
def test_french_words_that_sound_the_same(text: str, right: str) -> None:
    assert right in texts(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("*their it is", "there"),
        ("*Its late", "It's"),
        ("could *of", "have"),
        ("the *dogs tail", "dog's"),
        ("I *write", "right"),
        ("*12 men", "twelve"),
    ],
)
def test_english_words_that_sound_the_same(text: str, right: str) -> None:
    assert right in texts(text, "en-GB")


def test_words_that_one_phoneme_tells_apart_come_last() -> None:
    assert "Dernière" in texts("*Derrière question")
    offered = texts("notre *monde")
    assert offered.index("mondes") < offered.index("mode")


def test_a_name_of_the_glossary_comes_first_and_may_be_several_words() -> None:
    assert of_marked("est la révolution *des partages. Il")[0] == Variant(
        "La Révolution du partage", 1, 5, "name"
    )
    assert of_marked("à *publicis en")[0] == Variant("Publicis", 1, 2, "name")
    assert texts("la fondation *épique.")[0] == "Epic"


def test_no_name_is_proposed_across_a_comma_or_where_it_stands() -> None:
    assert "La Révolution du partage" not in texts("la révolution, *des partages.")
    assert "Publicis" not in texts("à *Publicis en")


def test_a_word_is_never_its_own_variant_and_a_list_has_nine() -> None:
    for word in ("*jouer", "*est", "*Cette", "*l'histoire,"):
        offered = texts(word)
        assert 0 < len(offered) <= MOST
        assert bare(word) not in offered


def test_a_word_keeps_its_capitals() -> None:
    assert "CET" in texts("*CETTE")
    assert "L’invitée" in texts("*L’invité")


def test_a_language_that_nobody_counted_has_names_alone() -> None:
    assert texts("*publicis", "tlh") == ["Publicis"]
    assert texts("*qapla", "tlh") == []
