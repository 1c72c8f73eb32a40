"""What corrections teach, with its evidence, in the terminal and for scripts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from podcastkit.cli.shown import shown
from podcastkit.model.time import seconds_from_ms
from podcastkit.names.suggestions import Lesson
from podcastkit.text.dates import clock

_PLACES = 5
"""Places printed of a lesson; --json has all."""


def show_lesson(lesson: Lesson) -> None:
    """Print a name, what would be listed for it, and where it was corrected."""
    console = Console(highlight=False)
    state = "in the glossary" if lesson.known else "not in the glossary"
    times = "once" if lesson.count == 1 else f"{lesson.count} times"
    console.print(
        shown(lesson.written, "bold") + Text(f" ({lesson.kind}, {state}): corrected {times}"),
        soft_wrap=True,
    )
    if lesson.heard:
        console.print(Text("  to be put right: ") + shown(", ".join(lesson.heard)), soft_wrap=True)
    else:
        console.print(
            "  to be listened for; what was heard is what people say anyway", soft_wrap=True
        )
    for place in lesson.places[:_PLACES]:
        heard = Text(f"{clock(place.start):>11}  ", "dim") + shown(
            f"{place.episode}: {place.heard}"
        )
        console.print(heard, soft_wrap=True)
    if lesson.count > _PLACES:
        console.print(Text(f"{'':13}and {lesson.count - _PLACES} more", "dim"))


def lessons_as_json(lessons: Sequence[Lesson]) -> list[dict[str, object]]:
    """The contract of docs/cli.md."""
    return [
        {
            "written": lesson.written,
            "kind": lesson.kind,
            "known": lesson.known,
            "heard": lesson.heard,
            "count": lesson.count,
            "places": [
                {
                    "episode": place.episode,
                    "start": seconds_from_ms(place.start),
                    "heard": place.heard,
                }
                for place in lesson.places
            ],
        }
        for lesson in lessons
    ]
