"""`podcastkit transcript restore`: an earlier revision becomes the transcript again."""

from __future__ import annotations

from typing import Annotated

import typer

from podcastkit.cli.options import AsJson, EpisodeSlug, Who, author
from podcastkit.cli.output import print_json
from podcastkit.cli.workspace import read_workspace
from podcastkit.model.revision import SHOWN
from podcastkit.review.revisions import restore
from podcastkit.review.transcript_store import open_store


def command(
    context: typer.Context,
    episode: EpisodeSlug,
    revision: Annotated[
        str, typer.Argument(help="A revision, by its first digits.", metavar="REV")
    ],
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    with open_store(read_workspace(context), episode) as store:
        saved = restore(store, revision, by=author(who))
    if as_json:
        print_json({"episode": episode, "revision": saved.revision, "changes": saved.changes})
    elif saved.changes:
        print(f"{episode}: restored {saved.revision[:SHOWN]}\nNext: podcastkit publish {episode}")
    else:
        print(f"{episode}: nothing to change, {saved.revision[:SHOWN]} is there already.")
