"""`podcastkit transcript`: who says what in an episode, shown and put right."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from podcastkit.cli.author import author
from podcastkit.cli.json_output import print_json
from podcastkit.cli.workspace import workspace_of

if TYPE_CHECKING:
    from podcastkit.model.time import Ms
    from podcastkit.pipeline.context import Context
    from podcastkit.review.reviewed_transcript import Correction, Review

app = typer.Typer(
    name="transcript",
    help="Show who says what in an episode, and put right who it is.",
    no_args_is_help=True,
    add_completion=False,
)
Json = Annotated[bool, typer.Option("--json", help="Print a machine-readable result.")]
Episode = Annotated[str, typer.Argument(help="An episode's slug.", metavar="EPISODE")]
Who = Annotated[
    str,
    typer.Option("--who", help="Who does it, for the history; default: the user.", metavar="NAME"),
]
_Speaker = Annotated[str, typer.Argument(help="A speaker's id or name.", metavar="SPEAKER")]


@app.command()
def show(
    context: typer.Context,
    episode: Episode,
    sentences: Annotated[
        bool,
        typer.Option("--sentences", help="Give the time of every sentence, not only of turns."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Print the transcript with who speaks when; change nothing."""
    from podcastkit.review.reviewed_transcript import published_offset, read_review

    read = context_of(context)
    review, offset = read_review(read, episode), published_offset(read, episode)
    if as_json:
        print_json(_content(review, offset))
        return
    from podcastkit.cli.turns import show_review

    show_review(review, offset, sentences=sentences)


@app.command()
def rename(
    context: typer.Context,
    episode: Episode,
    speaker: _Speaker,
    name: Annotated[str, typer.Argument(help="The name that readers shall see.", metavar="NAME")],
    role: Annotated[str, typer.Option(help="host or guest; default: as it is.")] = "",
    who: Who = "",
    as_json: Json = False,
) -> None:
    """Give a speaker another name; the name of another speaker makes the two one."""
    from podcastkit.review.reviewed_transcript import rename

    _report(rename(context_of(context), episode, speaker, name, role, by=author(who)), as_json)


@app.command()
def merge(
    context: typer.Context,
    episode: Episode,
    speaker: _Speaker,
    into: Annotated[
        str, typer.Argument(help="The id or name of the speaker who it really is.", metavar="INTO")
    ],
    who: Who = "",
    as_json: Json = False,
) -> None:
    """Give all that one speaker says to another, because the two are one person."""
    from podcastkit.review.reviewed_transcript import merge

    _report(merge(context_of(context), episode, speaker, into, by=author(who)), as_json)


@app.command()
def reassign(
    context: typer.Context,
    episode: Episode,
    speaker: Annotated[
        str, typer.Argument(help="A speaker's id or name, or a new name.", metavar="SPEAKER")
    ],
    start: Annotated[
        str,
        typer.Option("--from", help="Where it starts, such as 12:03 or 1:02:03.5.", metavar="TIME"),
    ],
    end: Annotated[str, typer.Option("--to", help="Where it ends.", metavar="TIME")],
    who: Who = "",
    as_json: Json = False,
) -> None:
    """Give what is said between two times of the recording to a speaker, who may be new."""
    from podcastkit.errors import ConfigError
    from podcastkit.model.time import Span
    from podcastkit.review.reviewed_transcript import reassign

    first, last = _time("--from", start), _time("--to", end)
    if last <= first:
        raise ConfigError(
            f"--to {end} is not after --from {start}.", "Name the earlier time first."
        )
    _report(
        reassign(context_of(context), episode, Span(first, last), speaker, by=author(who)), as_json
    )


def context_of(context: typer.Context) -> Context:
    """The workspace, read."""
    from podcastkit.cli.display import display
    from podcastkit.pipeline.context import read_context

    with display(quiet=True) as reporter:
        return read_context(workspace_of(context), reporter)


def _time(option: str, text: str) -> Ms:
    from podcastkit.errors import ConfigError
    from podcastkit.formats.timestamps import read_stamp

    time = read_stamp(text)
    if time is None:
        raise ConfigError(f'{option}: "{text}" is not a time.', "Write it like 12:03 or 1:02:03.5.")
    return time


def _report(correction: Correction, as_json: bool) -> None:
    if as_json:
        print_json(_corrected(correction))
        return
    from podcastkit.cli.turns import show_correction

    show_correction(correction)


def _content(review: Review, offset: Ms | None) -> dict[str, object]:
    """The contract of docs/cli.md."""
    from podcastkit.speakers.talk import talk

    transcript = review.transcript
    spoken = {figure.speaker: figure.spoken for figure in talk(transcript)}
    return {
        "episode": review.slug,
        "transcript": "reviewed" if review.reviewed else "draft",
        "file": str(review.file),
        "language": transcript.language,
        "offset": None if offset is None else offset / 1000,
        "speakers": [
            {**asdict(one), "spoken": spoken.get(one.id, 0) / 1000} for one in transcript.speakers
        ],
        "segments": [
            {
                "start": segment.span.start / 1000,
                "end": segment.span.end / 1000,
                "speaker": segment.speaker,
                "text": transcript.text_of(segment),
            }
            for segment in transcript.segments
        ],
    }


def _corrected(correction: Correction) -> dict[str, object]:
    """The contract of docs/cli.md."""
    return {
        "episode": correction.review.slug,
        "file": str(correction.review.file),
        "change": correction.change,
        "was": [asdict(speaker) for speaker in correction.was],
        "now": asdict(correction.now),
        "new": correction.new,
        "first": correction.first,
        "changes": correction.changes,
        "segments": correction.segments,
        "words": correction.words,
    }
