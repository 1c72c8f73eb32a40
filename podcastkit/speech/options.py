"""What a transcription is asked for; known without loading what transcribes."""

from __future__ import annotations

from dataclasses import dataclass

DETECTOR = "silero_vad_v6.onnx"
"""The weights of the voice activity detector, which name its revision."""


@dataclass(frozen=True, slots=True)
class TranscribeOptions:
    """How a recording is transcribed; without a language, it is detected from the first windows."""

    language: str = ""
    beam_size: int = 1
    hotwords: tuple[str, ...] = ()
