"""`podcastkit retract`: an episode leaves the feed."""

from __future__ import annotations

from typing import Annotated

import typer

from podcastkit.cli.terminal.display import display
from podcastkit.cli.workspace import workspace_of
from podcastkit.files.locks import workspace_lock
from podcastkit.pipeline.context import read_context
from podcastkit.pipeline.published.retraction import retract


def command(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(help="The episode.", metavar="EPISODE")],
    delete_files: Annotated[
        bool,
        typer.Option(
            "--delete-files", help="Delete its sound and its texts from feed/, not only its place."
        ),
    ] = False,
) -> None:
    workspace = workspace_of(context)
    with workspace_lock(workspace.cache), display() as reporter:
        retract(read_context(workspace, reporter), slug, delete_files=delete_files)
    files = "its files are deleted" if delete_files else "its files stay where they are"
    print(f"{slug} is out of the feed; its page says that it was withdrawn, and {files}.")
    print(f"Next: put the folder {workspace.feed} online.")
