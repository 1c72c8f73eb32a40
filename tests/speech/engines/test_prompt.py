from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.errors import EngineError
from podcastkit.speech.engines.prompt import HOTWORD_TOKENS, hotword_prompt, spoken_language


def test_names_are_separated_by_commas() -> None:
    assert hotword_prompt(("Blisce", " krav maga "), len) == "Blisce, krav maga"
    assert hotword_prompt((), len) == ""


@given(st.lists(st.text("abc é", min_size=1, max_size=60).filter(str.strip), max_size=30))
def test_whole_names_as_many_as_fit_first_ones_first(names: list[str]) -> None:
    prompt = hotword_prompt(names, len)
    assert len(prompt) < HOTWORD_TOKENS
    kept = prompt.split(", ") if prompt else []
    assert kept == [name.strip() for name in names[: len(kept)]]
    if len(kept) < len(names):
        assert len(f" {prompt}, {names[len(kept)].strip()}") > HOTWORD_TOKENS - 2


@pytest.mark.parametrize(
    ("tag", "code"), [("fr", "fr"), ("fr-CA", "fr"), ("FR_be", "fr"), ("en", "en")]
)
def test_language_tags(tag: str, code: str) -> None:
    assert spoken_language(tag, ["en", "fr"]) == code


def test_an_unknown_language_gets_the_nearest() -> None:
    with pytest.raises(EngineError, match="'frr'") as error:
        spoken_language("frr", ["en", "fr"])
    assert error.value.hint == "Did you mean 'fr'?"


def test_an_english_model_refuses_french() -> None:
    with pytest.raises(EngineError, match="English only"):
        spoken_language("fr", ["en"])
