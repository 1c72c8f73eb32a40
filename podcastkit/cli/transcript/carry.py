"""`podcastkit transcript carry`: corrections put onto another transcript of the machine."""

from __future__ import annotations

from typing import Annotated

import typer

from podcastkit.cli.options import AsJson, EpisodeSlug, Who, author
from podcastkit.cli.output import print_json
from podcastkit.cli.tables.text import console, marked_change, printable
from podcastkit.cli.terminal.display import display
from podcastkit.cli.workspace import workspace_of
from podcastkit.files.locks import workspace_lock
from podcastkit.pipeline.context import read_context
from podcastkit.review.transcript_rebase import Rebased, rebase
from podcastkit.text.dates import clock


def command(
    context: typer.Context,
    episode: EpisodeSlug,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Show what would be carried over and write no transcript."),
    ] = False,
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    workspace, by = workspace_of(context), author(who)
    with workspace_lock(workspace.cache), display() as reporter:
        rebased = rebase(read_context(workspace, reporter), episode, by, dry=dry_run)
    if as_json:
        print_json(_content(episode, rebased))
    else:
        _show(episode, rebased)


def _show(episode: str, rebased: Rebased) -> None:
    carried = rebased.carried
    if carried is None:
        print(
            f"{episode}: the reviewed transcript was made from what the machine makes now; "
            f"nothing to carry over."
        )
        return
    done = "carried" if rebased.saved else "can be carried"
    print(f"{episode}: {carried.kept} correction(s) {done} over")
    if carried.lost:
        print(
            f"  {len(carried.lost)} without a place there; times are those of the recording before:"
        )
    terminal = console()
    for lost in carried.lost:
        line = printable(f"  {clock(lost.span.start):>7}  ", "dim")
        line += printable(f"{lost.speaker}: " if lost.speaker else "")
        terminal.print(line + marked_change(lost.was, lost.corrected), soft_wrap=True)
    if rebased.saved:
        print(
            f"  kept in {rebased.file}; the one before stays in the history: podcastkit "
            f"transcript log {episode}"
        )
        print(f"Next: podcastkit publish {episode}")
    else:
        print(f"Next: podcastkit transcript carry {episode}")


def _content(episode: str, rebased: Rebased) -> dict[str, object]:
    """The contract of docs/cli.md."""
    carried = rebased.carried
    return {
        "episode": episode,
        "file": str(rebased.file),
        "another": carried is not None,
        "kept": carried.kept if carried else 0,
        "lost": [
            {
                "start": lost.span.start / 1000,
                "end": lost.span.end / 1000,
                "was": lost.was,
                "corrected": lost.corrected,
                "speaker": lost.speaker,
            }
            for lost in (carried.lost if carried else ())
        ],
        "revision": rebased.saved.revision if rebased.saved else None,
    }
