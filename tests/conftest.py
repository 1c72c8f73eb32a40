"""Fixtures that more than one test file needs."""

from __future__ import annotations

import os
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pytest
from numpy.typing import NDArray

Sound: TypeAlias = NDArray[np.float64]
"""Samples between -1 and 1, shape (n,) for mono or (n, channels)."""

WriteWav: TypeAlias = Callable[..., Path]


@pytest.fixture
def write_wav(tmp_path: Path) -> WriteWav:
    """Write samples as a WAV of 16, 24 or 32 bits, without ffmpeg, and give its path."""

    def write(name: str, sound: Sound, rate: int = 48_000, bits: int = 16) -> Path:
        path = tmp_path / name
        whole = np.round(np.clip(sound, -1, 1) * (2 ** (bits - 1) - 1)).astype("<i4").reshape(len(sound), -1)
        data = whole.reshape(-1, 1).view("u1")[:, : bits // 8].tobytes()
        with wave.open(str(path), "wb") as file:
            file.setparams((whole.shape[1], bits // 8, rate, 0, "NONE", ""))
            file.writeframes(data)
        return path

    return write


@pytest.fixture(scope="session", autouse=True)
def model_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of models of its own for the test run, shared by its processes: no test touches the user's."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "models"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PODCASTKIT_CACHE", str(folder))
        yield folder
