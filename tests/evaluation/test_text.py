"""Which written words the words to compare stand for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.evaluation.text import Text, TextWord, Unit, separator_of, text_of, units_of
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Transcript, Word
from podcastkit.text.spoken.normalise import normalise


def text(*words: str, language: str = "fr") -> Text:
    return Text(language, tuple(map(TextWord, words)))


@pytest.mark.parametrize(
    ("words", "language", "units"),
    [
        (
            ["L’homme,", "—", "dit-il."],
            "fr",
            [("l", 0, 0), ("homme", 0, 0), ("dit", 2, 2), ("il", 2, 2)],
        ),
        (["10", "000", "pas"], "fr", [("dix", 0, 1), ("mille", 0, 1), ("pas", 2, 2)]),
        (["dix-", "neuf"], "fr", [("dix", 0, 0), ("neuf", 1, 1)]),
        (["cafe\u0301", "noir"], "fr", [("café", 0, 0), ("noir", 1, 1)]),
        (["don’t", "go"], "en", [("do", 0, 0), ("not", 0, 0), ("go", 1, 1)]),
        (["今日", "は。"], "ja", [("今", 0, 0), ("日", 0, 0), ("は", 1, 1)]),
        ([], "fr", []),
        (["…"], "fr", []),
    ],
)
def test_units_know_their_words(
    words: list[str], language: str, units: list[tuple[str, int, int]]
) -> None:
    assert units_of(text(*words), language) == tuple(Unit(*unit) for unit in units)


@settings(deadline=None)  # the first number imports num2words
@given(
    st.lists(st.text("abé 10.,’-…%h\u0301", min_size=1), max_size=12),
    st.sampled_from(["fr", "en", "de", "ja"]),
)
def test_units_are_the_normalised_text_and_in_order(words: list[str], language: str) -> None:
    units = units_of(text(*words), language)
    assert tuple(unit.text for unit in units) == normalise(
        separator_of(language).join(words), language
    )
    assert all(0 <= unit.first <= unit.last < len(words) for unit in units)
    assert [unit.first for unit in units] == sorted(unit.first for unit in units)


def test_the_text_of_a_transcript() -> None:
    words = (Word(Span(0, 300), "Bonjour."), Word(Span(400, 900), "Oui."))
    found = text_of(Transcript("fr", (), (Segment(None, words),)), timed=True)
    assert found == Text(
        "fr", (TextWord("Bonjour.", Span(0, 300)), TextWord("Oui.", Span(400, 900))), True
    )
