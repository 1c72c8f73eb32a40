"""The labels of the evaluation page, complete in every language, and its numbers."""

from __future__ import annotations

import pytest

from podcastkit.evaluation.labels import LABELS, labels, number, percent


def test_every_language_has_every_label() -> None:
    for table in LABELS.values():
        assert set(table) == set(LABELS["en"])
        assert all(text.strip() for text in table.values())


def test_regions_and_unknown_languages() -> None:
    assert labels("fr-CA") is LABELS["fr"]
    assert labels("pt") is LABELS["en"]


@pytest.mark.parametrize(
    ("value", "language", "decimals", "written"),
    [(0.5, "fr", 2, "0,50"), (0.5, "en", 2, "0.50"), (12.4, "fr-CA", 0, "12"), (12.4, "de", 1, "12.4")],
)
def test_numbers(value: float, language: str, decimals: int, written: str) -> None:
    assert number(value, language, decimals) == written


@pytest.mark.parametrize(("language", "written"), [("fr", "13,3\u202f%"), ("en", "13.3%")])
def test_per_cent(language: str, written: str) -> None:
    assert percent(0.1333, language) == written
