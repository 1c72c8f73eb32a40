"""A text as the words that are compared: docs/evaluation.md says what counts as the same and what
as an error."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import regex

from podcastkit.model.transcript import UNSPACED_LANGUAGES
from podcastkit.text.sentences import base_language
from podcastkit.text.spoken import english, french
from podcastkit.text.spoken.reading import (
    WORD,
    Reading,
    SpokenRule,
    SpokenToken,
    as_written,
    words_of,
)

_ANY_LANGUAGE = Reading((SpokenRule(WORD, as_written),))
_LAYERS = {"fr": (french.WRITTEN, *french.SAID), "en": (english.WRITTEN, *english.SAID)}
_CHARACTER = regex.compile(r"(?=[\p{L}\p{N}])\X")


def normalise(text: str, language: str) -> tuple[str, ...]:
    """The words of a text that are compared, such as ("vingt", "et", "un") for "21" in French.

    Normalising them again, with spaces between, gives the same. `language` is an ISO 639-1 code;
    French and English have rules of their own, other languages lose capitals and punctuation only,
    and those written without spaces are divided into characters.
    """
    return tuple(token.text for token in tokens_of(text, language))


def tokens_of(text: str, language: str) -> tuple[SpokenToken, ...]:
    """The same words with the characters they stand for in the text's NFC form."""
    text = unicodedata.normalize("NFC", text)
    base = base_language(language)
    if base in UNSPACED_LANGUAGES:
        return tuple(
            SpokenToken(word, *match.span())
            for match in _CHARACTER.finditer(text)
            for word in words_of(match[0])
        )
    written_forms, *spoken_forms = _LAYERS.get(base, (_ANY_LANGUAGE,))
    tokens: Iterable[SpokenToken] = written_forms.read(text)
    for reading in spoken_forms:
        tokens = reading.reread(tuple(tokens))
    return tuple(tokens)
