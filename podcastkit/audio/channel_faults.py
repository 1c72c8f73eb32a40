"""What is wrong with the channels of a recording, found before any two of them are mixed.

A channel that holds another one upside down (a cable soldered the wrong way, a balanced microphone
in a stereo socket) sounds normal on two loudspeakers, and cancels it where both are mixed to one:
on a phone, and before speech recognition. Levels and correlations of tenths of a second tell it
from stereo, and a channel in which nothing is said from a quiet one.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from podcastkit.audio import decode
from podcastkit.audio.header import read_header
from podcastkit.errors import AudioError
from podcastkit.model.audio import (
    ChannelFacts,
    ChannelRepair,
    Progress,
    StereoImage,
    no_progress,
)
from podcastkit.text.dates import clock

LOWEST_LEVEL = decode.LOWEST_LEVEL
_PASSAGES_PER_SECOND = 10
_BLOCK_SECONDS = 10

# docs/audio.md has the figures.
INVERTED = -0.7
"""Correlation from which on one channel is another upside down: speech that reaches the second
microphone 0.1 to 4 ms later is at -0.46 or above..."""
_INVERTED_SHARE = 0.75
"""...if it is under half of that in this part of the loud passages."""
_LOUD = 15.0
"""Decibels under the loudest passages down to which a passage counts."""
_CANCELLED = 10.0
"""Decibels that a passage loses in the mix when its sides cancel each other."""
FAINT = 20.0
"""Decibels under the other from which on a channel may be silent: when it is a copy of it, or does
not change."""
_COPY = 0.9
"""Correlation of crosstalk."""
_STEADY = 6.0
"""Decibels that the passages of noise and hum differ by; those of speech differ by 20."""
_NOTHING = -75.0
"""dBFS that is no sound however it changes: the last bits of 16."""
_OFFSET = 0.05
"""Offset that is taken off, as a part of the sound's root mean square: brought to -16 LUFS, it is
half a per cent of full scale."""
_BEYOND_MEASURE = 1e15
"""Full scale is 1; a square of this still is a number."""
_LEAST_OFFSET = 0.0005
"""Full scale; 16 bits of a converter without fault are 0.0001 off."""

Powers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Tenths of a second of a recording: the mean of each channel, as (passages, channels), and of
    each product of two, as (passages, channels, channels)."""

    means: Powers
    products: Powers

    @property
    def offsets(self) -> Powers:
        """The mean of each channel over the whole."""
        offsets: Powers = self.means.mean(axis=0)
        return offsets

    @property
    def covariances(self) -> Powers:
        """The products without the offsets."""
        offset = self.offsets
        mixed = self.means[:, :, None] * offset
        covariances: Powers = (
            self.products - mixed - mixed.transpose(0, 2, 1) + np.outer(offset, offset)
        )
        return covariances


def examine_channels(
    path: Path, track: int = 1, *, progress: Progress = no_progress
) -> ChannelFacts:
    """What is found in the channels of a sound track.

    Raises AudioError when a sample is no number or infinite, and for files that cannot be read;
    ToolError when ffmpeg fails.
    """
    return judge_channels(read_passages(path, track, progress=progress))


def measure_image(path: Path) -> StereoImage:
    """How the two sides of a file go together. Raises as `examine_channels` does."""
    products = read_passages(path).products
    left, right = products[:, 0, 0], products[:, -1, -1]
    both = (left + right) / 2
    mono = np.maximum(both / 2 + products[:, 0, -1] / 2, 0)
    heard = _loud(both)
    return StereoImage(
        round(_level(both.mean()) - _level(mono.mean()), 1),
        round(_level(left.mean()) - _level(right.mean()), 1),
        round(float(np.mean(mono[heard] < both[heard] * 10 ** (-_CANCELLED / 10))), 4),
    )


