"""`podcastkit transcript carry`: corrections put onto another transcript of the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from podcastkit.cli.author import author
from podcastkit.cli.json_output import print_json
from podcastkit.cli.transcript import Episode, Json, Who
from podcastkit.cli.workspace import workspace_of

if TYPE_CHECKING:
    from podcastkit.review.rebase import Carrying


def carry(
    context: typer.Context,
    episode: Episode,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Show what would be carried over and write no transcript."),
    ] = False,
    who: Who = "",
    as_json: Json = False,
) -> None:
    """Transcribe again where recording or model changed, and put the corrections onto that."""
    from podcastkit.cli.display import display
    from podcastkit.files.locks import workspace_lock
    from podcastkit.pipeline.context import read_context
    from podcastkit.review.rebase import carry as carry_corrections

    workspace, by = workspace_of(context), author(who)
    with workspace_lock(workspace.cache), display() as reporter:
        done = carry_corrections(read_context(workspace, reporter), episode, by, dry=dry_run)
    if as_json:
        print_json(_carried(episode, done))
        return
    _show(episode, done)


def carry_hint(episode: str, why: str) -> list[str]:
    """The lines that say why, and how, corrections should be carried over; none when there is no
    reason."""
    return [f"  ! {why};", f"    -> podcastkit transcript carry {episode}"] if why else []


def _show(episode: str, done: Carrying) -> None:
    from rich.console import Console
    from rich.text import Text

    from podcastkit.cli.shown import replaced, shown
    from podcastkit.text.dates import clock

    carried = done.carried
    if carried is None:
        print(
            f"{episode}: the reviewed transcript was made from what the machine makes now; "
            f"nothing to carry over."
        )
        return
    console = Console(highlight=False)
    print(
        f"{episode}: {carried.kept} correction(s) {'carried' if done.saved else 'can be carried'} "
        f"over"
    )
    if carried.lost:
        print(
            f"  {len(carried.lost)} without a place there; times are those of the recording before:"
        )
    for lost in carried.lost:
        line = Text(f"  {clock(lost.span.start):>7}  ", "dim") + shown(
            f"{lost.speaker}: " if lost.speaker else ""
        )
        console.print(line + replaced(lost.was, lost.corrected), soft_wrap=True)
    if done.saved:
        print(
            f"  kept in {done.file}; the one before stays in the history: podcastkit transcript "
            f"log {episode}"
        )
        print(f"Next: podcastkit publish {episode}")
    else:
        print(f"Next: podcastkit transcript carry {episode}")


def _carried(episode: str, done: Carrying) -> dict[str, object]:
    """The contract of docs/cli.md."""
    lost = done.carried.lost if done.carried else ()
    return {
        "episode": episode,
        "file": str(done.file),
        "another": done.carried is not None,
        "kept": done.carried.kept if done.carried else 0,
        "lost": [
            {
                "start": one.span.start / 1000,
                "end": one.span.end / 1000,
                "was": one.was,
                "corrected": one.corrected,
                "speaker": one.speaker,
            }
            for one in lost
        ],
        "revision": done.saved.revision if done.saved else None,
    }
