"""What speaks for a name and what against it, sign by sign, with the real lexicon."""

from __future__ import annotations

import pytest

from podcastkit.config.glossary import load_glossary
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.glossary import Term
from podcastkit.names.evidence import (
    HeardWords,
    Judgement,
    is_ordinary,
    judge_listed_form,
    weigh,
)
from podcastkit.names.glossary_forms import GlossaryForms
from podcastkit.text.phonetics import sound
from tests.paths import REPOSITORY

FRENCH = lexicon_of("fr")
TERMS = {
    term.name: term
    for term in (
        Term("Blisce", "organisation", ("Bliss",), "bliss"),
        Term("Epic", "organisation", (), "épique"),
        Term("Fleur Pellerin", "person"),
        Term("François-Xavier Demaison", "person"),
        Term("Demaison", "person"),
        Term("Jean-Marc Dupuis", "person"),
        Term("A2X", "organisation", (), "a deux ixe"),
        Term("BlaBlaCar", "organisation", ("blablacard",)),
        Term("HEC", "organisation", ("H.E.C.",), "achheussé"),
        Term("Neelie Kroes", "person", (), "nélie krousse"),
        Term("Contre toute attente", "work"),
        Term("Dailymotion", "organisation", ("Délimotion",), "déli-mocheune"),
        Term("Lucie Basch", "person", (), "lucie bache"),
        Term("krav maga"),
    )
}


def heard(
    text: str, *, before: str = "et", confidence: float | None = 0.9, opens: bool = False
) -> HeardWords:
    return HeardWords(tuple(text.split()), opens, before, confidence, sound(text, FRENCH))


def judged(words: HeardWords, name: str) -> Judgement | None:
    """The best judgement of all ways in which the term is said."""
    forms = GlossaryForms((TERMS[name],), FRENCH).near(words)
    judgements = filter(None, (weigh(words, form, FRENCH) for form in forms))
    return max(judgements, key=lambda one: (one.accepted, one.confidence), default=None)


@pytest.mark.parametrize(
    ("words", "name", "why"),
    [
        (heard("Blisse"), "Blisce", "sounds the same, a capital, a word nobody uses"),
        (heard("achecés", before="d'"), "HEC", "sounds the same, a word nobody uses"),
        (heard("Délémotion"), "Dailymotion", "nearly the same sound"),
        (
            heard("Neelie Coss"),
            "Neelie Kroes",
            "a similar sound (0.71), a capital, beside “Neelie”, a rare word",
        ),
        (
            heard("Contre Tout Attente"),
            "Contre toute attente",
            "nearly the same sound (0.92), a capital, beside",
        ),
        (
            heard("Contre tout attente"),
            "Contre toute attente",
            "a capital, beside “Contre attente”",
        ),
        (heard("à 2X"), "A2X", "the same letters, a capital"),
        (heard("Jean Marc Dupuis"), "Jean-Marc Dupuis", "the same letters, a capital"),
        (heard("Fleur pellerin"), "Fleur Pellerin", "the same letters"),
    ],
)
def test_signs_add_up_to_a_name(words: HeardWords, name: str, why: str) -> None:
    judgement = judged(words, name)
    assert judgement
    assert judgement.accepted, judgement
    assert judgement.now == name
    assert why in judgement.why
    assert 0.5 < judgement.confidence <= 1


@pytest.mark.parametrize(
    ("words", "name", "why"),
    [
        (heard("épique"), "Epic", "left alone: an ordinary word"),
        (heard("Épique", opens=True), "Epic", "left alone: an ordinary word"),
        (
            heard("blisse", before="le"),
            "Blisce",
            "a noun, behind “le”; left alone: 1 more sign needed",
        ),
        (heard("bla bla car"), "BlaBlaCar", "left alone: ordinary words"),
        (heard("BlaBla car"), "BlaBlaCar", "left alone: ordinary words"),
        (heard("de maizon"), "Demaison", "“de” would be swallowed"),
        (heard("contre tout attente"), "Contre toute attente", "left alone: an ordinary word"),
        (
            heard("Contre tout attente", opens=True),
            "Contre toute attente",
            "left alone: an ordinary word",
        ),
        (heard("Lucie bâche"), "Lucie Basch", "left alone: 1 more sign needed"),
    ],
)
def test_what_is_missing_is_said(words: HeardWords, name: str, why: str) -> None:
    judgement = judged(words, name)
    assert judgement
    assert not judgement.accepted
    assert why in judgement.why
    assert judgement.confidence <= 0.5


@pytest.mark.parametrize(
    ("text", "name"), [("demain", "Blisce"), ("Fleur", "Fleur Pellerin"), ("mars", "BlaBlaCar")]
)
def test_what_does_not_sound_like_it_is_no_candidate(text: str, name: str) -> None:
    assert judged(heard(text), name) is None


@pytest.mark.parametrize(
    ("doubted", "sure"),
    [
        (heard("Blysse", confidence=0.2), heard("Blysse", confidence=0.9)),
        (heard("Fleur Pélerin", confidence=0.2), heard("Fleur Pélerin", confidence=None)),
    ],
)
def test_doubt_of_the_engine_is_a_sign(doubted: HeardWords, sure: HeardWords) -> None:
    name = "Blisce" if "Bly" in sure.text else "Fleur Pellerin"
    with_doubt, without = judged(doubted, name), judged(sure, name)
    assert with_doubt and without
    assert with_doubt.confidence > without.confidence
    assert "the engine was not sure (0.20)" in with_doubt.why
    assert "not sure" not in without.why


@pytest.mark.parametrize(
    ("words", "accepted"),
    [
        (heard("bliss"), True),
        (heard("bliss", before="le"), False),
        (heard("Bliss", before="le"), True),
        (heard("blablacar", before="un"), True),
        (heard("phone vallée", before="la"), True),
    ],
)
def test_a_listed_form_is_put_right_unless_it_is_one_noun(
    words: HeardWords, accepted: bool
) -> None:
    term = TERMS["BlaBlaCar" if "bla" in words.text else "Blisce"]
    assert judge_listed_form(words, term).accepted is accepted


def test_an_article_says_nothing_against_a_thing() -> None:
    assert judge_listed_form(heard("cravmaga", before="le"), TERMS["krav maga"]).accepted


@pytest.mark.parametrize(
    "form", ["maison", "épique", "la maison", "tout va bien", "Tinder", "il est là"]
)
def test_what_people_say_anyway_is_ordinary(form: str) -> None:
    assert is_ordinary(form, TERMS["François-Xavier Demaison"], FRENCH)


@pytest.mark.parametrize("form", ["Blysse", "François de Maison", "phone valley", "Kodali"])
def test_a_form_of_its_own_is_not(form: str) -> None:
    assert not is_ordinary(form, TERMS["François-Xavier Demaison"], FRENCH)


def test_the_name_in_another_spelling_is_not_ordinary() -> None:
    assert not is_ordinary("Black Berry", Term("BlackBerry"), FRENCH)
    assert not is_ordinary("H.E.C.", Term("HEC"), FRENCH)


def test_the_show_s_own_glossary_lists_nothing_that_people_say_anyway() -> None:
    terms = load_glossary(REPOSITORY / "glossary.toml").terms
    assert [
        (term.name, form)
        for term in terms
        for form in term.misheard
        if is_ordinary(form, term, FRENCH)
    ] == []
