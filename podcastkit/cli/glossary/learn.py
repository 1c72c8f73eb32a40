"""`podcastkit glossary learn`: names that were corrected again and again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from podcastkit.cli.options import AsJson
from podcastkit.cli.output import print_json
from podcastkit.cli.tables.glossary import show_lesson
from podcastkit.cli.workspace import read_workspace
from podcastkit.errors import ConfigError
from podcastkit.model.time import seconds_from_ms
from podcastkit.names.suggestions import Lesson
from podcastkit.review.glossary_suggestions import accept, lessons_of


def command(
    context: typer.Context,
    episodes: Annotated[
        list[str] | None,
        typer.Argument(
            help="Slugs; default: every episode that was reviewed.", metavar="[EPISODE]..."
        ),
    ] = None,
    accept_names: Annotated[
        list[str] | None,
        typer.Option(
            "--accept", help="A name to accept without asking; may be repeated.", metavar="NAME"
        ),
    ] = None,
    accept_all: Annotated[
        bool, typer.Option("--accept-all", help="Accept everything without asking.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what there is to learn; ask and change nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    workspace = read_workspace(context)
    lessons = lessons_of(workspace, episodes or ())
    named = lessons if accept_all else _lessons_about(accept_names or (), lessons)
    asking = not (named or dry_run or as_json) and sys.stdin.isatty()
    accepted = []
    for lesson in lessons:
        if not as_json:
            show_lesson(lesson)
        if not dry_run and (lesson in named or (asking and _agreed(lesson))):
            accept(workspace, lesson)
            accepted.append(lesson.written)
    file = workspace.workspace.glossary_file
    if as_json:
        content = [_content(lesson) for lesson in lessons]
        print_json({"glossary": str(file), "lessons": content, "accepted": accepted})
    elif accepted or not asking:
        print(_next_step(file, accepted, any_lesson=bool(lessons)))


def _lessons_about(names: Sequence[str], lessons: Sequence[Lesson]) -> list[Lesson]:
    """Raises ConfigError for a name that none of them is about."""
    by_name = {lesson.written.casefold(): lesson for lesson in lessons}
    for name in names:
        if name.casefold() not in by_name:
            proposed = ", ".join(lesson.written for lesson in lessons) or "none"
            raise ConfigError(
                f'There is nothing to learn about "{name}".',
                f"Names that can be learned: {proposed}.",
            )
    return [by_name[name.casefold()] for name in names]


def _agreed(lesson: Lesson) -> bool:
    return typer.confirm(f"Add {lesson.written} to the glossary?", default=False, err=True)


def _next_step(file: Path, accepted: Sequence[str], *, any_lesson: bool) -> str:
    if accepted:
        return (
            f"{file}: {', '.join(accepted)} added.\n"
            "Next: podcastkit status shows what would be right now; the next episode has it from "
            "the start."
        )
    if any_lesson:
        return "Next: podcastkit glossary learn --accept NAME, or --accept-all"
    return (
        "There is nothing to learn: no name that the glossary does not put right was corrected "
        "twice."
    )


def _content(lesson: Lesson) -> dict[str, object]:
    """The contract of docs/cli.md."""
    return {
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
