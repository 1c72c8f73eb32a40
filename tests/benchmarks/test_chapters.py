"""The methods that the chapter benchmark compares, on a talk whose subjects are plain."""

from __future__ import annotations

import sys

from tests.paths import REPOSITORY

sys.path.append(str(REPOSITORY / "benchmarks"))
from chapters import (
    FAMILIES,
    even_spacing,
    mean_of,
    means_by_kind,
    measure,
    podcastkit,
    text_tiling,
    tree_seg,
)
from talks import HEADLINE, Talk
from train_chapters import feature_names, prepared

from podcastkit.chapters.coefficients import coefficients

SUBJECTS = [
    [
        "The baker kneads the dough with flour.",
        "Flour comes from the mill with yeast.",
        "Bread needs dough and yeast.",
    ],
    [
        "The boat leaves the harbour under sail.",
        "A sail takes the wind at sea.",
        "The sea carries the boat.",
    ],
    [
        "The poet reads verses on stage.",
        "A stage needs an audience for verses.",
        "Every poet loves the audience.",
    ],
]
TALK: Talk = {
    "id": "x:1",
    "lang": "en",
    "source": "x",
    "timed": True,
    "duration": 720.0,
    "sentences": [
        {"text": text, "speaker": "Ana", "turn": 0, "start": 10.0 * (24 * number + at)}
        for number, subject in enumerate(SUBJECTS)
        for at, text in enumerate(subject * 8)
    ],
    "boundaries": [24, 48],
    "titles": ["", "", ""],
}


def test_even_spacing_cuts_the_time_into_equal_parts() -> None:
    assert even_spacing(TALK) == {24, 48}
    assert even_spacing(TALK | {"boundaries": [24]}) == {36}


def test_text_tiling_cuts_where_the_words_change() -> None:
    assert text_tiling(TALK) == {24, 48}


def test_tree_seg_cuts_a_little_late_as_its_blocks_look_back() -> None:
    first, second = sorted(tree_seg(TALK))
    assert 24 <= first <= 27
    assert 48 <= second <= 51
    assert len(tree_seg(TALK | {"sentences": TALK["sentences"][:9]})) <= 1


def test_podcastkit_finds_them_too() -> None:
    talk = prepared(TALK, "sentences without speakers")
    assert talk.truth.tolist() == [24, 48]
    assert podcastkit(talk, coefficients(), 3) == {24, 48}
    assert 1 <= len(podcastkit(talk, coefficients(), None)) <= 3


def test_measures_of_what_is_right_are_perfect() -> None:
    assert measure(TALK, {24, 48}) == (0, 0, 1, 1, 1)
    worse = measure(TALK, {26, 48})
    assert worse[0] > 0
    assert (worse[2], worse[3]) == (0.5, 1)


def test_the_headline_is_the_mean_of_three_kinds() -> None:
    talks = [TALK, TALK, TALK | {"timed": False}, TALK | {"lang": "fr"}, TALK | {"lang": "es"}]
    means = means_by_kind(talks, [{24, 48}, set(), set(), {24, 48}, set()])
    assert means["English podcasts"] == mean_of([measure(TALK, {24, 48}), measure(TALK, set())])
    assert means["mean of the three headlines"] == mean_of([means[kind] for kind in HEADLINE])


def test_the_families_of_the_ablation_are_all_features() -> None:
    ablated = {feature for family in FAMILIES.values() for feature in family}
    assert ablated == set(feature_names(prepared(TALK, "turns").candidates))
