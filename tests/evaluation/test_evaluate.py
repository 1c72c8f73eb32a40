"""Everything at once, in both languages we have rules for."""

from __future__ import annotations

import time

import pytest

from podcastkit.evaluation.evaluate import evaluate
from podcastkit.evaluation.scores import WordErrors
from podcastkit.evaluation.text import Text, TextWord
from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.time import Span

NAMES = Glossary((Term("Phonevalley"),))


def text(said: str, *, timed: bool = False) -> Text:
    words = said.split()
    spans = [Span(400 * index, 400 * index + 300) for index in range(len(words))]
    return Text("", tuple(map(TextWord, words, spans)), timed)


@pytest.mark.parametrize(
    ("language", "reference", "hypothesis"),
    [
        (
            "fr",
            "A-t-il vendu Phonevalley en 2007 ?",
            "a t-il vendu phone vallée en deux mille sept",
        ),
        (
            "en",
            "Didn’t he sell Phonevalley in 2007?",
            "did not he sell phone valley in two thousand and seven",
        ),
    ],
)
def test_a_name_is_the_only_error(language: str, reference: str, hypothesis: str) -> None:
    found = evaluate(text(reference), text(hypothesis), language, NAMES)
    assert (found.words.substitutions, found.words.insertions, found.words.deletions) == (1, 1, 0)
    assert 0 < found.character_error_rate < 0.3
    assert (found.names.recall, found.names.precision) == (0.0, None)
    assert found.times is None
    (passage,) = found.passages(2)
    assert [piece.reference for piece in passage.errors] == ["Phonevalley"]


def test_equal_transcripts() -> None:
    same = text("L’agence Phonevalley, en 2007.", timed=True)
    found = evaluate(same, same, "fr", NAMES)
    assert found.words == WordErrors(7, 0, 0, 0)
    assert (found.words.rate, found.character_error_rate, found.names.recall) == (0.0, 0.0, 1.0)
    assert found.times is not None
    assert found.times.edges.mean == 0.0
    assert found.passages(5) == ()


def test_an_empty_hypothesis_is_all_wrong() -> None:
    found = evaluate(text("Oui, Phonevalley.", timed=True), text("", timed=True), "fr", NAMES)
    assert (found.words, found.character_error_rate) == (WordErrors(2, 0, 2, 0), 1.0)
    assert (found.times, found.names.recall) == (None, 0.0)


def test_an_hour_takes_seconds() -> None:
    said = (
        "Aujourd’hui, je crois que 21 personnes l’ont dit : Phonevalley est une agence de 2007, "
        "peut-être. " * 650
    )
    heard = said.replace("Phonevalley", "phone vallée").replace("peut-être", "paître")
    begun = time.process_time()
    found = evaluate(text(said, timed=True), text(heard, timed=True), "fr", NAMES)
    assert len(found.passages(5)) == 1
    assert (found.words.reference > 10_000, found.names.found) == (True, 0)
    assert time.process_time() - begun < 6
