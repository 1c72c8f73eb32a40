"""The words of a transcript as they are compared: bare of what surrounds them, one form for each letter."""

from __future__ import annotations

import re
import unicodedata

_EDGES = re.compile(r"^(\W*(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’])?)(.*?)(\W*)$", re.IGNORECASE | re.DOTALL)
"""What stands before a word (punctuation, an elided article), the word, and the punctuation behind it."""


def split_word(text: str) -> tuple[str, str, str]:
    """What stands before a word (punctuation, an elided article), the word itself, and what stands behind it."""
    match = _EDGES.match(text)
    return match.groups() if match else ("", text, "")  # type: ignore[return-value]


def comparable(text: str) -> str:
    """Text for comparison: one form of each letter and apostrophe, lower case."""
    return unicodedata.normalize("NFC", text).replace("’", "'").casefold()
