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


def glossary_file(context: typer.Context, given: Path | None) -> Path | None:
    """The glossary that is named, else that of the workspace; None without one. Raises ConfigError."""
    from podcastkit.errors import ConfigError

    if given is not None and not given.is_file():
        raise ConfigError(f"There is no glossary {given}.", "Name a file such as glossary.toml.", path=given)
    if given is not None or context.obj is not None:
        return given or workspace_of(context).glossary_file
    try:
        file = workspace_of(context).glossary_file
    except ConfigError:
        return None
    return file if file.is_file() else None
