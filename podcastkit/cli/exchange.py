"""`podcastkit transcript export` and `import`: corrections with other tools than podcastkit's
page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from podcastkit.cli.author import author
from podcastkit.cli.json_output import print_json
from podcastkit.cli.transcript import Episode, Json, Who, context_of

if TYPE_CHECKING:
    from podcastkit.review.exchange import Imported


def export(
    context: typer.Context,
    episode: Episode,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            help="docx, vtt, srt, txt (with times), or manuscript: text without times. Default: "
            "by the file's suffix.",
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Where to write it; default: standard output."),
    ] = None,
) -> None:
    """Write the transcript as a file that any tool can edit; change nothing."""
    from podcastkit.errors import ConfigError
    from podcastkit.files.atomic import write_bytes
    from podcastkit.review.exchange import export, format_of

    form = form or (format_of(output) if output else "manuscript")
    if form == "docx" and not output:
        raise ConfigError(
            "A Word file is nothing for standard output.", "Name a file with -o FILE.docx."
        )
    data = export(context_of(context), episode, form)
    if output:
        write_bytes(output, data)
    else:
        print(data.decode(), end="")


def import_edited(
    context: typer.Context,
    episode: Episode,
    file: Annotated[Path, typer.Argument(help="The edited text or captions.", metavar="FILE")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change and write nothing.")
    ] = False,
    who: Who = "",
    as_json: Json = False,
) -> None:
    """Take in the transcript that another tool edited: its words and speakers, on the times there
    are."""
    from podcastkit.review.exchange import import_file

    done = import_file(context_of(context), episode, file, author(who), dry=dry_run)
    if as_json:
        print_json(_imported(episode, done, dry_run))
        return
    _show(episode, file, done, dry=dry_run)


def _show(episode: str, file: Path, done: Imported, *, dry: bool) -> None:
    from rich.console import Console

    from podcastkit.cli.differences import difference_lines
    from podcastkit.cli.shown import shown

    console = Console(highlight=False)
    if not done.changes:
        console.print(
            shown(f"{episode}: nothing to change, {file} says what the transcript says."),
            soft_wrap=True,
        )
        return
    for line in difference_lines(done.before, done.after, done.differences):
        console.print(line, soft_wrap=True)
    words = sum(passage.words for passage in done.differences.passages)
    passages = len(done.differences.passages)
    print(
        f"{episode}: {words} word(s) in {passages} passage(s) "
        f"{'would change' if dry else 'changed'}"
    )
    if dry:
        console.print(shown(f"Next: podcastkit transcript import {episode} {file}"), soft_wrap=True)
        return
    print(
        f"  kept in {done.review.file}; the one before stays in the history: podcastkit "
        f"transcript log {episode}"
    )
    print(f"Next: podcastkit publish {episode}")


def _imported(episode: str, done: Imported, dry: bool) -> dict[str, object]:
    """The contract of docs/cli.md."""
    from podcastkit.cli.compared import differences_content

    return {
        "episode": episode,
        "file": str(done.review.file),
        "changes": done.changes,
        "saved": done.changes and not dry,
        "revision": done.review.revision,
        **differences_content(done.differences),
    }
