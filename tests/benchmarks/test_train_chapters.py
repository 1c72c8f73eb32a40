"""Training finds what starts chapters, and the largest likelihood there is."""

from __future__ import annotations

import re
import sys
import tomllib
from itertools import accumulate

import numpy as np
import pytest

from tests.paths import REPOSITORY

sys.path.append(str(REPOSITORY / "benchmarks"))
from talks import FORMS, Talk
from train_chapters import (
    NOT_TRAINED,
    Prepared,
    _maximised,
    _objective,
    feature_names,
    model_of,
    prepared,
    table,
    trained,
)

from podcastkit.chapters.coefficients import coefficients

TELLS = [
    "I bake bread every day.",
    "My father was a baker too.",
    "We used rye flour.",
    "It was a small village.",
]
ASKS = "Where did you learn to bake?"


def talk(lengths: list[int]) -> Talk:
    """Every chapter starts with a question of the host; the guest says the rest, and no more than
    one turn."""
    said = [
        (speaker, text)
        for length in lengths
        for speaker, text in [
            ("host", ASKS),
            *[("guest", TELLS[at % 4]) for at in range(length - 1)],
        ]
    ]
    return {
        "id": "x:1", "lang": "en", "source": "x", "timed": True, "duration": 10.0 * len(said),
        "sentences": [
            {"text": text, "speaker": speaker, "turn": at // 3, "start": 10.0 * at}
            for at, (speaker, text) in enumerate(said)
        ],
        "boundaries": list(accumulate(lengths[:-1])), "titles": [""] * len(lengths),
    }  # fmt: skip


TALKS = [talk([5, 9, 7, 12]), talk([14, 6, 8]), talk([21])]


@pytest.fixture(scope="module")
def by_form() -> dict[str, list[Prepared]]:
    return {form: [prepared(one, form) for one in TALKS] for form in FORMS}


def test_the_truth_is_where_chapters_start_in_every_form(
    by_form: dict[str, list[Prepared]],
) -> None:
    for talks in by_form.values():
        assert [one.truth.tolist() for one in talks] == [[5, 14, 21], [14, 20], []]
        assert all(
            one.matrix.shape == (len(one.candidates.sentences), len(feature_names(one.candidates)))
            for one in talks
        )


def test_what_the_talks_cannot_teach_is_left_out(by_form: dict[str, list[Prepared]]) -> None:
    (first, *_), *_ = by_form.values()
    assert first.candidates.features.keys() - set(feature_names(first.candidates)) == set(
        NOT_TRAINED
    )


def test_training_learns_that_questions_start_chapters(by_form: dict[str, list[Prepared]]) -> None:
    with_speakers, without = trained(by_form)
    assert with_speakers["question"] > 0
    assert with_speakers["leader speaks"] > 0
    assert without["question"] > 0
    assert without["leader speaks"] == without["new speaker"] == 0


def test_features_left_out_get_nothing(by_form: dict[str, list[Prepared]]) -> None:
    for found in trained(by_form, frozenset({"question", "announces"})):
        assert found["question"] == found["announces"] == 0
        assert any(found.values())


def test_no_step_from_the_maximum_raises_the_likelihood() -> None:
    generator = np.random.default_rng(4)
    parts = [
        (generator.standard_normal((size, 3)) * 3, generator.choice(size, truths, replace=False))
        for size, truths in ((40, 4), (25, 1), (60, 9))
    ]
    best = _maximised(parts)
    assert np.abs(best).max() > 0.01
    for step in (*np.eye(3), *-np.eye(3), np.ones(3)):
        assert _objective(parts, best + 1e-3 * step) < _objective(parts, best)


def test_a_trained_model_keeps_the_packaged_layout() -> None:
    model = model_of(({"question": 1.0}, {"question": 2.0}))
    assert (model.with_speakers, model.without_speakers) == ({"question": 1.0}, {"question": 2.0})
    assert model.layout == coefficients().layout


def test_a_table_is_toml_with_the_strongest_first() -> None:
    written = table(
        "with_speakers",
        {"question": 0.5, "carries on": -0.9, "pause": 0.0, "words differ, 100": 0.1},
    )
    assert tomllib.loads(written) == {
        "with_speakers": {"carries on": -0.9, "question": 0.5, "words differ, 100": 0.1}
    }
    assert re.findall(r'"(.*)" =', written) == ["carries on", "question", "words differ, 100"]
