"""`podcastkit transcript import`: a transcript that another tool edited."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from podcastkit.cli.options import AsJson, DryRun, EpisodeSlug, Who, author
from podcastkit.cli.output import json_of_differences, print_json
from podcastkit.cli.tables.revisions import difference_lines
from podcastkit.cli.tables.text import console, printable
from podcastkit.cli.workspace import read_workspace
from podcastkit.model.time import seconds_from_ms
from podcastkit.review.transcript_exchange import Imported, import_file
from podcastkit.text.dates import clock


def command(
    context: typer.Context,
    episode: EpisodeSlug,
    file: Annotated[Path, typer.Argument(help="The edited text or captions.", metavar="FILE")],
    dry_run: DryRun = False,
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    imported = import_file(read_workspace(context), episode, file, author(who), dry=dry_run)
    if as_json:
        print_json(_content(episode, imported, dry_run))
        return
    _show_left_out(imported)
    if imported.changes:
        _show_changes(episode, file, imported, dry_run)
    else:
        nothing = f"{episode}: nothing to change, {file} says what the transcript says."
        console().print(printable(nothing), soft_wrap=True)


def _show_left_out(imported: Imported) -> None:
    """What was taken for no speech, and what was taken for speech and looks like none."""
    terminal = console()
    for text, count in Counter(imported.left_out).items():
        times = f" ({count} times)" if count > 1 else ""
        terminal.print(printable(f"left out, no speech: {text}{times}"), soft_wrap=True)
    for passage in imported.doubtful:
        warning = (
            f"warning: taken for words at {clock(passage.start)}, but it looks like "
            f"{passage.kind}: {passage.text}"
        )
        terminal.print(printable(warning), soft_wrap=True)


def _show_changes(episode: str, file: Path, imported: Imported, dry_run: bool) -> None:
    terminal = console()
    differences = imported.differences
    for line in difference_lines(imported.before, imported.after, differences):
        terminal.print(line, soft_wrap=True)
    words = sum(passage.words for passage in differences.passages)
    print(
        f"{episode}: {words} word(s) in {len(differences.passages)} passage(s) "
        f"{'would change' if dry_run else 'changed'}"
    )
    if dry_run:
        again = f"Next: podcastkit transcript import {episode} {file}"
        terminal.print(printable(again), soft_wrap=True)
        return
    print(
        f"  kept in {imported.file}; the one before stays in the history: podcastkit "
        f"transcript log {episode}"
    )
    print(f"Next: podcastkit publish {episode}")


def _content(episode: str, imported: Imported, dry_run: bool) -> dict[str, object]:
    """The contract of docs/cli.md."""
    return {
        "episode": episode,
        "file": str(imported.file),
        "changes": imported.changes,
        "saved": imported.changes and not dry_run,
        "revision": imported.revision,
        "left_out": list(imported.left_out),
        "doubtful": [
            {"start": seconds_from_ms(passage.start), "text": passage.text, "kind": passage.kind}
            for passage in imported.doubtful
        ],
        **json_of_differences(imported.differences),
    }
