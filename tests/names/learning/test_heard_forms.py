"""What names were heard as, and what is no mishearing."""

from __future__ import annotations

import pytest

from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.transcript import Transcript
from podcastkit.names.learning.heard_forms import find_misheard_names
from tests.build import UNSURE, spaced_transcript

FRENCH = lexicon_of("fr")
WORK = "La Révolution du partage"
GLOSSARY = Glossary((Term("Blisce"), Term("Fleur Pellerin", "person"), Term(WORK, "work")))


def spoken(text: str, language: str = "fr") -> Transcript:
    return spaced_transcript(text, language=language, pace=UNSURE)


def found(draft: str, reviewed: str, glossary: Glossary = GLOSSARY) -> list[tuple[str, str]]:
    return [
        (one.heard, one.written)
        for one in find_misheard_names(spoken(draft), spoken(reviewed), glossary, FRENCH)
    ]


@pytest.mark.parametrize(
    ("draft", "reviewed", "expected"),
    [
        ("il est chez Bliss.", "il est chez Blisce.", ("Bliss", "Blisce")),
        ("il est chez fin de lent, non", "il est chez Finzzle, non", ("fin de lent", "Finzzle")),
        ("hier Fleur pèlerin parlait", "hier Fleur Pellerin parlait",
        ("Fleur pèlerin", "Fleur Pellerin")),
        ("hier Nelly Crousse parlait", "hier Neelie Kroes parlait",
        ("Nelly Crousse", "Neelie Kroes")),
        ("il fait de la crave maga ici", "il fait du krav maga ici", ("crave maga", "krav maga")),
        ("parle d'épigue alors", "parle d'Epic alors", ("épigue", "Epic")),
        ("dans la révolution des partages", "dans La Révolution du partage",
        ("la révolution des partages", WORK)),
        ("il est chez à 2X, non", "il est chez A2X, non", ("à 2X", "A2X")),
        ("il est chez scroon, non", "il est chez ScrOOn, non", ("scroon", "ScrOOn")),
        ("il est euh Blisse alors", "il est Blisce alors", ("Blisse", "Blisce")),
        ("et Blisse alors", "et la Blisce alors", ("Blisse", "Blisce")),
        ("et ça Blisse alors", "et là Blisce alors", ("Blisse", "Blisce")),
        ("et l'hydrasine brûle", "et l'hydrazine brûle", ("hydrasine", "hydrazine")),
        ("et l'idrasine brûle", "et l'hydrazine brûle", ("idrasine", "hydrazine")),
    ],
)  # fmt: skip
def test_a_corrected_name_is_found_with_what_was_heard(
    draft: str, reviewed: str, expected: tuple[str, str]
) -> None:
    assert found(draft, reviewed) == [expected]


@pytest.mark.parametrize(
    ("draft", "reviewed"),
    [
        ("ils ont chanter hier", "ils ont chanté hier"),
        ("elle sont là", "elles sont là"),
        ("il parle, alors il part", "il parle. Alors il part"),
        ("en 2010 ou 2011", "en 2012 ou 2011"),
        ("vers 15h30 ou plus", "vers 16h30 ou plus"),
        ("c'est français ici", "c'est Français ici"),
        ("il faut verrouiller ici", "il faut vérouiller ici"),
        ("chez libreblisk alors", "chez un Blisce alors"),
        ("nous l'avons réapprivoisé", "nous l'avons réapprivoisée"),
        ("puis elle parlait", "puis Fleur Pellerin parlait"),
        ("puis parlait", "puis Blisce parlait"),
        ("chez Blisce. puis", "chez Blisce, puis"),
        ("il est chez Blisce", "il sera chez Blisce"),
        ("il est chez Bliss", "il est chez nous"),
    ],
)
def test_grammar_figures_and_rewording_are_no_mishearings(draft: str, reviewed: str) -> None:
    assert found(draft, reviewed) == []


def test_a_name_of_the_glossary_is_known_and_the_time_is_that_of_its_first_word() -> None:
    (one,) = find_misheard_names(
        spoken("hier Fleur pèlerin"), spoken("hier Fleur Pellerin"), GLOSSARY, FRENCH
    )
    assert (one.term, one.start, one.alike) == (GLOSSARY.terms[1], 500, True)
    (other,) = find_misheard_names(
        spoken("chez fin de lent"), spoken("chez Finzzle"), GLOSSARY, FRENCH
    )
    assert (other.term, other.start, other.alike) == (None, 500, False)


@pytest.mark.parametrize(("language", "expected"), [("de", []), ("en", ["Haus"])])
def test_in_a_language_with_capital_nouns_a_capital_says_nothing(
    language: str, expected: list[str]
) -> None:
    draft, reviewed = (
        spoken("in diesem Hauz hier", language),
        spoken("in diesem Haus hier", language),
    )
    assert [
        one.written
        for one in find_misheard_names(draft, reviewed, Glossary(), lexicon_of(language))
    ] == expected
