"""The podcastkit command: the options that come before a command, and the way in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from podcastkit import __version__
from podcastkit.cli.boundary import guarded, leave
from podcastkit.cli.commands import Commands

app = typer.Typer(
    name="podcastkit",
    cls=Commands,
    help="From a recorded WAV to a published podcast episode with one command, on your own "
    "machine.",
    epilog="Start with: podcastkit init, then podcastkit publish RECORDING.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # drawing help with rich takes longer than all the rest of it
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(requested: bool) -> None:
    if requested:
        print(f"podcastkit {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Option(
            "-C",
            "--workspace",
            help="Folder with show.toml; default: the nearest one upward.",
            metavar="DIR",
        ),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Options that come before the command."""
    context.obj = workspace


def run() -> None:
    """Entry point of the command."""
    leave(guarded(app))
