"""`podcastkit transcript rename`: a speaker's name put right."""

from __future__ import annotations

from typing import Annotated

import typer

from podcastkit.cli.options import AsJson, EpisodeSlug, Speaker, Who, author
from podcastkit.cli.tables.correction import print_correction
from podcastkit.cli.workspace import read_workspace
from podcastkit.review.speaker_corrections import rename


def command(
    context: typer.Context,
    episode: EpisodeSlug,
    speaker: Speaker,
    name: Annotated[str, typer.Argument(help="The name that readers shall see.", metavar="NAME")],
    role: Annotated[str, typer.Option(help="host or guest; default: as it is.")] = "",
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    workspace = read_workspace(context)
    correction = rename(workspace, episode, speaker, name, role, by=author(who))
    print_correction(correction, as_json)
