"""`podcastkit transcript merge`: two speakers who are one person."""

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
from podcastkit.review.speaker_corrections import merge


@click.command()
@episode_argument
@speaker_argument
@click.argument("into", help="The id or name of the speaker who it really is.", metavar="INTO")
@who_option
@as_json_option
@click.pass_context
def command(
    context: click.Context, episode: str, speaker: str, into: str, who: str, as_json: bool
) -> None:
    correction = merge(read_workspace(context), episode, speaker, into, by=author(who))
    print_correction(correction, as_json)
