"""A word's probability comes from the engine, the words beside it, the word list and the glossary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from podcastkit.errors import PodcastkitError
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.speech.confidence import (
    CONSTANT,
    EVIDENCE,
    NAME,
    ConfidenceModel,
    confidence_model,
    gather_evidence,
    read_model,
)
from tests.build import Pace, spaced_words

FRENCH = lexicon_of("fr")


def probability(word: str, confidence: float | None, beside: float = 0.9) -> float | None:
    words = spaced_words(f"Voici {word} aujourd'hui", 0, Pace(300, 300, beside))
    before, middle, after = words
    own = replace(middle, confidence=confidence)
    return confidence_model().probabilities((before, own, after), FRENCH)[1]


def test_each_piece_of_evidence_counts() -> None:
    sure = probability("village", 0.95)
    assert sure is not None and sure > 0.9
    for doubted in (
        probability("village", 0.5),  # the engine
        probability("village", 0.95, beside=0.2),  # what stands beside it
        probability("vilajje", 0.95),  # no word
        probability("vidame", 0.95),  # a rare one
    ):
        assert doubted is not None and doubted < sure
    rising = [probability("village", confidence) or 0 for confidence in (0.1, 0.4, 0.7, 1.0)]
    assert rising == sorted(set(rising))


def test_a_name_of_the_glossary_is_sure_and_what_nobody_measured_stays_so() -> None:
    words = spaced_words("Fleur Pellerin vint", 0, Pace(300, 300, 0.2))
    fleur, pellerin, vint = confidence_model().probabilities(words, FRENCH, {0, 1})
    assert (fleur, pellerin) == (NAME, NAME) and vint is not None and vint < 0.7
    typed = spaced_words("Bonjour Théo", 0, Pace(300, 300, None))
    assert confidence_model().probabilities(typed, FRENCH) == (None, None)


def test_numbers_signs_and_languages_that_nobody_counted_are_judged_by_the_engine() -> None:
    words = spaced_words("2017 ? auxer", 0, Pace(300, 300, 0.9))
    rows = list(gather_evidence(words, lexicon_of("xx")))
    listed = slice(EVIDENCE.index("in no list"), EVIDENCE.index("uncommon") + 1)
    assert [row[listed] for row in rows] == [pytest.approx((0.0, 0.0, 0.2))] * len(rows)


def test_the_model_that_comes_with_podcastkit_says_what_can_be_expected() -> None:
    model = confidence_model()
    weight = dict(zip(EVIDENCE, model.weights, strict=True))
    assert weight["engine"] > weight["engine, word before"] > 0
    assert max(weight["in no list"], weight["rare"], weight["uncommon"]) < 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{CONSTANT} = 1.0",
        "x =",
        "\n".join(f'"{name}" = inf' for name in (CONSTANT, *EVIDENCE)),
    ],
)
def test_a_damaged_model_is_told(text: str) -> None:
    with pytest.raises(PodcastkitError, match=r"confidence\.toml is damaged"):
        read_model(text)


def test_a_model_that_was_read_is_the_one_that_was_written() -> None:
    names = (CONSTANT, *EVIDENCE)
    text = "\n".join(f'"{name}" = {number}' for number, name in enumerate(names))
    assert read_model(text) == ConfidenceModel(0.0, tuple(map(float, range(1, len(names)))))
