"""Sound as the speech models take it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Samples: TypeAlias = "NDArray[np.float32]"
"""Mono sound at SAMPLE_RATE, shape (n,), between -1 and 1."""

SAMPLE_RATE = 16_000
"""Samples per second every Whisper model takes."""

WINDOW_SECONDS = 30
"""Longest window a Whisper model takes."""

FRAME = 512
"""Samples for which the voice activity detector gives one probability."""
