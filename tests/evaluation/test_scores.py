"""Word and character error rates, held to jiwer's."""

from __future__ import annotations

import jiwer
import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.evaluation.align import align
from podcastkit.evaluation.scores import WordErrors, character_error_rate, word_errors
from podcastkit.evaluation.text import Text, TextWord

# Words that no rule of French or English changes, so that jiwer sees the same ones.
WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "été", "hôtel"]), max_size=30)


def texts(reference: list[str], hypothesis: list[str]) -> tuple[Text, Text]:
    return Text("fr", tuple(map(TextWord, reference))), Text("fr", tuple(map(TextWord, hypothesis)))


@given(WORDS.filter(bool), WORDS, st.sampled_from(["fr", "en", "de"]))
def test_the_rates_are_those_of_jiwer(
    reference: list[str], hypothesis: list[str], language: str
) -> None:
    alignment = align(*texts(reference, hypothesis), language)
    theirs = jiwer.process_words(" ".join(reference), " ".join(hypothesis))
    ours = word_errors(alignment)
    assert ours.rate == pytest.approx(theirs.wer)
    assert ours.errors == theirs.substitutions + theirs.deletions + theirs.insertions
    assert ours.insertions - ours.deletions == len(hypothesis) - len(reference)
    assert character_error_rate(alignment) == pytest.approx(
        jiwer.cer(" ".join(reference), " ".join(hypothesis))
    )


@pytest.mark.parametrize(
    ("reference", "hypothesis", "errors", "rate", "characters"),
    [
        ("a b c d", "a x c", WordErrors(4, 1, 1, 0), 0.5, 3 / 7),
        ("oui", "oui oui oui", WordErrors(1, 0, 0, 2), 2.0, 8 / 3),
        ("21 ans", "vingt-et-un ans", WordErrors(4, 0, 0, 0), 0.0, 0.0),
        ("21 ans", "22 ans", WordErrors(4, 1, 1, 0), 0.5, 4 / 15),
        ("oui", "", WordErrors(1, 0, 1, 0), 1.0, 1.0),
    ],
)
def test_errors_by_hand(
    reference: str, hypothesis: str, errors: WordErrors, rate: float, characters: float
) -> None:
    alignment = align(*texts(reference.split(), hypothesis.split()), "fr")
    assert word_errors(alignment) == errors
    assert word_errors(alignment).rate == rate
    assert character_error_rate(alignment) == pytest.approx(characters)


def test_characters_without_spaces_where_none_are_written() -> None:
    alignment = align(*texts(["今日", "は"], ["今", "は"]), "ja")
    assert word_errors(alignment) == WordErrors(3, 0, 1, 0)
    assert character_error_rate(alignment) == pytest.approx(1 / 3)
