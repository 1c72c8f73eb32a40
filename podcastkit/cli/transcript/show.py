"""`podcastkit transcript show`: who says what in an episode."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from podcastkit.cli.options import AsJson, EpisodeSlug
from podcastkit.cli.output import print_json
from podcastkit.cli.tables.transcript import show_transcript
from podcastkit.cli.workspace import read_workspace
from podcastkit.model.time import Ms
from podcastkit.review.speaker_corrections import published_offset
from podcastkit.review.transcript_store import TranscriptStore, read_store
from podcastkit.speakers.talk import measure_talk


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
    store, offset = read_store(workspace, episode), published_offset(workspace, episode)
    if as_json:
        print_json(_content(store, offset))
    else:
        show_transcript(store, offset, sentences=sentences)


def _content(store: TranscriptStore, offset: Ms | None) -> dict[str, object]:
    """The contract of docs/cli.md."""
    transcript = store.transcript
    spoken = {figure.speaker: figure.spoken for figure in measure_talk(transcript)}
    return {
        "episode": store.slug,
        "transcript": "reviewed" if store.reviewed else "draft",
        "file": str(store.file),
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
