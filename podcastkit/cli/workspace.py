"""Finding the workspace a command works in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from podcastkit.config.workspace import Workspace


def workspace_of(context: typer.Context) -> Workspace:
    """The workspace given with -C, else the nearest one upward. Raises ConfigError outside one."""
    from podcastkit.config.workspace import open_workspace

    given: Path | None = context.obj
    return open_workspace(given)
