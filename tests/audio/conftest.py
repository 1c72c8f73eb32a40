"""Fixtures for tests of sound."""

from __future__ import annotations

from collections.abc import Iterator

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
