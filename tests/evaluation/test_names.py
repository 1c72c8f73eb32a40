"""Names of a glossary, found where they are said and only there."""

from __future__ import annotations

import pytest

from podcastkit.evaluation.align import align, group_words
from podcastkit.evaluation.names import NameScore, NameScores, name_scores
from podcastkit.evaluation.text import Text, TextWord
from podcastkit.model.glossary import Glossary, Term

NAMES = [
    "Epic",
    "Mars & Co",
    "Alexandre Mars",
    "Mars",
    "François-Xavier Demaison",
    "A2X",
    "Phonevalley",
    "Œuvre",
    "…",
]


def scores(
    reference: str, hypothesis: str, language: str = "fr", names: list[str] = NAMES
) -> NameScores:
    ours, theirs = (
        Text(language, tuple(map(TextWord, side.split()))) for side in (reference, hypothesis)
    )
    alignment = align(ours, theirs, language)
    return name_scores(alignment, tuple(group_words(alignment)), Glossary(tuple(map(Term, names))))


@pytest.mark.parametrize(
    ("reference", "hypothesis", "expected"),
    [
        ("la fondation Epic", "la fondation epic", [NameScore("Epic", 1, 1, 0)]),
        ("la fondation Epic.", "la fondation épique.", [NameScore("Epic", 1, 0, 0, ("épique",))]),
        ("la fondation Epic", "la fondation", [NameScore("Epic", 1, 0, 0, ("",))]),
        ("c’est épique", "c’est Epic", [NameScore("Epic", 0, 0, 1)]),
        ("chez Mars & Co ici", "chez Mars et Co ici", [NameScore("Mars & Co", 1, 1, 0)]),
        ("c’est Alexandre Mars", "c’est Alexandre Mars", [NameScore("Alexandre Mars", 1, 1, 0)]),
        (
            "c’est Alexandre Mars",
            "c’est Alexandra Mars",
            [NameScore("Alexandre Mars", 1, 0, 0, ("Alexandra Mars",)), NameScore("Mars", 0, 0, 1)],
        ),
        (
            "c’est Alexandre Mars ici",
            "c’est Alexandra Mars ceau ici",
            [
                NameScore("Alexandre Mars", 1, 0, 0, ("Alexandra Mars ceau",)),
                NameScore("Mars", 0, 0, 1),
            ],
        ),
        (
            "chez Mars & Co ici",
            "chez Mars euh et Co ici",
            [
                NameScore("Mars & Co", 1, 0, 0, ("Mars euh et Co",)),
                NameScore("Mars", 0, 0, 1),
            ],
        ),
        (
            "François-Xavier Demaison rit",
            "François Xavier de Maison rit",
            [NameScore("François-Xavier Demaison", 1, 0, 0, ("François Xavier de Maison",))],
        ),
        ("voici A2X, une agence", "voici A deux X, une agence", [NameScore("A2X", 1, 1, 0)]),
        (
            "voici A2X, une agence",
            "voici « à 2X », une agence",
            [NameScore("A2X", 1, 0, 0, ("à 2X",))],
        ),
        ("l’Œuvre ici", "l’oeuvre ici", [NameScore("Œuvre", 1, 1, 0)]),
        ("moi Epic toi Epic", "moi Epic toi et pic", [NameScore("Epic", 2, 1, 0, ("et pic",))]),
        ("Epic un deux trois", "un deux trois Epic", [NameScore("Epic", 1, 0, 1, ("",))]),
        ("Epics épique", "Epics épique", []),
    ],
)
def test_french(reference: str, hypothesis: str, expected: list[NameScore]) -> None:
    assert list(scores(reference, hypothesis).names) == expected


@pytest.mark.parametrize("hypothesis", ["to phone valley now", "to the phone valley now"])
def test_english_with_what_was_added_beside_the_name(hypothesis: str) -> None:
    (score,) = scores("to Phonevalley now", hypothesis, "en").names
    assert (score.found, score.heard_as) == (
        0,
        (hypothesis.removeprefix("to ").removesuffix(" now"),),
    )


def test_what_is_heard_most_often_comes_first() -> None:
    (score,) = scores("a Epic b Epic c Epic d", "a piqué b épique, c « épique » d").names
    assert score.heard_as == ("épique", "piqué")


def test_recall_and_precision_over_all_names() -> None:
    found = scores("Epic va chez Mars et Phonevalley", "Epic va chez A2X et Phonevalley")
    assert [score.name for score in found.names] == [
        "Epic",
        "Mars",
        "A2X",
        "Phonevalley",
    ]  # as in the glossary
    assert (found.said, found.found, found.false) == (3, 2, 1)
    assert found.recall == pytest.approx(2 / 3)
    assert found.precision == pytest.approx(2 / 3)


def test_without_names_there_is_no_rate() -> None:
    assert scores("oui", "oui").recall is None
    assert scores("oui", "oui").precision is None
    assert scores("Epic", "oui").precision is None
    assert scores("oui Epic", "oui Epic", names=[]) == NameScores(())
