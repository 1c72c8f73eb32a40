"""What corrections teach, offered on the page: names for the glossary, with how often and where."""

from __future__ import annotations

from typing import Any

from podcastkit.editor.requests import text_of
from podcastkit.editor.room import EditingRoom
from podcastkit.errors import ConfigError
from podcastkit.names.learning.suggestions import Suggestion
from podcastkit.review.glossary_suggestions import accept, suggestions_of


def suggestions(room: EditingRoom) -> dict[str, object]:
    """What the corrections of all episodes teach, the most frequent first."""
    return {"lessons": [_content(suggestion) for suggestion in suggestions_of(room.context())]}


def take(room: EditingRoom, content: dict[str, Any]) -> dict[str, object]:
    """Take the lesson of a name into glossary.toml. Raises ConfigError when it cannot be."""
    context, written = room.context(), text_of(content, "written")
    suggestion = next(
        (suggestion for suggestion in suggestions_of(context) if suggestion.written == written),
        None,
    )
    if suggestion is None:
        raise ConfigError(f'"{written}" is no lesson any more.', "Look at the list again.")
    return {"name": accept(context, suggestion).term.name}


def _content(suggestion: Suggestion) -> dict[str, object]:
    places = [
        {"episode": place.episode, "start": place.start, "heard": place.heard}
        for place in suggestion.places
    ]
    return {
        "written": suggestion.written,
        "heard": list(suggestion.heard),
        "count": suggestion.count,
        "places": places,
    }
