"""`podcastkit init`: a new workspace."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from podcastkit.pipeline.new_workspace import InitAnswers, init_workspace, refuse_existing


@click.command()
@click.argument(
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Where to make the workspace; made if missing.",
    metavar="[DIR]",
)
@click.option("--title", default="", help="Title of the show.")
@click.option("--language", default="", help="Language of the show, such as fr or en.")
@click.option("--author", default="", help="Who makes the show.")
@click.option("--host", default="", help="Who hosts it; default: the author.")
@click.option("--email", default="", help="Address for the podcast directories.")
@click.option("--site-url", default="", help="Where the folder feed/ will be online, https.")
def command(
    folder: Path, title: str, language: str, author: str, host: str, email: str, site_url: str
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
    return str(click.prompt(question, default=default, err=True)) if sys.stdin.isatty() else default
