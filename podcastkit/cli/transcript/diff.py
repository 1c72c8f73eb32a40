"""`podcastkit transcript diff`: what differs between two revisions."""

from __future__ import annotations

from typing import Annotated

import typer

from podcastkit.cli.options import AsJson, EpisodeSlug
from podcastkit.cli.output import json_of_differences, print_json
from podcastkit.cli.tables.revisions import show_compared
from podcastkit.cli.workspace import read_workspace
from podcastkit.review.revisions import compare
from podcastkit.review.transcript_store import read_store


def command(
    context: typer.Context,
    episode: EpisodeSlug,
    old: Annotated[
        str,
        typer.Argument(
            help="A revision; default: the machine's transcript.",
            metavar="[REV]",
            show_default=False,
        ),
    ] = "",
    new: Annotated[
        str,
        typer.Argument(
            help="The revision to compare it with; default: the last one.",
            metavar="[REV]",
            show_default=False,
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
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
