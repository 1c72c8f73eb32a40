"""Decoded windows of a running transcription, so that a killed run goes on where it was."""

from __future__ import annotations

import shutil
from pathlib import Path

from podcastkit.files.atomic import write_bytes


class WindowFiles:
    """One small file for each decoded window; a WindowStore of speech/transcribe.py."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """What was stored under `key`, None when nothing was."""
        try:
            return (self._folder / key).read_bytes()
        except OSError:
            return None

    def put(self, key: str, data: bytes) -> None:
        """Store a window's result."""
        write_bytes(self._folder / key, data)

    def forget(self) -> None:
        """Remove all windows once the transcription they belong to is complete."""
        shutil.rmtree(self._folder, ignore_errors=True)
