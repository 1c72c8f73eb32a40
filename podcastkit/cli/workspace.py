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


def workspace_around(context: typer.Context) -> Workspace | None:
    """The same; None where there is none upward. Raises ConfigError when -C names a folder that is
    none."""
    from podcastkit.errors import ConfigError

    try:
        return workspace_of(context)
    except ConfigError:
        if context.obj is not None:
            raise
        return None


def glossary_file(context: typer.Context, given: Path | None) -> Path | None:
    """The glossary that is named, else that of the workspace; None without one. Raises
    ConfigError."""
    from podcastkit.errors import ConfigError

    if given is not None and not given.is_file():
        raise ConfigError(
            f"There is no glossary {given}.", "Name a file such as glossary.toml.", path=given
        )
    workspace = workspace_around(context)
    file = given or (workspace.glossary_file if workspace else None)
    return file if file and file.is_file() else None
