"""The trained model as a file."""

from __future__ import annotations

import importlib.resources
import re

import pytest

from podcastkit.chapters.candidates import candidates_of
from podcastkit.chapters.coefficients import FILE, coefficients, read_coefficients
from podcastkit.errors import PodcastkitError
from tests.build import even_transcript
from tests.paths import REPOSITORY

PACKAGED = (
    importlib.resources.files("podcastkit.chapters").joinpath(FILE).read_text(encoding="utf-8")
)
DOCS = REPOSITORY / "docs"


def test_every_coefficient_is_of_a_feature_and_every_feature_has_one() -> None:
    model = coefficients()
    features = candidates_of(even_transcript(("a", "Bonjour."), ("b", "Bonjour à vous."))).features
    assert model.with_speakers.keys() | model.without_speakers.keys() == features.keys()


def test_without_speakers_nothing_counts_that_needs_them() -> None:
    names = coefficients().without_speakers
    assert not [name for name in names if re.search("speaker|floor|leader|answer", name)]


def test_what_is_set_by_hand_counts_in_both_models() -> None:
    model = coefficients()
    for name in ("pause", "jingle", "named segment"):
        assert 0 < model.with_speakers[name] == model.without_speakers[name]


def test_the_sounds_and_names_of_the_show_weigh_most() -> None:
    for weights in (coefficients().with_speakers, coefficients().without_speakers):
        assert sorted(weights, key=lambda name: -weights[name])[:2] == ["jingle", "named segment"]


def test_every_coefficient_is_explained_in_the_docs() -> None:
    rows = [
        line for path in DOCS.glob("chapters*.md") for line in path.read_text("utf-8").splitlines()
    ]
    explained = {match[1] for row in rows if (match := re.match(r"\| `([^`]+)` \| \w", row))}
    assert coefficients().with_speakers.keys() | coefficients().without_speakers.keys() <= explained


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[layout]", "[layout", "Expected ']'"),
        ("[with_speakers]", "[speakers]", "it has no table [with_speakers]"),
        ("[set_by_hand]", "[by_hand]", "it has no table [set_by_hand]"),
        ("[layout]", "[[layout]]", "it has no table [layout]"),
        ("cohesion = 3.0", "", "cohesion"),
        ("cohesion = 3.0", "cohesion = 3.0\nevenness = 1", "evenness"),
        ("cohesion = 3.0", "cohesion = nan", '"cohesion" in [layout] is nan'),
        ("cohesion = 3.0", f"cohesion = 1{'0' * 400}", "too large"),
        (
            '"pause" = 0.15',
            '"pause" = "0.15"',
            "\"pause\" in [set_by_hand] is '0.15', not a finite number",
        ),
        ('"pause" = 0.15', '"pause" = true', "is True, not a finite number"),
        ('"pause" = 0.15', '"pause" = [0.15]', "is [0.15], not a finite number"),
    ],
)
def test_a_damaged_file_is_one_sentence(old: str, new: str, says: str) -> None:
    assert old in PACKAGED
    with pytest.raises(PodcastkitError) as caught:
        read_coefficients(PACKAGED.replace(old, new))
    message = caught.value.message
    assert message.startswith(f"The chapter model {FILE} is damaged: ")
    assert says in message
    assert "\n" not in message
    assert message.endswith(".")
    assert caught.value.hint


def test_whole_numbers_will_do() -> None:
    assert (
        read_coefficients(PACKAGED.replace("cohesion = 3.0", "cohesion = 3")).layout.cohesion == 3.0
    )
