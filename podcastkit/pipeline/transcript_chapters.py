"""Chapters of a transcript file, without audio and without a workspace."""

from __future__ import annotations

from pathlib import Path

from podcastkit.chapters.detect import detect
from podcastkit.errors import FormatError
from podcastkit.formats import json
from podcastkit.formats.opener import file_text, read_transcript
from podcastkit.formats.rebuild import UNKNOWN_LANGUAGE
from podcastkit.model.chapter import Proposal
from podcastkit.model.settings import ChapterOptions
from podcastkit.model.transcript import Transcript
from podcastkit.text.language_detection import likely_language


def chapters_of_file(
    path: Path, language: str = "", count: int | None = None
) -> tuple[Proposal, ...]:
    """Propose chapters for a transcript in the podcast namespace's JSON, in podcastkit's own, or
    for captions.

    `language` is found out when it is not given. Raises FormatError when the file cannot be read or
    nothing is said.
    """
    text = file_text(path)

    def read(language: str) -> Transcript:
        # The segments of a file are where its writer heard pauses, which chapters begin at.
        return read_transcript(text, str(path), language=language, read_json=json.read_as_written)

    transcript = read(language)
    if not language and transcript.language == UNKNOWN_LANGUAGE:
        transcript = read(likely_language(transcript.text))
    if not transcript.segments:
        raise FormatError(
            "nothing is said in it", "Give a transcript with words.", source=str(path)
        )
    return detect(transcript, transcript.segments[-1].span.end, ChapterOptions(), count)
