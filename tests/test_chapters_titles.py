"""Titles of chapters and the phrases they are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.chapters.phrases import phrases
from podcastkit.chapters.rules import LONGEST_TITLE
from podcastkit.chapters.titles import title_chapters
from podcastkit.chapters.vocabulary import STOP_WORDS, stems
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Word


def passage(text: str) -> tuple[Segment, ...]:
    return (Segment(None, tuple(Word(Span(i * 300, i * 300 + 300), word) for i, word in enumerate(text.split()))),)


def titles(*texts: str, language: str = "fr") -> tuple[str, ...]:
    return title_chapters([passage(text) for text in texts], language)


def found(text: str, language: str = "fr") -> list[str]:
    return [phrase.text for phrase in phrases(text, language)]


def test_names_and_noun_phrases_are_found() -> None:
    assert found("Avec Grand Corps Malade, on parle de l'agence de marketing mobile.") == [
        "Grand Corps Malade",
        "agence de marketing mobile",
    ]
    assert found("Ils ont Spotify, Pinterest et La Révolution du partage.") == [
        "Spotify",
        "Pinterest",
        "La Révolution",
        "partage",
    ]
    assert found("Il a vendu A2X puis ScrOOn à BlackBerry.") == ["A2X", "ScrOOn", "BlackBerry"]


def test_a_word_at_the_start_of_a_sentence_is_no_name() -> None:
    assert not any(phrase.is_name for phrase in phrases("Boulanger, le métier me plaît. Pétrir aussi.", "fr"))


def test_a_verb_after_a_noun_is_left_out() -> None:
    assert "plateforme née" not in found("C'est une plateforme née en 2006.")
    assert "plateforme" in found("C'est une plateforme née en 2006.")


def test_a_greeting_makes_an_introduction() -> None:
    assert titles("Bonjour et bienvenue.", "La mer et le bateau.")[0] == "Introduction"


def test_a_single_chapter_is_not_called_introduction() -> None:
    assert titles("Bonjour. Le bateau quitte le port.") == ("Bateau et port",)


def test_a_short_question_is_the_title() -> None:
    got = titles("Le pain et la farine.", "D'accord. Et donc, que fait la fondation Epic ? Elle lutte.")
    assert got[1] == "Que fait la fondation Epic\u202f?"


def test_what_a_chapter_shares_with_the_others_is_no_title() -> None:
    got = titles("Le sport et la mer. La mer et le bateau.", "Le sport et la scène. Sur la scène, le slam.")
    assert "sport" not in " ".join(got).casefold()


def test_speakers_are_no_subject() -> None:
    texts = ["Alors Camille, le pain. Oui, le pain.", "Alors, Camille, la mer. Oui Camille, la mer."]
    got = title_chapters([passage(text) for text in texts], "fr", ["Camille Personne"])
    assert "Camille" not in " ".join(got)


def test_nothing_to_say_leaves_a_number() -> None:
    assert titles("Oui.", "Non.", "Oui.") == ("Introduction", "Partie 2", "Partie 3")


@given(st.lists(st.text(st.sampled_from("abé EÀ'.?!,«»<&-\n0"), min_size=1).filter(str.strip), min_size=1, max_size=6))
@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_titles_of_any_text_fit(language: str, texts: list[str]) -> None:
    got = titles(*texts, language=language)
    assert len(got) == len(texts)
    assert len({title.casefold() for title in got}) == len(got)
    for title in got:
        assert title.strip()
        assert len(title) <= LONGEST_TITLE
        assert title.casefold() not in STOP_WORDS.get(language, ())


def test_stems_join_the_forms_of_a_word_and_skip_little_words() -> None:
    assert stems("L'entreprise et les entreprises", "fr") == ["entre", "entre"]
    assert stems("the cats of", "en") == ["cats"]


def test_text_without_spaces_is_compared_by_pairs_of_characters() -> None:
    assert stems("東京都", "ja") == ["東京", "京都"]
