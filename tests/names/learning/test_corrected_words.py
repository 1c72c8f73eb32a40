"""What counts as a correction, and what another version of a draft gains."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.transcript import Transcript
from podcastkit.names.learning.corrected_words import Gain, compare_with_draft, measure_gain
from tests.build import UNSURE, spaced_transcript


def spoken(text: str) -> Transcript:
    """A segment for each part between bars."""
    return spaced_transcript(*filter(str.strip, text.split("|")), pace=UNSURE)


def corrected(draft: str, reviewed: str) -> list[tuple[str, str]]:
    compared = compare_with_draft(spoken(draft), spoken(reviewed))
    return [
        (
            " ".join(compared.draft[index].text for index in one.draft),
            " ".join(compared.reviewed[index].text for index in one.reviewed),
        )
        for one in compared.corrections
    ]


@pytest.mark.parametrize(
    ("draft", "reviewed", "expected"),
    [
        ("chez Bliss, hier", "chez Blisce, hier", [("Bliss,", "Blisce,")]),
        (
            "il a lancé fin de lent en mai",
            "il a lancé Finzzle en mai",
            [("fin de lent", "Finzzle")],
        ),
        ("une fondation", "une grande fondation", [("", "grande")]),
        ("euh une fondation", "une fondation", [("euh", "")]),
        ("chez scroon alors", "chez ScrOOn alors", [("scroon", "ScrOOn")]),
        ("un mars alors", "un Mars alors", [("mars", "Mars")]),
        ("a b c", "a x y", [("b c", "x y")]),
    ],
)
def test_words_that_differ_are_corrections(
    draft: str, reviewed: str, expected: list[tuple[str, str]]
) -> None:
    assert corrected(draft, reviewed) == expected


@pytest.mark.parametrize(
    ("draft", "reviewed"),
    [
        ("il part demain", "il part, demain."),
        ("c'est ça. et alors", "c'est ça, et alors"),
        ("c'est ça, et alors", "c'est ça. Et alors"),
        ("aujourd'hui", "aujourd’hui"),
        ("« alors » il part", "— Alors, il part"),
        ("le krav maga", "Le krav maga"),
        ("l'abbé parle | un jour", "L'abbé parle. | Un jour"),
        ("caf\u00e9", "cafe\u0301"),
    ],
)
def test_punctuation_and_the_capital_of_a_sentence_are_none(draft: str, reviewed: str) -> None:
    assert corrected(draft, reviewed) == []


def test_what_nobody_edited_is_no_correction_once_edits_are_marked() -> None:
    draft, reviewed = spoken("chez Bliss et chez Épik"), spoken("chez Blisce et chez Epic")
    (segment,) = reviewed.segments
    words = tuple(replace(word, edited=word.text == "Epic") for word in segment.words)
    marked = replace(reviewed, segments=(replace(segment, words=words),))
    assert [one.reviewed for one in compare_with_draft(draft, marked).corrections] == [range(4, 5)]
    assert len(compare_with_draft(draft, reviewed).corrections) == 2


@pytest.mark.parametrize(
    ("draft", "other", "reviewed", "expected"),
    [
        ("chez Bliss et Épik", "chez Blisce et Épik", "chez Blisce et Epic", Gain(2, 1, 0)),
        ("chez Bliss et Épik", "chez Blisce et Epic", "chez Blisce et Epic", Gain(2, 2, 0)),
        ("un bliss et Épik", "un Blisce et Épik", "un bliss et Epic", Gain(1, 0, 1)),
        ("euh chez Bliss", "euh chez Blisce", "chez Blisce", Gain(2, 1, 0)),
        ("euh Bliss", "euh Blisce", "Blisce", Gain(1, 0, 0)),
        ("tout va bien", "tout va bien", "tout va bien", Gain(0, 0, 0)),
    ],
)
def test_a_version_gains_what_needs_no_correction(
    draft: str, other: str, reviewed: str, expected: Gain
) -> None:
    assert measure_gain(spoken(draft), spoken(other), spoken(reviewed)) == expected


_texts = st.lists(
    st.sampled_from(["un", "Un", "deux", "trois.", "Trois,", "l'un", "—", "Blisce"]), max_size=12
).map(" ".join)


@given(_texts, _texts)
def test_every_word_is_the_same_or_corrected(draft: str, reviewed: str) -> None:
    one, other = spoken(draft), spoken(reviewed)
    compared = compare_with_draft(one, other)
    changed = {index for each in compared.corrections for index in each.reviewed}
    bare = {
        index for index, word in enumerate(compared.reviewed) if any(map(str.isalpha, word.text))
    }
    assert bare <= changed | compared.partners.keys()
    assert changed.isdisjoint(compared.partners)
    assert sorted(compared.partners.values()) == list(compared.partners.values())
    assert measure_gain(one, other, other) == Gain(
        len(compared.corrections), len(compared.corrections), 0
    )
    assert measure_gain(one, one, other).right == 0
