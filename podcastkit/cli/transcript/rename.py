"""`podcastkit transcript rename`: a speaker's name put right."""

from __future__ import annotations

import click

from podcastkit.cli.options import (
    as_json_option,
    author,
    episode_argument,
    speaker_argument,
    who_option,
)
from podcastkit.cli.tables.correction import print_correction
from podcastkit.cli.workspace import read_workspace
from podcastkit.review.speaker_corrections import rename


@click.command()
@episode_argument
@speaker_argument
@click.argument("name", help="The name that readers shall see.", metavar="NAME")
@click.option("--role", default="", help="host or guest; default: as it is.")
@who_option
@as_json_option
@click.pass_context
def command(
    context: click.Context,
    episode: str,
    speaker: str,
    name: str,
    role: str,
    who: str,
    as_json: bool,
) -> None:
    workspace = read_workspace(context)
    correction = rename(workspace, episode, speaker, name, role, by=author(who))
    print_correction(correction, as_json)
