"""The catalogues: complete in every language, and nothing in them that nobody asks for."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from podcastkit.text.labels import CATALOGUES, label_language, labels, languages
from tests.paths import REPOSITORY

FALLBACK = tomllib.loads((CATALOGUES / "en.toml").read_text("utf-8"))
PLACEHOLDER = re.compile(r"\{\w+\}")
SOURCES = "\n".join(
    path.read_text("utf-8")
    for folder, pattern in (("podcastkit", "*.py"), ("templates", "*.j2"))
    for path in sorted((REPOSITORY / folder).rglob(pattern))
)


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_says_everything_with_the_same_values(language: str) -> None:
    catalogue = tomllib.loads((CATALOGUES / f"{language}.toml").read_text("utf-8"))
    assert catalogue.keys() == FALLBACK.keys()
    for section, texts in FALLBACK.items():
        assert catalogue[section].keys() == texts.keys()
        for key, text in texts.items():
            translated = catalogue[section][key]
            assert translated.strip(), key
            holes = (Counter(PLACEHOLDER.findall(said)) for said in (text, translated))
            assert next(holes) == next(holes), key


def test_regions_and_unknown_languages() -> None:
    assert labels("fr-CA") is labels("fr")
    assert labels("pt") is labels("en")
    assert (label_language("fr-CA"), label_language("pt")) == ("fr", "en")


@pytest.mark.parametrize("section", ["pages", "evaluation"])
def test_no_label_is_left_over(section: str) -> None:
    left = [
        key
        for key in FALLBACK[section]
        if not key.startswith("mentioned_")
        and not re.search(rf"\blabels\.{key}\b|[\"']{key}[\"']", SOURCES)
    ]
    assert left == []
