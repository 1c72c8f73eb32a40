"""The words of a transcript as they are compared: bare of what surrounds them, in one form, or in
letters alone."""

from __future__ import annotations

import re
import unicodedata

_EDGES = re.compile(
    r"^(\W*(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’])?)(.*?)(\W*)$", re.IGNORECASE | re.DOTALL
)
"""What stands before a word (punctuation, an elided article), the word, and the punctuation behind
it."""
_SENTENCE_END = re.compile(r"[.!?…:]\W*$")


def split_word(text: str) -> tuple[str, str, str]:
    """What stands before a word (punctuation, an elided article), the word itself, and what stands
    behind it."""
    match = _EDGES.match(text)
    return match.groups() if match else ("", text, "")  # type: ignore[return-value]


def comparable(text: str) -> str:
    """Text for comparison: one form of each letter and apostrophe, lower case."""
    return unicodedata.normalize("NFC", text).replace("’", "'").casefold()


def closes_sentence(text: str) -> bool:
    """Whether the mark behind a word lets the next one begin with a capital."""
    return bool(_SENTENCE_END.search(text))


def plain(text: str) -> str:
    """Lower-case words without accents, apostrophes and hyphens turned into spaces, other
    punctuation gone."""
    letters = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", bare))
