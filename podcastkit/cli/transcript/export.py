"""`podcastkit transcript export`: a file that other tools can edit."""

from __future__ import annotations

from pathlib import Path

import click

from podcastkit.cli.options import episode_argument
from podcastkit.cli.workspace import read_workspace
from podcastkit.errors import ConfigError
from podcastkit.files.atomic import write_bytes
from podcastkit.review.transcript_exchange import export, format_of


@click.command()
@episode_argument
@click.option(
    "--format",
    "format_name",
    default="",
    help="docx, vtt, srt, txt (with times), or manuscript: text without times. Default: by the "
    "file's suffix.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where to write it; default: standard output.",
)
@click.pass_context
def command(context: click.Context, episode: str, format_name: str, output: Path | None) -> None:
    format_name = format_name or (format_of(output) if output else "manuscript")
    if format_name == "docx" and not output:
        raise ConfigError(
            "A Word file is nothing for standard output.", "Name a file with -o FILE.docx."
        )
    data = export(read_workspace(context), episode, format_name)
    if output:
        write_bytes(output, data)
    else:
        print(data.decode(), end="")
