"""Lessons: names that were corrected again and again, and forms that would spoil what is right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.names.correction import correct_names
from podcastkit.names.learning.suggestions import (
    CorrectionPlace,
    Reviewed,
    Suggestion,
    suggest_terms,
)
from tests.build import UNSURE, spaced_transcript

FRENCH = lexicon_of("fr")
GLOSSARY = Glossary(
    (Term("Blisce", "organisation", ("Bliss",)), Term("Epic", "organisation", (), "épique"))
)


def spoken(text: str) -> Transcript:
    return spaced_transcript(text, pace=UNSURE)


def episode(draft: str, reviewed: str, slug: str = "one") -> Reviewed:
    return Reviewed(slug, spoken(draft), spoken(reviewed))


def learned(
    *episodes: Reviewed, glossary: Glossary = GLOSSARY
) -> list[tuple[str, tuple[str, ...], int]]:
    return [
        (one.written, one.heard, one.count) for one in suggest_terms(episodes, glossary, FRENCH)
    ]


def test_a_lesson_holds_what_was_heard_how_often_and_where() -> None:
    one = episode("il a lancé fin de lent en mai", "il a lancé Finzzle en mai", "one")
    two = episode("puis fin de lent et Finzeul", "puis Finzzle et Finzzle", "two")
    places = (
        CorrectionPlace("one", 1_500, "fin de lent"),
        CorrectionPlace("two", 500, "fin de lent"),
        CorrectionPlace("two", 1_500, "Finzeul"),
    )
    assert suggest_terms([one, two], GLOSSARY, FRENCH) == (
        Suggestion("Finzzle", ("fin de lent", "Finzeul"), 3, places, "term", known=False),
    )


def test_once_is_enough_for_a_name_of_the_glossary_that_sounds_like_it() -> None:
    assert learned(episode("il est chez Blisk alors", "il est chez Blisce alors")) == [
        ("Blisce", ("Blisk",), 1)
    ]
    assert learned(episode("il est chez Finzeul alors", "il est chez Finzzle alors")) == []
    assert learned(episode("il est chez fin de lent, oui", "il est chez Blisce, oui")) == []


@pytest.mark.parametrize(
    ("draft", "reviewed", "expected"),
    [
        # What people say anyway is never listed, alone or with others.
        ("chez épique et chez épique", "chez Epic et chez Epic", []),
        ("la maison ou la maison", "Demaison ou Demaison", [("Demaison", (), 2)]),
        ("un pèlerin et Fleur pèlerin et Fleur pèlerin", ("un pèlerin et Fleur Pellerin et Fleur "
                                                         "Pellerin"),
         [("Fleur Pellerin", ("Fleur pèlerin",), 2)]),
        # Nor what stands rightly elsewhere.
        ("Bruno Walter dirige et Bruno Walter parle et Bruno Walter dit",
         "Bruno Walter dirige et Bruno Walther parle et Bruno Walther dit",
         [("Bruno Walther", (), 2)]),
        ("chez Pellerin et chez Pellerin", "chez Fleur Pellerin et chez Fleur Pellerin",
         [("Fleur Pellerin", (), 2)]),
        # Nor what the glossary has.
        ("chez Bliss et chez Bliss", "chez Blyssia et chez Blyssia", [("Blyssia", (), 2)]),
        # The same letters need no form.
        ("chez scroon et chez scroon", "chez ScrOOn et chez ScrOOn", [("ScrOOn", (), 2)]),
        # A form that does not sound like the name must come back.
        ("chez Finzeul et chez ces rabougris", "chez Finzzle et chez Finzzle",
        [("Finzzle", ("Finzeul",), 2)]),
    ],
)  # fmt: skip
def test_a_form_that_would_spoil_what_is_right_is_left_out(
    draft: str, reviewed: str, expected: list[tuple[str, tuple[str, ...], int]]
) -> None:
    assert learned(episode(draft, reviewed)) == expected


def test_a_form_that_two_names_were_heard_as_is_the_more_frequent_one_s() -> None:
    draft = "chez Bolisk et chez Bolisk et chez Bolisk et chez Bolisk et chez Bolisk"
    reviewed = "chez Bolyx et chez Bolysk et chez Bolysk et chez Bolyx et chez Bolysk"
    assert learned(episode(draft, reviewed)) == [("Bolysk", ("Bolisk",), 3), ("Bolyx", (), 2)]


def test_who_speaks_in_an_episode_is_a_person() -> None:
    one = episode("avec Nelly Crousse et Nelly Crousse", "avec Neelie Kroes et Neelie Kroes")
    reviewed = replace(one.reviewed, speakers=(Speaker("g", "Neelie Kroes", "guest"),))
    (suggestion,) = suggest_terms([replace(one, reviewed=reviewed)], GLOSSARY, FRENCH)
    assert (suggestion.kind, suggestion.known) == ("person", False)


@given(
    st.lists(st.sampled_from(["Finzole", "fin de lent", "Finzzle"]), min_size=1, max_size=6),
    st.lists(st.sampled_from(["Codali", "Caudalie", "la maison"]), max_size=6),
)
def test_what_was_learned_needs_no_correction_and_is_not_proposed_again(
    one: list[str], other: list[str]
) -> None:
    words = [*one, *other]
    names = {"Finzole": "Finzzle", "fin de lent": "Finzzle", "Codali": "Caudalie"}
    draft, reviewed = (
        spoken(" et ".join(words)),
        spoken(" et ".join(names.get(word, word) for word in words)),
    )
    taught = suggest_terms([Reviewed("one", draft, reviewed)], Glossary(), FRENCH)
    glossary = Glossary(
        tuple(Term(suggestion.written, suggestion.kind, suggestion.heard) for suggestion in taught)
    )
    mended, _ = correct_names(draft, glossary, FRENCH)
    for suggestion in taught:
        left = [word for word in mended.text.split() if word in suggestion.heard]
        assert left == []
    assert [
        one.written for one in suggest_terms([Reviewed("one", mended, reviewed)], glossary, FRENCH)
    ] == []
