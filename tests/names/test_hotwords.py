"""Names to listen for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.config.glossary import load_glossary
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.glossary import Glossary, Term
from podcastkit.names.hotwords import choose_hotwords, words_of
from tests.paths import REPOSITORY

FRENCH = lexicon_of("fr").frequency
GLOSSARY = Glossary(
    (
        Term("Contre toute attente", "work"),
        Term("Alexandre Mars", "person"),
        Term("Phonevalley", "organisation"),
        Term("Grand Corps Malade", "person"),
        Term("Epic", "organisation"),
        Term("François-Xavier Demaison", "person"),
        Term("Blisce", "organisation"),
        Term("HEC", "organisation"),
        Term("Too Good To Go", "organisation"),
    )
)


def test_guests_come_first_then_the_episode_then_the_hosts_then_the_file() -> None:
    about = (
        "Francois-Xavier DEMAISON",
        "Avocat devenu humoriste, investisseur de Blisce",
        "Alexandre Mars",
    )
    assert choose_hotwords(GLOSSARY, about, FRENCH) == (
        "François-Xavier Demaison", "Blisce", "Alexandre Mars", "Phonevalley",
        "Grand Corps Malade", "Epic", "HEC",
        "Too Good To Go", "Contre toute attente",
    )  # fmt: skip


def test_everyday_words_come_last_unless_they_are_a_name_or_the_episode_speaks_of_them() -> None:
    assert choose_hotwords(GLOSSARY, (), FRENCH)[-1] == "Contre toute attente"
    assert "Grand Corps Malade" in choose_hotwords(GLOSSARY, (), FRENCH)[:3]
    assert (
        choose_hotwords(GLOSSARY, ("Une rencontre CONTRE toute attente",), FRENCH)[0]
        == "Contre toute attente"
    )


@pytest.mark.parametrize(
    "text", ["interview-2", "Une longue attente", "toute une histoire contre lui"]
)
def test_an_everyday_word_of_a_name_makes_no_relation(text: str) -> None:
    glossary = Glossary(
        (Term("Blisce"), Term("L'interview café croissant", "segment"), *GLOSSARY.terms)
    )
    assert choose_hotwords(glossary, (text,), FRENCH) == choose_hotwords(glossary, (), FRENCH)


def test_the_show_s_own_names_fill_the_room_there_is() -> None:
    show = load_glossary(REPOSITORY / "glossary.toml")
    chosen = choose_hotwords(show, ("Séverin Naudet",), FRENCH)
    assert chosen[0] == "Séverin Naudet"
    assert len(chosen) >= 50
    assert {term.name for term in show.terms if term.kind == "person"} <= set(chosen)


def test_short_words_of_a_name_make_no_relation_but_a_short_name_does() -> None:
    assert choose_hotwords(GLOSSARY, ("to go",), FRENCH)[0] == "Alexandre Mars"
    assert choose_hotwords(GLOSSARY, ("Sortie d'HEC",), FRENCH)[0] == "HEC"


@given(st.integers(0, 120))
def test_names_keep_within_the_limit(limit: int) -> None:
    assert len(", ".join(choose_hotwords(GLOSSARY, (), FRENCH, limit))) <= limit


def test_a_name_too_long_leaves_room_for_the_next() -> None:
    assert choose_hotwords(GLOSSARY, (), FRENCH, 13) == ("Phonevalley",)


def test_frequencies_are_asked_for_of_the_words_of_the_glossary_alone() -> None:
    frequencies = {word: FRENCH(word) for word in words_of(GLOSSARY)}
    about = ("Sortie d'HEC",)
    assert choose_hotwords(GLOSSARY, about, frequencies.__getitem__) == choose_hotwords(
        GLOSSARY, about, FRENCH
    )
