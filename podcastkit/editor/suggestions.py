"""What corrections teach, offered on the page: names for the glossary, with how often and where."""

from __future__ import annotations

from typing import Any

from podcastkit.editor.requests import text_of
from podcastkit.editor.room import Room
from podcastkit.errors import ConfigError
from podcastkit.names.suggestions import Lesson
from podcastkit.review.glossary_suggestions import accept, lessons_of


def suggestions(room: Room) -> dict[str, object]:
    """What the corrections of all episodes teach, the most frequent first."""
    return {"lessons": [_content(lesson) for lesson in lessons_of(room.context())]}


def take(room: Room, content: dict[str, Any]) -> dict[str, object]:
    """Take the lesson of a name into glossary.toml. Raises ConfigError when it cannot be."""
    context, written = room.context(), text_of(content, "written")
    lesson = next((lesson for lesson in lessons_of(context) if lesson.written == written), None)
    if lesson is None:
        raise ConfigError(f'"{written}" is no lesson any more.', "Look at the list again.")
    return {"name": accept(context, lesson).term.name}


def _content(lesson: Lesson) -> dict[str, object]:
    places = [
        {"episode": place.episode, "start": place.start, "heard": place.heard}
        for place in lesson.places
    ]
    return {
        "written": lesson.written,
        "heard": list(lesson.heard),
        "count": lesson.count,
        "places": places,
    }
