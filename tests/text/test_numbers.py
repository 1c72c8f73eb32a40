"""Numbers with the decimal sign and the spaces of a language."""

from __future__ import annotations

import pytest

from podcastkit.text.numbers import number, percent
from podcastkit.text.typography import typeset


@pytest.mark.parametrize(
    ("value", "language", "decimals", "written"),
    [
        (0.5, "fr", 2, "0,50"),
        (0.5, "en", 2, "0.50"),
        (12.4, "fr-CA", 0, "12"),
        (12.4, "de", 1, "12.4"),
    ],
)
def test_numbers(value: float, language: str, decimals: int, written: str) -> None:
    assert number(value, language, decimals) == written


@pytest.mark.parametrize(
    ("language", "decimals", "written"),
    [("fr", 1, "13,3\u00a0%"), ("fr-CA", 0, "13\u00a0%"), ("en", 1, "13.3%"), ("en", 0, "13%")],
)
def test_per_cent(language: str, decimals: int, written: str) -> None:
    assert percent(0.1333, language, decimals) == written


def test_the_space_before_the_sign_is_the_one_typesetting_puts_there() -> None:
    assert typeset("13,3 %", "fr") == percent(0.133, "fr", 1)
