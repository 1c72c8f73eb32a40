"""The labels of the evaluation page, complete in every language."""

from __future__ import annotations

from podcastkit.evaluation.labels import LABELS, labels


def test_every_language_has_every_label() -> None:
    for table in LABELS.values():
        assert set(table) == set(LABELS["en"])
        assert all(text.strip() for text in table.values())


def test_regions_and_unknown_languages() -> None:
    assert labels("fr-CA") is LABELS["fr"]
    assert labels("pt") is LABELS["en"]
