"""`podcastkit transcript diff`: what differs between two revisions."""

from __future__ import annotations

import click

from podcastkit.cli.options import as_json_option, episode_argument
from podcastkit.cli.output import json_of_differences, print_json
from podcastkit.cli.tables.revisions import show_compared
from podcastkit.cli.workspace import read_workspace
from podcastkit.review.revisions import compare
from podcastkit.review.transcript_store import read_store


@click.command()
@episode_argument
@click.argument(
    "old", default="", help="A revision; default: the machine's transcript.", metavar="[REV]"
)
@click.argument(
    "new",
    default="",
    help="The revision to compare it with; default: the last one.",
    metavar="[REV]",
)
@as_json_option
@click.pass_context
def command(context: click.Context, episode: str, old: str, new: str, as_json: bool) -> None:
    compared = compare(read_store(read_workspace(context), episode), old, new)
    if not as_json:
        show_compared(episode, compared)
        return
    print_json(
        {
            "episode": episode,
            "old": compared.old.revision,
            "new": compared.new.revision,
            **json_of_differences(compared.differences),
        }
    )
