"""A recording as the speech models take it, in blocks, and how loud its channels are, frame by
frame.

Either streams through ffmpeg, so that memory does not grow with the sound.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from podcastkit.audio import ffmpeg
from podcastkit.audio.header import read_header
from podcastkit.audio.mastering import stereo_filter
from podcastkit.audio.reading import EVEN, track_arguments
from podcastkit.model.audio import NO_REPAIR, ChannelRepair
from podcastkit.model.sound import FRAME, SAMPLE_RATE, Samples
from podcastkit.model.time import Span, seconds_from_ms

LOWEST_LEVEL = -120.0
"""dBFS; what digital silence measures."""

_BYTES_PER_SAMPLE = 4
_LEVEL_BLOCK = 30 * SAMPLE_RATE // FRAME * FRAME
"""Samples measured at a time: a whole number of frames."""
_NO_HUM = "highpass=f=150,highpass=f=150"
"""24 dB per octave from 150 Hz. It takes 38 dB from mains hum at 50 Hz and its like from rumble and
steps, which reach all microphones; speech has its vowels' energy from 250 Hz, even where the voice
itself starts at 85 Hz."""


def blocks(
    path: Path, track: int = 1, repair: ChannelRepair = NO_REPAIR, *, seconds: float = 30.0
) -> Generator[Samples, None, None]:
    """Yield a sound track as mono float32 at 16 kHz in blocks of `seconds`; only the last may be
    shorter.

    Holes in its time stamps are silence. All channels are put right and mixed to one. Closing
    the iterator ends ffmpeg. Raises AudioError for files that cannot be read and ToolError when
    ffmpeg fails.
    """
    for block in _decode(
        path, track, mono_filter(path, track, repair), 1, round(seconds * SAMPLE_RATE)
    ):
        yield block[:, 0]


def part(
    path: Path,
    span: Span,
    track: int = 1,
    repair: ChannelRepair = NO_REPAIR,
    *,
    seekable: bool = True,
) -> Samples:
    """A span of a sound track as `blocks` yields it, found by seeking: what lies before is not
    decoded, unless the times of the file are not those of its sound.

    Shorter where the recording ends. Raises AudioError for files that cannot be read and ToolError
    when ffmpeg fails.
    """
    start, end, length = (
        f"{seconds_from_ms(time):.3f}" for time in (span.start, span.end, span.duration)
    )
    where = ("-ss", start, "-t", length) if seekable else ()
    cut = "" if seekable else f"atrim=start={start}:end={end},asetpts=N/SR/TB,"
    filters = f"{cut}{mono_filter(path, track, repair)}"
    size = max(1, round(seconds_from_ms(span.duration) * SAMPLE_RATE))
    sound = _decode(path, track, filters, 1, size, where)
    decoded = [block[:, 0] for block in sound]
    return np.concatenate(decoded) if decoded else np.zeros(0, np.float32)


def channel_levels(path: Path, track: int = 1) -> NDArray[np.float32]:
    """The level of each channel in each frame of the voice activity detector, in dBFS, as (frames,
    channels).

    The level is the root mean square of a frame of FRAME samples at 16 kHz, without what lies under
    the voice (hum, rumble); LOWEST_LEVEL is the least. The last frame is filled up with silence, as
    speech/vad.py does, so that frames and probabilities go together. Raises AudioError for files
    that cannot be read and ToolError when ffmpeg fails.
    """
    channels = read_header(path, track).channels
    filters = f"aformat=sample_fmts=fltp,aresample={SAMPLE_RATE},{_NO_HUM}"
    measured = [_levels(block) for block in _decode(path, track, filters, channels, _LEVEL_BLOCK)]
    return np.concatenate(measured) if measured else np.zeros((0, channels), np.float32)


def channel_blocks(
    path: Path, track: int, channels: int, size: int
) -> Generator[NDArray[np.float32], None, None]:
    """Yield all channels of a sound track as they are, at its own rate, in blocks of `size`
    samples.

    Raises ToolError when ffmpeg fails.
    """
    yield from _decode(path, track, "anull", channels, size)


def mono_filter(path: Path, track: int, repair: ChannelRepair, rate: int = SAMPLE_RATE) -> str:
    """Filters that put all channels of a sound track right and mix them to one."""
    header = read_header(path, track)
    to_mono = (
        ""
        if header.channels == 1 and repair == NO_REPAIR
        else f"{stereo_filter(header.channels, header.layout, repair)},pan=mono|c0=.5*c0+.5*c1,"
    )
    return f"{to_mono}aresample={rate}"


def _decode(
    path: Path, track: int, filters: str, channels: int, size: int, where: Sequence[str] = ()
) -> Generator[NDArray[np.float32], None, None]:
    """Yield what the filters leave of a sound track, or of the part that ffmpeg is told `where` to
    find.

    Blocks have `size` samples, as (samples, channels).
    """
    chain = f"{EVEN},{filters},aformat=sample_fmts=flt"
    output = ("-f", "f32le", "-c:a", "pcm_f32le", "pipe:1")
    args = (*where, *track_arguments(path, track), "-af", chain, *output)
    block_bytes = size * channels * _BYTES_PER_SAMPLE
    pending = bytearray()
    with closing(ffmpeg.stream(args)) as chunks:
        for chunk in chunks:
            pending += chunk
            while len(pending) >= block_bytes:
                yield _samples(pending[:block_bytes], channels)
                del pending[:block_bytes]
    if pending:
        yield _samples(pending, channels)


def _samples(data: bytearray, channels: int) -> NDArray[np.float32]:
    return (
        np.frombuffer(bytes(data), dtype="<f4").astype(np.float32, copy=False).reshape(-1, channels)
    )


def _levels(block: NDArray[np.float32]) -> NDArray[np.float32]:
    """dBFS of each frame and channel of a block."""
    whole = np.pad(block, ((0, -len(block) % FRAME), (0, 0))).reshape(-1, FRAME, block.shape[1])
    power = np.einsum("fsc,fsc->fc", whole, whole) / FRAME
    level: NDArray[np.float32] = 10 * np.log10(np.maximum(power, 10 ** (LOWEST_LEVEL / 10)))
    return level.astype(np.float32, copy=False)
