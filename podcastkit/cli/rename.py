"""`podcastkit rename`: an episode gets another slug."""

from __future__ import annotations

from typing import Annotated

import typer

from podcastkit.cli.terminal.display import display
from podcastkit.cli.workspace import workspace_of
from podcastkit.files.locks import workspace_lock
from podcastkit.pipeline.context import read_context
from podcastkit.pipeline.published.renaming import rename


def command(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(help="The episode.", metavar="EPISODE")],
    new: Annotated[str, typer.Argument(help="Its new slug.", metavar="NEW")],
) -> None:
    workspace = workspace_of(context)
    with workspace_lock(workspace.cache), display() as reporter:
        result = rename(read_context(workspace, reporter), slug, new)
    print(f"{slug} is now {new}, in {workspace.episodes / new}.")
    if result.episodes:
        print("Guid and address of the sound are as before; the old page leads to the new one.")
        print(f"Next: put the folder {workspace.feed} online.")
