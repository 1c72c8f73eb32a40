"""`podcastkit transcript log`, `diff` and `restore`: the history of corrections."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from podcastkit.cli.author import author
from podcastkit.cli.compared import differences_content
from podcastkit.cli.json_output import print_json
from podcastkit.cli.transcript import Episode, Json, Who, context_of
from podcastkit.model.revision import SHOWN

if TYPE_CHECKING:
    from podcastkit.model.revision import Revision
    from podcastkit.review.revisions import Compared

_LAST = "default: the last one"


def log(context: typer.Context, episode: Episode, as_json: Json = False) -> None:
    """List every revision of the reviewed transcript, the newest first."""
    from podcastkit.cli.differences import show_log
    from podcastkit.review.transcript_store import read_kept

    read = context_of(context)
    kept = read_kept(read, episode)
    known = kept.history.revisions[::-1]
    if as_json:
        content = {
            "episode": episode,
            "file": str(kept.file),
            "history": str(kept.lines),
            "current": kept.revision or None,
            "revisions": [_entry(one) for one in known],
            "unreadable": list(kept.history.unreadable),
        }
        print_json(content)
        return
    show_log(kept, read.show.timezone)


def diff(
    context: typer.Context,
    episode: Episode,
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
            help=f"The revision to compare it with; {_LAST}.", metavar="[REV]", show_default=False
        ),
    ] = "",
    as_json: Json = False,
) -> None:
    """Show what differs between two revisions; by default, everything that people corrected."""
    from podcastkit.cli.differences import show_compared
    from podcastkit.review.revisions import compare

    compared = compare(context_of(context), episode, old, new)
    if as_json:
        print_json(_compared(episode, compared))
        return
    show_compared(episode, compared)


def restore(
    context: typer.Context,
    episode: Episode,
    revision: Annotated[
        str, typer.Argument(help="A revision, by its first digits.", metavar="REV")
    ],
    who: Who = "",
    as_json: Json = False,
) -> None:
    """Make an earlier revision the transcript again; what stands there now stays in the history."""
    from podcastkit.review.revisions import restore as bring_back

    saved = bring_back(context_of(context), episode, revision, by=author(who))
    if as_json:
        print_json({"episode": episode, "revision": saved.revision, "changes": saved.changes})
    elif saved.changes:
        print(f"{episode}: restored {saved.revision[:SHOWN]}\nNext: podcastkit publish {episode}")
    else:
        print(f"{episode}: nothing to change, {saved.revision[:SHOWN]} is there already.")


def _entry(revision: Revision) -> dict[str, object]:
    """The contract of docs/cli.md."""
    source = asdict(revision.source) if revision.source else None
    return asdict(revision) | {
        "when": revision.when.isoformat(timespec="seconds"),
        "source": source,
    }


def _compared(episode: str, compared: Compared) -> dict[str, object]:
    """The contract of docs/cli.md."""
    return {
        "episode": episode,
        "old": compared.old.revision,
        "new": compared.new.revision,
        **differences_content(compared.differences),
    }
