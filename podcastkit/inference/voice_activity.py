"""The network of the voice activity detector: Silero VAD v6 (MIT), which faster-whisper ships."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from podcastkit.errors import EngineError
from podcastkit.inference.onnx_session import cpu_session

DETECTOR = "silero_vad_v6.onnx"
"""The file of the weights, which names their revision."""


def voice_activity_session() -> Any:
    """An onnxruntime session of the detector.

    It runs on one thread, to leave the other cores to the decoder. Raises EngineError when the
    weights or onnxruntime are missing.
    """
    try:
        from faster_whisper.utils import get_assets_path

        weights = Path(get_assets_path()) / DETECTOR
        if not weights.is_file():
            raise EngineError(
                f"The voice activity model {weights} is missing.",
                "Install faster-whisper 1.2 or newer again.",
            )
        return cpu_session(weights, threads=1)
    except ImportError as error:
        raise EngineError(
            f"Voice activity detection needs {error.name}, which is not installed.",
            "Install podcastkit again: make setup.",
        ) from error
