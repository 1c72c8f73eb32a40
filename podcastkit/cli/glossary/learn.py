"""`podcastkit glossary learn`: names that were corrected again and again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from podcastkit.cli.options import AsJson
from podcastkit.cli.output import print_json
from podcastkit.cli.tables.glossary import show_suggestion
from podcastkit.cli.workspace import read_workspace
from podcastkit.errors import ConfigError
from podcastkit.model.time import seconds_from_ms
from podcastkit.names.learning.suggestions import Suggestion
from podcastkit.review.glossary_suggestions import accept, suggestions_of


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
    suggestions = suggestions_of(workspace, episodes or ())
    named = suggestions if accept_all else _suggestions_about(accept_names or (), suggestions)
    asking = not (named or dry_run or as_json) and sys.stdin.isatty()
    accepted = []
    for suggestion in suggestions:
        if not as_json:
            show_suggestion(suggestion)
        if not dry_run and (suggestion in named or (asking and _agreed(suggestion))):
            accept(workspace, suggestion)
            accepted.append(suggestion.written)
    file = workspace.workspace.glossary_file
    if as_json:
        content = [_content(suggestion) for suggestion in suggestions]
        print_json({"glossary": str(file), "lessons": content, "accepted": accepted})
    elif accepted or not asking:
        print(_next_step(file, accepted, any_suggestion=bool(suggestions)))


def _suggestions_about(names: Sequence[str], suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """Raises ConfigError for a name that none of them is about."""
    by_name = {suggestion.written.casefold(): suggestion for suggestion in suggestions}
    for name in names:
        if name.casefold() not in by_name:
            proposed = ", ".join(suggestion.written for suggestion in suggestions) or "none"
            raise ConfigError(
                f'There is nothing to learn about "{name}".',
                f"Names that can be learned: {proposed}.",
            )
    return [by_name[name.casefold()] for name in names]


def _agreed(suggestion: Suggestion) -> bool:
    return typer.confirm(f"Add {suggestion.written} to the glossary?", default=False, err=True)


def _next_step(file: Path, accepted: Sequence[str], *, any_suggestion: bool) -> str:
    if accepted:
        return (
            f"{file}: {', '.join(accepted)} added.\n"
            "Next: podcastkit status shows what would be right now; the next episode has it from "
            "the start."
        )
    if any_suggestion:
        return "Next: podcastkit glossary learn --accept NAME, or --accept-all"
    return (
        "There is nothing to learn: no name that the glossary does not put right was corrected "
        "twice."
    )


def _content(suggestion: Suggestion) -> dict[str, object]:
    """The contract of docs/cli.md."""
    return {
        "written": suggestion.written,
        "kind": suggestion.kind,
        "known": suggestion.known,
        "heard": suggestion.heard,
        "count": suggestion.count,
        "places": [
            {
                "episode": place.episode,
                "start": seconds_from_ms(place.start),
                "heard": place.heard,
            }
            for place in suggestion.places
        ],
    }
