"""Loudness and true peak of a file, by ffmpeg's ebur128 filter (ITU-R BS.1770-4, EBU Tech 3341 and
3342)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from podcastkit.audio import ffmpeg
from podcastkit.audio.header import read_header
from podcastkit.audio.mastering import SILENCE, stereo_filter
from podcastkit.audio.reading import EVEN, track_arguments
from podcastkit.errors import ToolError
from podcastkit.model.audio import NO_REPAIR, ChannelRepair, Loudness, Progress, no_progress
from podcastkit.model.time import Ms

_SUMMARY = re.compile(
    r"I:\s+(\S+) LUFS.*LRA:\s+(\S+) LU\s.*True peak:\s+Peak:\s+(\S+) dBFS", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Scan:
    """A file's loudness and the exact length of what was measured."""

    loudness: Loudness
    duration: Ms


def measure(
    path: Path,
    track: int = 1,
    repair: ChannelRepair = NO_REPAIR,
    *,
    progress: Progress = no_progress,
) -> Loudness:
    """The loudness of a file as it will be heard on two channels, once they are put right.

    Mono counts on both channels, as it is published, which is 3.01 LU more than BS.1770 gives for
    the one channel; more than two channels are mixed down first. Silence gives -70.0 LUFS. Raises
    AudioError for files that cannot be read and ToolError when ffmpeg fails.
    """
    return scan(path, track, repair, progress=progress).loudness


def scan(
    path: Path,
    track: int = 1,
    repair: ChannelRepair = NO_REPAIR,
    *,
    progress: Progress = no_progress,
) -> Scan:
    """The loudness of a file together with its length; raises as `measure` does."""
    header = read_header(path, track)
    filters = (
        f"{EVEN},{stereo_filter(header.channels, header.layout, repair)},"
        f"ebur128=peak=true:framelog=verbose"
    )
    length: Ms = 0

    def note(done: Ms) -> None:
        nonlocal length
        length = done
        progress(done)

    args = (*track_arguments(path, track), "-af", filters, "-f", "null", "-")
    log = ffmpeg.run(args, progress=note)
    summary = _SUMMARY.search(log, log.rfind("Summary:"))
    if summary is None:
        raise ToolError(
            "ffmpeg's ebur128 filter gave no summary.",
            "Run podcastkit doctor.",
            argv=args,
            stderr=log,
        )
    integrated, loudness_range, true_peak = (float(value) for value in summary.groups())
    return Scan(Loudness(max(integrated, SILENCE), loudness_range, true_peak), length)
