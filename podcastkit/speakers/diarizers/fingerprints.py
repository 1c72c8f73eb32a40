"""What the diarizers are called in keys of the cache, known without loading them."""

from __future__ import annotations

from importlib import import_module

from podcastkit.inference.speaker_weights import EMBEDDING, SEGMENTATION


def bundled_fingerprint() -> str:
    """Both networks with their revisions, and the version of what is made of their answers."""
    return f"{SEGMENTATION.fingerprint}, {EMBEDDING.fingerprint}, turns 1"


def pyannote_fingerprint() -> str:
    """Package, pipeline and revision. Raises EngineError when the package is not installed."""
    fingerprint: str = import_module("podcastkit.speakers.diarizers.pyannote").fingerprint()
    return fingerprint
