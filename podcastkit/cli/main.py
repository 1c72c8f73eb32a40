"""The podcastkit command. Each subcommand lives in a file of its own and loads what it needs when
it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from podcastkit import __version__
from podcastkit.cli.boundary import guarded, leave
from podcastkit.cli.carrying import carry
from podcastkit.cli.chapters import chapters
from podcastkit.cli.check import check
from podcastkit.cli.doctor import doctor
from podcastkit.cli.edit import edit
from podcastkit.cli.eval import evaluate
from podcastkit.cli.exchange import export, import_edited
from podcastkit.cli.glossary import app as glossary
from podcastkit.cli.init import init
from podcastkit.cli.models import models
from podcastkit.cli.publish import publish
from podcastkit.cli.revisions import diff, log, restore
from podcastkit.cli.speakers import speakers
from podcastkit.cli.status import status
from podcastkit.cli.transcribe import transcribe
from podcastkit.cli.transcript import app as transcript
from podcastkit.cli.voices import app as voices

app = typer.Typer(
    name="podcastkit",
    help="From a recorded WAV to a published podcast episode with one command, on your own "
    "machine.",
    epilog="Start with: podcastkit init, then podcastkit publish RECORDING.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (publish, edit, transcribe, speakers, chapters, init, check, status, models, doctor):
    app.command()(command)
for of_history in (log, diff, restore, carry):
    transcript.command()(of_history)
transcript.command()(export)
transcript.command("import")(import_edited)
app.command("eval")(evaluate)
app.add_typer(glossary)
app.add_typer(transcript)
app.add_typer(voices)


def _version(wanted: bool) -> None:
    if wanted:
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
            "--version", callback=_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Options that come before the command."""
    context.obj = workspace


def run() -> None:
    """Entry point of the command."""
    leave(guarded(app))
