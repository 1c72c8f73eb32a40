"""`podcastkit status`: what is published, pending, stale."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from podcastkit.cli.workspace import workspace_of


def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print a machine-readable list.")] = False,
) -> None:
    """Show which episodes are published, pending or stale, and why."""
    from podcastkit.build.context import read_context
    from podcastkit.build.status import status as states
    from podcastkit.cli.display import display

    workspace = workspace_of(context)
    with display(quiet=True) as reporter:
        episodes = states(read_context(workspace, reporter, dry=True))
    if as_json:
        print(json.dumps({"episodes": [asdict(episode) for episode in episodes]}, ensure_ascii=False, indent=2))
        return
    for episode in episodes:
        print(f"{episode.state:<10} {episode.date:<11} {episode.slug}: {episode.title}")
        print(f"           {episode.transcript} transcript; {episode.why}")
    if not episodes:
        print("There is no episode yet. Next: podcastkit publish RECORDING")
    elif any(episode.state in ("pending", "stale") for episode in episodes):
        print("Next: podcastkit publish")
