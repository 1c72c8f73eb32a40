"""`podcastkit transcript show`: who says what in an episode."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from podcastkit.cli.options import AsJson, EpisodeSlug
from podcastkit.cli.output import print_json
from podcastkit.cli.tables.transcript import show_review
from podcastkit.cli.workspace import read_workspace
from podcastkit.model.time import Ms
from podcastkit.review.reviewed_transcript import Review, published_offset, read_review
from podcastkit.speakers.talk import talk


def command(
    context: typer.Context,
    episode: EpisodeSlug,
    sentences: Annotated[
        bool,
        typer.Option("--sentences", help="Give the time of every sentence, not only of turns."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    workspace = read_workspace(context)
    review, offset = read_review(workspace, episode), published_offset(workspace, episode)
    if as_json:
        print_json(_content(review, offset))
    else:
        show_review(review, offset, sentences=sentences)


def _content(review: Review, offset: Ms | None) -> dict[str, object]:
    """The contract of docs/cli.md."""
    transcript = review.transcript
    spoken = {figure.speaker: figure.spoken for figure in talk(transcript)}
    return {
        "episode": review.slug,
        "transcript": "reviewed" if review.reviewed else "draft",
        "file": str(review.file),
        "language": transcript.language,
        "offset": None if offset is None else offset / 1000,
        "speakers": [
            {**asdict(speaker), "spoken": spoken.get(speaker.id, 0) / 1000}
            for speaker in transcript.speakers
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
