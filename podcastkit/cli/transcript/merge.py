"""`podcastkit transcript merge`: two speakers who are one person."""

from __future__ import annotations

from typing import Annotated

import typer

from podcastkit.cli.options import AsJson, EpisodeSlug, Speaker, Who, author
from podcastkit.cli.tables.correction import print_correction
from podcastkit.cli.workspace import read_workspace
from podcastkit.review.speaker_corrections import merge


def command(
    context: typer.Context,
    episode: EpisodeSlug,
    speaker: Speaker,
    into: Annotated[
        str, typer.Argument(help="The id or name of the speaker who it really is.", metavar="INTO")
    ],
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    correction = merge(read_workspace(context), episode, speaker, into, by=author(who))
    print_correction(correction, as_json)