def read_passages(path: Path, track: int = 1, *, progress: Progress = no_progress) -> Passages:
    """Means and products of all channels of a recording, passage by passage.

    Of more than two channels seconds are passages, for the sake of memory.
    """
    header = read_header(path, track)
    size = header.sample_rate // (_PASSAGES_PER_SECOND if header.channels <= 2 else 1)
    means, products = [], []
    done = 0
    with closing(
        decode.channel_blocks(path, track, header.channels, _BLOCK_SECONDS * header.sample_rate)
    ) as blocks:
        for block in blocks:
            passages = np.pad(block, ((0, -len(block) % size), (0, 0))).reshape(
                -1, size, header.channels
            )
            with np.errstate(over="ignore", invalid="ignore"):
                product = passages.transpose(0, 2, 1) @ passages
            if not np.isfinite(product).all():
                _refuse_what_is_no_number(path, block, done, header.sample_rate)
            means.append(passages.mean(axis=1, dtype=np.float64))
            products.append(product.astype(np.float64) / size)
            done += len(block)
            progress(done * 1000 // header.sample_rate)
    empty = np.zeros((1, header.channels, header.channels))
    return Passages(np.concatenate(means or [empty[:, 0]]), np.concatenate(products or [empty]))


def judge_channels(passages: Passages) -> ChannelFacts:
    """What the passages of a recording say about its channels."""
    covariances = passages.covariances
    powers = np.maximum(np.einsum("pcc->pc", covariances), 0)
    loud = _loud(powers.sum(axis=1))
    correlation = _correlations(covariances[loud].sum(axis=0)[None])[0]
    opposed = np.mean(_correlations(covariances[loud]) <= INVERTED / 2, axis=0)
    levels = np.array([_level(power) for power in powers.mean(axis=0)])
    silent = _silent_side(powers, levels, abs(correlation[0, -1]))
    upside_down = (correlation <= INVERTED) & (opposed >= _INVERTED_SHARE)
    repair = ChannelRepair(
        () if silent else _turned_over(correlation, upside_down),
        silent,
        _offsets(passages.offsets, float(powers.mean(axis=0).max())),
    )
    return ChannelFacts(
        tuple(round(float(level), 1) for level in levels),
        round(float(correlation.min()), 2),
        repair,
    )


def _loud(powers: Powers) -> NDArray[np.bool_]:
    """The passages that a listener notices."""
    loud: NDArray[np.bool_] = powers >= np.quantile(powers, 0.95) * 10 ** (-_LOUD / 10)
    return loud


def _correlations(covariances: Powers) -> Powers:
    """Of each two channels, in each of several matrices; 0 where one of them is silent."""
    deviations = np.sqrt(np.maximum(np.einsum("pcc->pc", covariances), 0))
    scale = deviations[:, :, None] * deviations[:, None]
    correlations: Powers = np.divide(
        covariances, scale, out=np.zeros_like(covariances), where=scale > 1e-12
    )
    return correlations


def _turned_over(correlation: Powers, upside_down: NDArray[np.bool_]) -> tuple[int, ...]:
    """Which channels to turn over so that none is another upside down."""
    signs = np.ones(len(correlation))
    for channel in range(1, len(correlation)):
        alike = upside_down[channel, :channel] | (correlation[channel, :channel] >= -INVERTED)
        if alike.any():
            other = int(np.argmax(alike))
            signs[channel] = signs[other] * np.sign(correlation[channel, other])
    return tuple(np.flatnonzero(signs < 0).tolist())


def _silent_side(powers: Powers, levels: Powers, correlation: float) -> tuple[int, ...]:
    """Which of two channels has no sound of its own; none when both have, or neither."""
    if len(levels) != 2:
        return ()
    quiet = int(np.argmin(levels))
    if levels[1 - quiet] - levels[quiet] < FAINT:
        return ()
    least, most = (_level(power) for power in np.quantile(powers[:, quiet], (0.1, 0.99)))
    is_copy = correlation >= _COPY
    return (quiet,) if is_copy or most - least <= _STEADY or most <= _NOTHING else ()


def _offsets(offsets: Powers, power: float) -> tuple[float, ...]:
    least = max(_LEAST_OFFSET, _OFFSET * float(np.sqrt(power)))
    return tuple(np.round(offsets, 6).tolist()) if np.abs(offsets).max() > least else ()


def _level(power: float) -> float:
    """Decibels of full scale of a mean square."""
    return max(LOWEST_LEVEL, 10 * float(np.log10(max(power, 1e-30))))


def _refuse_what_is_no_number(
    path: Path, block: NDArray[np.float32], start: int, rate: int
) -> None:
    """Raise AudioError saying where the first sample of a block is that is no number, or beyond all
    measure."""
    wrong = ~(np.abs(block) < _BEYOND_MEASURE)
    first = start + int(np.argmax(wrong.any(axis=1)))
    raise AudioError(
        f"{path.name} holds samples that are no numbers (NaN) or infinite: {int(wrong.sum())} of "
        f"them from {clock(first * 1000 // rate)} on.",
        "A plug-in or a converter has spoilt the file; export it again, as 24-bit WAV or FLAC.",
    )
