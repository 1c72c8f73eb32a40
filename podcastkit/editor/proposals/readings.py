"""What else a word may be: the sound heard once more, after the words that stand there."""

from __future__ import annotations

from typing import Any

from podcastkit.editor.requests import numbers_of, text_of, texts_of
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.sound import examined_recording
from podcastkit.errors import PodcastkitError, RequestError
from podcastkit.model.time import Ms, Span

_LONGEST: Ms = 30_000
_MOST_WORDS = 20


def of_word(room: EditingRoom, slug: str, content: dict[str, Any]) -> dict[str, object]:
    """What may be said in `span` [start, end] of the recording after the words `before` that are
    said from its start on. Nothing where the sound cannot be listened to. Raises RequestError."""
    span, before = numbers_of(content, "span"), texts_of(content, "before")
    if len(span) != 2 or not 0 <= span[0] < span[1] <= span[0] + _LONGEST:
        raise RequestError("span must be the start and the end of 30 s at most")
    if len(before) > _MOST_WORDS:
        raise RequestError(f"before must be {_MOST_WORDS} words at most")
    language = text_of(content, "language")
    if room.rereading is None:
        return {"readings": []}
    try:
        recording = examined_recording(room.context(), slug)
        return {"readings": list(room.rereading.readings(recording, Span(*span), before, language))}
    except PodcastkitError:
        # Times of corrected words say what is wrong, and once.
        return {"readings": []}
