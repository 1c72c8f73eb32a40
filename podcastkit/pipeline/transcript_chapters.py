"""Chapters of a transcript file, without audio and without a workspace."""

from __future__ import annotations

from pathlib import Path

from podcastkit.chapters.detect import detect
from podcastkit.errors import FormatError
from podcastkit.files.json_input import load_object
from podcastkit.formats import json, native
from podcastkit.formats.registry import by_suffix
from podcastkit.model.chapter import Proposal
from podcastkit.model.show import ChapterOptions
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.transcripts import file_text
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
    transcript = _read(path, text, language)
    if not language and transcript.language == "und":
        transcript = _read(path, text, likely_language(transcript.text))
    if not transcript.segments:
        raise FormatError(
            "nothing is said in it", "Give a transcript with words.", source=str(path)
        )
    return detect(transcript, transcript.segments[-1].span.end, ChapterOptions(), count)


def _read(path: Path, text: str, language: str) -> Transcript:
    if path.suffix.lower() == ".json":
        if "podcastkit" in load_object(
            text, str(path), "Give a transcript in the podcast namespace's JSON."
        ):
            return native.read(text, str(path))
        return json.read_as_written(text, str(path), language=language)
    form = by_suffix(path)
    if form.read is None:
        raise FormatError(
            f"{form.suffix} cannot be read back",
            "Give the .json of the same episode.",
            source=str(path),
        )
    return form.read(text, str(path), language=language)
