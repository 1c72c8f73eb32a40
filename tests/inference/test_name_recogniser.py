"""The door to spaCy: a stand-in for its models, and the real one where it is installed."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from podcastkit.errors import EngineError
from podcastkit.inference import name_recogniser
from podcastkit.model.entity import Entity

INSTALLED = bool(name_recogniser.fingerprint("fr"))


class Model:
    """What spacy.load gives: called with a text, it has entities with a label and a place."""

    max_length = 10

    def __call__(self, text: str) -> SimpleNamespace:
        assert len(text) <= self.max_length
        labels = {"Camille": "PER", "Publicis": "ORG", "Lyon": "LOC", "Bonjour": "MISC"}
        found = [(text.index(name), name, label) for name, label in labels.items() if name in text]
        return SimpleNamespace(
            ents=[
                SimpleNamespace(text=name, label_=label, start_char=start)
                for start, name, label in sorted(found)
            ]
        )


@pytest.fixture
def spacy(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A spacy and a model package that can be found."""
    stand_in: Any = ModuleType("spacy")
    stand_in.__spec__ = ModuleSpec("spacy", None)
    stand_in.load = lambda package, exclude: Model()
    package = ModuleType("fr_core_news_sm")
    package.__spec__ = ModuleSpec("fr_core_news_sm", None)
    monkeypatch.setitem(sys.modules, "spacy", stand_in)
    monkeypatch.setitem(sys.modules, "fr_core_news_sm", package)
    monkeypatch.setattr(name_recogniser, "PACKAGES", {"fr": ("fr_core_news_sm",)})
    return stand_in


def test_names_come_with_kind_and_place(spacy: ModuleType) -> None:
    assert name_recogniser.find_names("Bonjour Camille, de Publicis à Lyon.", "fr-FR") == (
        Entity("Camille", "person", 8),
        Entity("Publicis", "organisation", 20),
        Entity("Lyon", "", 31),
    )
    assert "fr_core_news_sm" in name_recogniser.fingerprint("fr")


def test_a_language_without_a_package_has_no_names(spacy: ModuleType) -> None:
    assert name_recogniser.fingerprint("en") == ""
    assert name_recogniser.find_names("Hello Camille", "en") == ()


def test_a_model_that_cannot_be_loaded_is_one_sentence(spacy: Any) -> None:
    def broken(package: str, exclude: list[str]) -> Model:
        raise OSError("[E053] Could not read config file\nlong story")

    spacy.load = broken
    with pytest.raises(
        EngineError,
        match=r"fr_core_news_sm cannot find names: \[E053\] Could not read config file$",
    ):
        name_recogniser.find_names("Camille", "fr")


@pytest.mark.skipif(INSTALLED, reason="spaCy and a French model are installed")
def test_without_the_extra_there_are_no_names() -> None:
    assert name_recogniser.fingerprint("fr") == ""
    assert name_recogniser.find_names("Camille", "fr") == ()


@pytest.mark.skipif(not INSTALLED, reason="needs the extra ner")
def test_the_real_model_finds_people() -> None:
    text = "Victor Hugo habitait à Guernesey, et Gilles Babinet travaille à Paris."
    found = {entity.name: entity.kind for entity in name_recogniser.find_names(text, "fr")}
    assert found["Victor Hugo"] == found["Gilles Babinet"] == "person"
