"""Ordinary words that were written as the name they sound like."""

from __future__ import annotations

from dataclasses import replace

import pytest

from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.transcript import Word
from podcastkit.names.homophones import find_ambiguous_names, restore_ordinary_words
from tests.build import Pace, spaced_words

GLOSSARY = Glossary(
    (
        Term("Epic", "organisation", pronunciation="épique"),
        Term("Phonevalley", "organisation", pronunciation="phone vallée"),
        Term("Caudalie", "organisation"),
        Term("Tilder", "organisation", pronunciation="tildère"),
    )
)
NAMES = {"Epic": "épique"}


UNLIKELY = Pace(confidence=0.4)


def words(text: str, *, edited: bool = False) -> tuple[Word, ...]:
    return tuple(replace(word, edited=edited) for word in spaced_words(text, pace=UNLIKELY))


def test_only_a_name_pronounced_as_an_ordinary_word_is_ambiguous() -> None:
    assert find_ambiguous_names(GLOSSARY, lexicon_of("fr")) == NAMES


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("avait une histoire Epic.", "avait une histoire épique."),
        ("C'était Epic !", "C'était épique !"),
        ("un voyage vraiment Epic, oui", "un voyage vraiment épique, oui"),
        ("Des épisodes «\u00a0Epic\u00a0»", "Des épisodes «\u00a0épique\u00a0»"),
    ],
)
def test_an_adjective_becomes_a_word_again(heard: str, meant: str) -> None:
    result, name_corrections = restore_ordinary_words(words(heard), NAMES)
    assert " ".join(word.text for word in result) == meant
    assert [word.span for word in result] == [word.span for word in words(heard)]
    (repair,) = name_corrections
    assert "does not call for a name" in repair.why
    assert repair.span in [word.span for word in result]


@pytest.mark.parametrize(
    "text",
    [
        "La fondation Epic choisit",
        "il travaille chez Epic.",
        "le fondateur d'Epic",
        "les bureaux d’Epic",
        "Oui. Epic a six bureaux",
        "Epic choisit",
        "c'est Phonevalley",
        "un récit épique",
    ],
)
def test_a_name_stays(text: str) -> None:
    assert restore_ordinary_words(words(text), NAMES) == (words(text), [])


def test_what_a_person_wrote_stays() -> None:
    edited = words("une histoire Epic", edited=True)
    assert restore_ordinary_words(edited, NAMES) == (edited, [])
