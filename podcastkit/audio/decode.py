"""A recording as the speech models take it, in blocks, so that memory does not grow with its length."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import numpy as np

from podcastkit.audio import ffmpeg, probe
from podcastkit.audio.mastering import stereo_filter
from podcastkit.model.sound import SAMPLE_RATE, Samples

_BYTES_PER_SAMPLE = 4


def blocks(path: Path, *, seconds: float = 30.0) -> Generator[Samples, None, None]:
    """Yield a recording as mono float32 at 16 kHz in blocks of `seconds`; only the last may be shorter.

    All channels are mixed to one. Closing the iterator ends ffmpeg. Raises AudioError for files that cannot be read
    and ToolError when ffmpeg fails.
    """
    header = probe.read_header(path)
    to_mono = (
        "" if header.channels == 1 else f"{stereo_filter(header.channels, header.layout)},pan=mono|c0=.5*c0+.5*c1,"
    )
    filters = f"asetpts=N/SR/TB,{to_mono}aresample={SAMPLE_RATE},aformat=sample_fmts=flt"
    args = (*ffmpeg.reading(path), "-map", "0:a:0", "-af", filters, "-f", "f32le", "-c:a", "pcm_f32le", "pipe:1")
    wanted = round(seconds * SAMPLE_RATE) * _BYTES_PER_SAMPLE
    pending = bytearray()
    with closing(ffmpeg.stream(args)) as chunks:
        for chunk in chunks:
            pending += chunk
            while len(pending) >= wanted:
                yield _samples(pending[:wanted])
                del pending[:wanted]
    if pending:
        yield _samples(pending)


def _samples(data: bytearray) -> Samples:
    return np.frombuffer(bytes(data), dtype="<f4").astype(np.float32, copy=False)
