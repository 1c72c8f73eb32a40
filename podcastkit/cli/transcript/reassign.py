"""`podcastkit transcript reassign`: what somebody else said."""

from __future__ import annotations

from typing import Annotated

import typer

from podcastkit.cli.options import AsJson, EpisodeSlug, Who, author
from podcastkit.cli.tables.correction import print_correction
from podcastkit.cli.workspace import read_workspace
from podcastkit.errors import ConfigError
from podcastkit.formats.timestamps import read_stamp
from podcastkit.model.time import Ms, Span
from podcastkit.review.speaker_corrections import reassign


def command(
    context: typer.Context,
    episode: EpisodeSlug,
    speaker: Annotated[
        str, typer.Argument(help="A speaker's id or name, or a new name.", metavar="SPEAKER")
    ],
    start: Annotated[
        str,
        typer.Option("--from", help="Where it starts, such as 12:03 or 1:02:03.5.", metavar="TIME"),
    ],
    end: Annotated[str, typer.Option("--to", help="Where it ends.", metavar="TIME")],
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    span = _span(start, end)
    correction = reassign(read_workspace(context), episode, span, speaker, by=author(who))
    print_correction(correction, as_json)


def _span(start: str, end: str) -> Span:
    first, last = _time("--from", start), _time("--to", end)
    if last <= first:
        raise ConfigError(
            f"--to {end} is not after --from {start}.", "Name the earlier time first."
        )
    return Span(first, last)


def _time(option: str, text: str) -> Ms:
    time = read_stamp(text)
    if time is None:
        raise ConfigError(f'{option}: "{text}" is not a time.', "Write it like 12:03 or 1:02:03.5.")
    return time
