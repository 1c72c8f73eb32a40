"""`podcastkit transcript reassign`: what somebody else said."""

from __future__ import annotations

import click

from podcastkit.cli.options import as_json_option, author, episode_argument, who_option
from podcastkit.cli.tables.correction import print_correction
from podcastkit.cli.workspace import read_workspace
from podcastkit.errors import ConfigError
from podcastkit.formats.timestamps import read_stamp
from podcastkit.model.time import Ms, Span
from podcastkit.review.speaker_corrections import reassign


@click.command()
@episode_argument
@click.argument("speaker", help="A speaker's id or name, or a new name.", metavar="SPEAKER")
@click.option(
    "--from", "start", help="Where it starts, such as 12:03 or 1:02:03.5.", metavar="TIME"
)
@click.option("--to", "end", required=True, help="Where it ends.", metavar="TIME")
@who_option
@as_json_option
@click.pass_context
def command(
    context: click.Context,
    episode: str,
    speaker: str,
    start: str,
    end: str,
    who: str,
    as_json: bool,
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
