"""`podcastkit edit`: the editing room, a web page on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from podcastkit.cli.options import author
from podcastkit.cli.workspace import workspace_of
from podcastkit.editor.rereading import Rereading
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.serve import serve
from podcastkit.editor.timing import Timing
from podcastkit.pipeline.leftovers import sweep_leftovers


def command(
    context: typer.Context,
    slug: Annotated[
        str,
        typer.Argument(help="The episode to open; default: the list of all.", metavar="[EPISODE]"),
    ] = "",
    port: Annotated[
        int,
        typer.Option(
            help="Port to listen on; default: 4780, or the next one that is free.", min=0, max=65535
        ),
    ] = 0,
    host: Annotated[
        str,
        typer.Option(
            help="Address to listen on, for others in your network to come in; default: only this "
            "machine."
        ),
    ] = "",
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Do not open the page in the browser.")
    ] = False,
    no_align: Annotated[
        bool,
        typer.Option(
            "--no-align",
            help="Do not listen for the times of corrected words, nor for what else a word may be.",
        ),
    ] = False,
) -> None:
    workspace = workspace_of(context)
    sweep_leftovers(workspace)
    listening = (None, None) if no_align else (Timing(), Rereading())
    room = EditingRoom(workspace, author().who, *listening)
    serve(room, _say, slug=slug, host=host, port=port, browser=not no_browser)


def _say(line: str) -> None:
    print(line, flush=True)
