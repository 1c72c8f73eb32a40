"""What a transcription is asked for; known without loading what transcribes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TranscribeOptions:
    """How a recording is transcribed; an empty language is detected from the first windows."""

    language: str
    beam_size: int
    hotwords: tuple[str, ...] = ()
