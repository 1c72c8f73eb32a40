"""`podcastkit edit`: the editing room, a web page on this machine."""

from __future__ import annotations

import click

from podcastkit.cli.options import author
from podcastkit.cli.workspace import workspace_of
from podcastkit.editor.room import Room
from podcastkit.editor.serve import serve
from podcastkit.editor.timing import Timing


@click.command()
@click.argument(
    "slug", default="", help="The episode to open; default: the list of all.", metavar="[EPISODE]"
)
@click.option(
    "--port",
    type=click.IntRange(min=0, max=65535),
    default=0,
    help="Port to listen on; default: 4780, or the next one that is free.",
)
@click.option(
    "--host",
    default="",
    help="Address to listen on, for others in your network to come in; default: only this machine.",
)
@click.option("--no-browser", is_flag=True, help="Do not open the page in the browser.")
@click.option(
    "--no-align", is_flag=True, help="Do not listen for the times of corrected words after a save."
)
@click.pass_context
def command(
    context: click.Context, slug: str, port: int, host: str, no_browser: bool, no_align: bool
) -> None:
    room = Room(workspace_of(context), author().who, None if no_align else Timing())
    serve(room, _print_address, slug=slug, host=host, port=port, browser=not no_browser)


def _print_address(address: str) -> None:
    print(f"The editing room is open; close it with Ctrl+C.\n{address}", flush=True)
