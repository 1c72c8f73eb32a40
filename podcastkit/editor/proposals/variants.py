"""What a word may be written as otherwise, for the page to offer."""

from __future__ import annotations

from threading import Lock
from typing import Any

from podcastkit.editor.requests import text_of, texts_of
from podcastkit.editor.room import EditingRoom
from podcastkit.errors import RequestError
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.names.variants import variants

_MOST_WORDS = 50
_READING = Lock()
"""The words of a language are read once, which takes two seconds, and by one request."""


def of_word(room: EditingRoom, content: dict[str, Any]) -> dict[str, object]:
    """The variants of the word `at` an index of `words`, in the language that is sent. Raises
    RequestError."""
    words, at = texts_of(content, "words"), content.get("at")
    language = text_of(content, "language")
    if not all(words):
        raise RequestError("words must be a list of texts")
    if len(words) > _MOST_WORDS or not isinstance(at, int) or not 0 <= at < len(words):
        raise RequestError(f"at must be the number of one of {_MOST_WORDS} words at most")
    glossary = room.context().glossary
    with _READING:
        offered = variants(words, at, language, glossary, lexicon_of(language))
    return {
        "variants": [
            {"text": item.text, "first": item.first, "end": item.end, "kind": item.kind}
            for item in offered
        ]
    }
