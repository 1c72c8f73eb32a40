"""Fixtures for tests of sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from podcastkit.audio import ffmpeg


@pytest.fixture
def packaged_ffmpeg(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The packaged ffmpeg, whichever was chosen: 5.1 keeps up to a frame of padding at the end of
    AAC, and counts an encoder's delay as progress."""
    monkeypatch.delenv(ffmpeg.CHOICE, raising=False)
    ffmpeg.ffmpeg_path.cache_clear()
    yield
    ffmpeg.ffmpeg_path.cache_clear()


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Path]:
    """Write 3.123 seconds of a tone as ffmpeg is told to, and give the file's path."""

    def make(name: str, *options: str) -> Path:
        tone = ("-f", "lavfi", "-i", "sine=440:r=48000:d=3.123")
        ffmpeg.run((*tone, *options, "-y", f"file:{tmp_path / name}"))
        return tmp_path / name

    return make
