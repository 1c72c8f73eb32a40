"""The workspace a command works in."""

from __future__ import annotations

from pathlib import Path

import typer

from podcastkit.audio.ffmpeg import choose
from podcastkit.cli.terminal.display import display
from podcastkit.config.show import load_show
from podcastkit.config.workspace import Workspace, open_workspace
from podcastkit.errors import ConfigError
from podcastkit.model.settings import PACKAGED
from podcastkit.pipeline.context import Context, read_context


def workspace_of(context: typer.Context) -> Workspace:
    """The workspace given with -C, else the nearest one upward. Raises ConfigError outside one."""
    given: Path | None = context.obj
    return open_workspace(given)


def workspace_around(context: typer.Context) -> Workspace | None:
    """The same; None where there is none upward. Raises ConfigError when -C names a folder that is
    none."""
    try:
        return workspace_of(context)
    except ConfigError:
        if context.obj is not None:
            raise
        return None


def take_ffmpeg_of_show(workspace: Workspace | None) -> None:
    """Read sound with the ffmpeg that the show of the workspace asks for, if there is one. Raises
    ConfigError when show.toml cannot be used."""
    choose(load_show(workspace.show_file).settings.tools.ffmpeg if workspace else PACKAGED)


def read_workspace(context: typer.Context) -> Context:
    """The workspace, read, for a command that shows no progress."""
    with display(quiet=True) as reporter:
        return read_context(workspace_of(context), reporter)


def glossary_file(context: typer.Context, given: Path | None) -> Path | None:
    """The glossary that is named, else that of the workspace; None without one. Raises
    ConfigError."""
    if given is not None and not given.is_file():
        raise ConfigError(
            f"There is no glossary {given}.", "Name a file such as glossary.toml.", path=given
        )
    workspace = workspace_around(context)
    file = given or (workspace.glossary_file if workspace else None)
    return file if file and file.is_file() else None
