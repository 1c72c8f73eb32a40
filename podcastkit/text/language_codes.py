"""Language codes, as people and programs write them."""

from __future__ import annotations

from babel.core import Locale, UnknownLocaleError

from podcastkit.text.sentences import base_language


def code_of(language: str) -> str:
    """The shortest ISO 639 code of a language tag, region dropped: "fr" for "fr", "FR-ca" and
    "fra".

    Empty for a language that CLDR does not know, such as "french", and for "und", which is none.
    """
    if base_language(language) == "und":
        return ""  # CLDR takes it for the world's most likely language, English
    try:
        return Locale.parse(language.strip().replace("_", "-"), sep="-").language
    except (UnknownLocaleError, ValueError):
        return ""
