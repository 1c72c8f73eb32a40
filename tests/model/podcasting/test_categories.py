"""Apple's categories and the nearest one to a slip."""

from __future__ import annotations

import pytest

from podcastkit.model.podcasting.categories import CATEGORIES, is_known
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
