"""`podcastkit transcript export`: a file that other tools can edit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from podcastkit.cli.options import EpisodeSlug
from podcastkit.cli.workspace import read_workspace
from podcastkit.errors import ConfigError
from podcastkit.files.atomic import write_bytes
from podcastkit.review.transcript_exchange import export, format_of


def command(
    context: typer.Context,
    episode: EpisodeSlug,
    format_name: Annotated[
        str,
        typer.Option(
            "--format",
            help="docx, vtt, srt, txt (with times), or manuscript: text without times. Default: "
            "by the file's suffix.",
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Where to write it; default: standard output."),
    ] = None,
) -> None:
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
