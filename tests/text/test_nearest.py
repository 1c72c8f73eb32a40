"""The known word that was meant."""

from __future__ import annotations

import pytest

from podcastkit.model.show import Category
from podcastkit.text.nearest import did_you_mean, nearest, nearest_category, nearest_or_all


def test_the_nearest_word_is_named_only_when_it_is_near() -> None:
    assert did_you_mean("Langage", ("language", "locked")) == '; did you mean "language"?'
    assert did_you_mean("zzz", ("language", "locked")) == ""


def test_case_does_not_matter_and_several_may_be_near() -> None:
    assert nearest("INTERVIEW.wav", ["interview.wav", "Interview2.wav", "notes.txt"], most=3) == (
        "interview.wav",
        "Interview2.wav",
    )


def test_all_known_words_are_named_where_none_is_near() -> None:
    assert nearest_or_all("smal", ["small", "large"]) == "Did you mean 'small'?"
    assert nearest_or_all("xyz", ["small", "large"]) == "Known: small, large."


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("society and culture", Category("Society & Culture")),
        ("Busines", Category("Business")),
        ("Documentry", Category("Society & Culture", "Documentary")),
        ("stand up", Category("Comedy", "Stand-Up")),
        ("xyzzy", None),
    ],
)
def test_the_nearest_category_is_found(name: str, category: Category | None) -> None:
    assert nearest_category(name) == category
