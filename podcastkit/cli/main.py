"""The podcastkit command: the options that come before a command, and the way in."""

from __future__ import annotations

from pathlib import Path

import click

from podcastkit import __version__
from podcastkit.cli.boundary import guarded, leave
from podcastkit.cli.commands import Commands


@click.group(
    cls=Commands,
    help="From a recorded WAV to a published podcast episode with one command, on your own "
    "machine.",
    epilog="Start with: podcastkit init, then podcastkit publish RECORDING.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "-C",
    "--workspace",
    type=click.Path(path_type=Path),
    help="Folder with show.toml; default: the nearest one upward.",
    metavar="DIR",
)
@click.version_option(
    __version__, message="podcastkit %(version)s", help="Print the version and exit."
)
@click.pass_context
def app(context: click.Context, workspace: Path | None) -> None:
    """Options that come before the command."""
    context.obj = workspace


def run() -> None:
    """Entry point of the command."""
    leave(guarded(app))
