"""`podcastkit init`: a new workspace."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from podcastkit.pipeline.new_workspace import InitAnswers, init_workspace, refuse_existing


def command(
    folder: Annotated[
        Path, typer.Argument(help="Where to make the workspace; made if missing.", metavar="[DIR]")
    ] = Path(),
    title: Annotated[str, typer.Option(help="Title of the show.")] = "",
    language: Annotated[str, typer.Option(help="Language of the show, such as fr or en.")] = "",
    author: Annotated[str, typer.Option(help="Who makes the show.")] = "",
    host: Annotated[str, typer.Option(help="Who hosts it; default: the author.")] = "",
    email: Annotated[str, typer.Option(help="Address for the podcast directories.")] = "",
    site_url: Annotated[
        str, typer.Option(help="Where the folder feed/ will be online, https.")
    ] = "",
) -> None:
    refuse_existing(folder)
    name = title or _ask(
        "Title of the show", folder.resolve().name.replace("-", " ").capitalize() or "My show"
    )
    by = author or _ask("Author", name)
    answers = InitAnswers(
        title=name,
        language=language or _ask("Language (fr, en)", "fr"),
        author=by,
        email=email or _ask("E-mail for the directories", "podcast@example.org"),
        site_url=site_url
        or _ask("Address where feed/ will be online", "https://example.org/podcast"),
        host=host or _ask("Host", by),
    )
    for path in init_workspace(folder, answers):
        print(f"made {path}")
    print(f"Next: look through {folder / 'show.toml'}, then: podcastkit publish RECORDING")


def _ask(question: str, default: str) -> str:
    """The answer at a terminal; the default where nobody can answer."""
    return str(typer.prompt(question, default=default, err=True)) if sys.stdin.isatty() else default
