"""`podcastkit transcript comments`: what colleagues tell each other about the words."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.text import Text

from podcastkit.cli.options import AsJson, EpisodeSlug
from podcastkit.cli.output import print_json
from podcastkit.cli.tables.text import console, printable
from podcastkit.cli.workspace import read_workspace
from podcastkit.model.comment import Comment, CommentReply
from podcastkit.review.comment_file import comment_content
from podcastkit.review.comments import comments_file, read_comments
from podcastkit.text.dates import clock


def command(
    context: typer.Context,
    episode: EpisodeSlug,
    all_comments: Annotated[
        bool, typer.Option("--all", help="Show those that are resolved, too.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    workspace = read_workspace(context)
    comments = [
        comment
        for comment in read_comments(workspace, episode)
        if all_comments or not comment.resolved
    ]
    if as_json:
        file = str(comments_file(workspace, episode))
        listed = [comment_content(comment) for comment in comments]
        print_json({"episode": episode, "file": file, "comments": listed})
    elif comments:
        for comment in comments:
            _show(comment, ZoneInfo(workspace.show.timezone))
    else:
        print(f"{episode}: no {'' if all_comments else 'open '}comments.")


def _show(comment: Comment, zone: ZoneInfo) -> None:
    terminal = console()
    words = f"  {clock(comment.anchor.span.start):>7}  "
    resolved = " (resolved)" if comment.resolved else ""
    terminal.print(
        Text(words) + printable(f'"{comment.anchor.words}"{resolved}', "dim"), soft_wrap=True
    )
    remarks: list[Comment | CommentReply] = [comment, *comment.replies]
    for remark in remarks:
        terminal.print(_line(remark, zone), soft_wrap=True)


def _line(remark: Comment | CommentReply, zone: ZoneInfo) -> Text:
    by = f"{remark.when.astimezone(zone):%Y-%m-%d %H:%M}  {remark.who}".rstrip()
    text = " ".join(remark.text.split())
    return Text("           ") + printable(f"{by}: {text}")
