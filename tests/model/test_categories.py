"""Apple's categories and the nearest one to a slip."""

from __future__ import annotations

import pytest

from podcastkit.model.categories import CATEGORIES, is_known, nearest
from podcastkit.model.show import Category


def test_the_table_has_every_category_once() -> None:
    assert len(CATEGORIES) == 19
    subcategories = [name for names in CATEGORIES.values() for name in names]
    assert len(subcategories) == len(set(subcategories)) == 91


@pytest.mark.parametrize(
    ("category", "known"),
    [
        (Category("Society & Culture"), True),
        (Category("Society & Culture", "Documentary"), True),
        (Category("Society & Culture", "Books"), False),
        (Category("Société"), False),
    ],
)
def test_a_subcategory_belongs_to_its_category(category: Category, known: bool) -> None:
    assert is_known(category) is known


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
    assert nearest(name) == category
