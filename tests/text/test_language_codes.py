"""Codes of languages."""

from __future__ import annotations

import pytest

from podcastkit.text.language_codes import code_of


@pytest.mark.parametrize(
    ("language", "code"),
    [
        *[(language, "fr") for language in ("fr", "FR", "fr-CA", "fr_FR", "fra", "fre", " fr ")],
        ("eng", "en"),
        ("yue", "yue"),
        ("pt-BR", "pt"),
        *[
            (language, "")
            for language in ("", "french", "xx", "und", "f", "fr fr", "français", "fr-")
        ],
    ],
)
def test_the_code_of_a_language(language: str, code: str) -> None:
    assert code_of(language) == code
