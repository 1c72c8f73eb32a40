"""Names to listen for, and misheard names put right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Transcript, Word
from podcastkit.speech.hotwords import Repair, choose, repair

GLOSSARY = Glossary(
    (
        Term("Alexandre Mars", "person"),
        Term("Phonevalley", "organisation", ("phone vallée", "faune vallée")),
        Term("Epic", "organisation", ("épic", "les piques")),
        Term("François-Xavier Demaison", "person", ("François Xavier de maison",)),
        Term("Blisce", "organisation", ("bliss",)),
        Term("Too Good To Go", "organisation", ("tout goût tout go",)),
    )
)


def test_names_of_this_episode_come_first_then_the_order_of_the_file() -> None:
    chosen = choose(
        GLOSSARY, "Rencontre avec Francois-Xavier DEMAISON, avocat devenu humoriste, investisseur de Blisce"
    )
    assert chosen == ("François-Xavier Demaison", "Blisce", "Alexandre Mars", "Phonevalley", "Epic", "Too Good To Go")


def test_short_words_of_a_name_make_no_relation() -> None:
    assert choose(GLOSSARY, "To be good or not to be: go")[0] == "Too Good To Go"
    assert choose(GLOSSARY, "to go")[0] == "Alexandre Mars"


@given(st.integers(0, 120))
def test_names_keep_within_the_limit(limit: int) -> None:
    assert len(", ".join(choose(GLOSSARY, "", limit))) <= limit


def test_a_name_too_long_leaves_room_for_the_next() -> None:
    assert choose(GLOSSARY, "", 13) == ("Phonevalley",)


def spoken(text: str) -> Transcript:
    words = [
        Word(Span(1_000 * index, 1_000 * index + 900), token, 0.5 + index / 100)
        for index, token in enumerate(text.split(" "))
    ]
    return Transcript("fr", (), (Segment(None, tuple(words)),) if words else ())


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("chez Phone Vallée, en 2001", "chez Phonevalley, en 2001"),
        ("chez «\u00a0faune vallée\u00a0» alors", "chez «\u00a0Phonevalley\u00a0» alors"),
        ("c'est Bliss.", "c'est Blisce."),
        ("l'épic et d’épic", "l'Epic et d’Epic"),
        ("avec François Xavier de maison !", "avec François-Xavier Demaison !"),
        ("avec tout goût tout go", "avec Too Good To Go"),
    ],
)
def test_misheard_forms_become_the_name(heard: str, meant: str) -> None:
    repaired, repairs = repair(spoken(heard), GLOSSARY)
    assert repaired.text == meant
    assert repairs


@pytest.mark.parametrize("text", ["c'est épique", "la maison", "phone, vallée", "les blissful", "Epic", "phone"])
def test_what_is_not_listed_stays(text: str) -> None:
    transcript = spoken(text)
    assert repair(transcript, GLOSSARY) == (transcript, ())


def test_times_are_kept_and_the_repair_is_recorded() -> None:
    repaired, repairs = repair(spoken("oui phone vallée bien sûr"), GLOSSARY)
    words = tuple(repaired.words)
    assert words[1] == Word(Span(1_000, 2_900), "Phonevalley", 0.51)
    assert words[2].span == Span(3_000, 3_900)
    assert repairs == (Repair("phone vallée", "Phonevalley", Span(1_000, 2_900)),)


def test_one_word_that_becomes_several_shares_its_time() -> None:
    glossary = Glossary((Term("Grand Corps Malade", misheard=("grandcormalade",)),))
    repaired, _ = repair(spoken("Grandcormalade."), glossary)
    assert [(word.text, word.span.start, word.span.end) for word in repaired.words] == [
        ("Grand", 0, 264),
        ("Corps", 264, 529),
        ("Malade.", 529, 900),
    ]


def test_words_edited_by_a_person_are_left_alone() -> None:
    transcript = Transcript("fr", (), (Segment(None, (Word(Span(0, 500), "bliss", edited=True),)),))
    assert repair(transcript, GLOSSARY) == (transcript, ())


def test_the_longest_form_wins() -> None:
    glossary = Glossary((Term("Court", misheard=("phone",)), Term("Phonevalley", misheard=("phone vallée",))))
    assert repair(spoken("phone vallée phone"), glossary)[0].text == "Phonevalley Court"


def test_no_glossary_changes_nothing() -> None:
    transcript = spoken("phone vallée")
    assert repair(transcript, Glossary()) == (transcript, ())
