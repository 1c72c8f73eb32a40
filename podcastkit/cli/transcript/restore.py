"""`podcastkit transcript restore`: an earlier revision becomes the transcript again."""

from __future__ import annotations

import click

from podcastkit.cli.options import as_json_option, author, episode_argument, who_option
from podcastkit.cli.output import print_json
from podcastkit.cli.workspace import read_workspace
from podcastkit.model.revision import SHOWN
from podcastkit.review.revisions import restore
from podcastkit.review.transcript_store import open_store


@click.command()
@episode_argument
@click.argument("revision", help="A revision, by its first digits.", metavar="REV")
@who_option
@as_json_option
@click.pass_context
def command(context: click.Context, episode: str, revision: str, who: str, as_json: bool) -> None:
    with open_store(read_workspace(context), episode) as store:
        saved = restore(store, revision, by=author(who))
    if as_json:
        print_json({"episode": episode, "revision": saved.revision, "changes": saved.changes})
    elif saved.changes:
        print(f"{episode}: restored {saved.revision[:SHOWN]}\nNext: podcastkit publish {episode}")
    else:
        print(f"{episode}: nothing to change, {saved.revision[:SHOWN]} is there already.")
