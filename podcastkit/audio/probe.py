"""What a recording is, or one sentence about why it cannot be used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from podcastkit.audio import ffmpeg, wav
from podcastkit.errors import AudioError, ToolError
from podcastkit.model.audio import AudioInfo, Progress, no_progress
from podcastkit.model.time import Ms, ms_from_seconds
from podcastkit.text.nearest import nearest

SHORTEST: Ms = 1_000
"""Nothing shorter is taken for a recording; a jingle may be shorter."""

KINDS_WE_READ = "Give a WAV, FLAC, MP3, M4A, Ogg or Opus file."

_STREAM = re.compile(r"Stream #0:\d+\S*: Audio: (\w+)")
_FRAME = re.compile(r"n:0 .*fmt:\S+ channels:(\d+) chlayout:(.+?) rate:(\d+) ")
_DURATION = re.compile(r"Duration: (\d+):(\d\d):(\d\d\.\d+)")


@dataclass(frozen=True, slots=True)
class Header:
    """What the first decoded frame and the container say, before the rest is read."""

    codec: str
    sample_rate: int
    channels: int
    layout: str
    """ffmpeg's name for the channel layout, such as "mono", "7.1" or "3 channels"."""
    promised: Ms | None
    """Length the container states; None when it states none or ffmpeg could only guess."""


def probe(path: Path, progress: Progress = no_progress, *, shortest: Ms = SHORTEST) -> AudioInfo:
    """The facts of a recording, its length exact to the millisecond.

    A plain WAV is measured by its size; anything else is decoded once, because headers of
    compressed files may be missing or wrong. Raises AudioError when the file is missing, not sound,
    cut short or too short to publish.
    """
    header = read_header(path)
    duration = _wav_duration(path) if header.codec.startswith("pcm_") else None
    if duration is None:
        duration = _decoded_duration(path, progress)
        if header.promised is not None:
            _refuse_missing(
                path, header.promised, duration, tolerance=max(1_000, header.promised // 100)
            )
    if duration < shortest:
        raise AudioError(
            f"{path.name} lasts only {duration} ms; a recording lasts at least one second.",
            "Check that this is the right file.",
        )
    return AudioInfo(duration, header.sample_rate, header.channels, header.codec)


def read_header(path: Path) -> Header:
    """Decode the first frame of a file's first audio stream.

    Raises AudioError when the file is missing, empty, a folder, unreadable or without sound.
    """
    _refuse_unreadable(path)
    try:
        log = ffmpeg.run(
            (
                *ffmpeg.input_arguments(path),
                "-map",
                "0:a:0",
                "-af",
                "ashowinfo",
                "-frames:a",
                "1",
                "-f",
                "null",
                "-",
            )
        )
    except ToolError as error:
        raise _not_audio(path, error.stderr) from error
    stream, frame = _STREAM.search(log), _FRAME.search(log)
    if stream is None or frame is None:
        raise _not_audio(path, log)
    stated = None if "Estimating duration from bitrate" in log else _DURATION.search(log)
    promised = None
    if stated:
        hours, minutes, seconds = stated.groups()
        promised = ms_from_seconds(int(hours) * 3600 + int(minutes) * 60 + float(seconds))
    return Header(stream[1], int(frame[3]), int(frame[1]), frame[2], promised)


def _refuse_unreadable(path: Path) -> None:
    """Raise AudioError when there is nothing at `path` that ffmpeg could be asked about."""
    try:
        if not path.exists():
            names = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
            near = nearest(path.name, names, most=3)
            raise AudioError(
                f"There is no file {path}.",
                f"Did you mean {' or '.join(near)}?"
                if near
                else "Check the path; it is relative to where you are.",
            )
        if not path.is_file():
            kind = "a folder" if path.is_dir() else "a device"
            raise AudioError(f"{path} is {kind}, not a recording.", KINDS_WE_READ)
        with path.open("rb") as file:
            if not file.read(1):
                raise AudioError(
                    f"{path.name} is empty (0 bytes).", "Copy it again from the recorder."
                )
    except OSError as error:
        raise AudioError(
            f"{path} cannot be read: {error.strerror or error}.",
            "Check its owner, permissions and disk.",
        ) from error


def _not_audio(path: Path, log: str) -> AudioError:
    if "matches no streams" in log:
        return AudioError(f"{path.name} holds no sound.", KINDS_WE_READ)
    if "moov atom not found" in log:
        return AudioError(
            f"{path.name} is cut short: its index, which an M4A keeps at the end, is missing.",
            "Copy or export it again; the recorder may have stopped before it closed the file.",
        )
    return AudioError(
        f"{path.name} is not a sound file that can be read, or it is damaged.", KINDS_WE_READ
    )


def _wav_duration(path: Path) -> Ms | None:
    with path.open("rb") as file:
        size = wav.read_size(file)
    if size is None or size.promised is None or size.bytes_per_second <= 0:
        return None
    promised, present = (
        ms_from_seconds(length / size.bytes_per_second) for length in (size.promised, size.present)
    )
    _refuse_missing(path, promised, present, tolerance=100)
    return min(promised, present)


def _decoded_duration(path: Path, progress: Progress) -> Ms:
    length: Ms = 0

    def note(done: Ms) -> None:
        nonlocal length
        length = done
        progress(done)

    try:
        ffmpeg.run(
            (
                *ffmpeg.input_arguments(path),
                "-map",
                "0:a:0",
                "-af",
                "asetpts=N/SR/TB",
                "-f",
                "null",
                "-",
            ),
            progress=note,
        )
    except ToolError as error:
        raise AudioError(
            f"{path.name} is damaged: most of it cannot be decoded.", "Copy or export it again."
        ) from error
    return length


def _refuse_missing(path: Path, promised: Ms, present: Ms, tolerance: Ms) -> None:
    if promised - present <= tolerance:
        return
    there, missing = _clock(present), _clock(promised - present)
    raise AudioError(
        f"{path.name} is cut short or damaged: its header promises {_clock(promised)}, the file "
        f"holds {there}, "
        f"{missing} are missing.",
        "Copy it again from the recorder; to publish what is there, open it in an audio editor "
        "and export it anew.",
    )


def _clock(time: Ms) -> str:
    seconds = round(time / 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
