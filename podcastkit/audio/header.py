"""What a file says of itself before its sound is read, or one sentence about why it is no
recording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from podcastkit.audio import ffmpeg
from podcastkit.audio.reading import track_arguments
from podcastkit.errors import AudioError, ToolError
from podcastkit.model.time import Ms, ms_from_seconds
from podcastkit.text.nearest import nearest

KINDS_WE_READ = "Give a WAV, FLAC, MP3, M4A, Ogg or Opus file."

_INPUT = re.compile(r"Input #0, (\S+), from")
_STREAM = re.compile(
    r"^ *Stream #0:\d+(?:\[\w+\])?(?:\(([^)]*)\))?(?:\[\w+\])?: (\w+): (\w+)(.*)$", re.M
)
_FRAME = re.compile(r"n:0 .*pts_time:(\S+) .*fmt:\S+ channels:(\d+) chlayout:(.+?) rate:(\d+) ")
_DURATION = re.compile(r"Duration: (\d+):(\d\d):(\d\d\.\d+)")
_PLAYLIST = re.compile(
    rb"\s*(#EXTM3U|ffconcat version|<\?xml[^>]*>\s*(<!--.*?-->\s*)*<(MPD|smil|asx|playlist)\b"
    rb"|<(MPD|smil|asx|playlist)\b|\[playlist\]|\[Reference\]|v=0\s+[a-z]=|RTSPtext)",
    re.IGNORECASE | re.DOTALL,
)
"""How lists of other files begin: HLS and M3U, ffmpeg's concat, DASH and its like, PLS, SDP."""


@dataclass(frozen=True, slots=True)
class StreamFacts:
    """One sound track, as the file describes it."""

    codec: str
    language: str
    is_default: bool


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
    container: str
    """ffmpeg's names for it: "wav", "mov,mp4,m4a,3gp,3g2,mj2"."""
    tracks: tuple[StreamFacts, ...]
    """All sound tracks of the file."""
    start: Ms
    """How much later than the file the sound starts."""
    is_alone: bool
    """Whether the sound is all there is in the file: no picture, chapters or other sound that could
    last longer."""


def read_header(path: Path, track: int = 1) -> Header:
    """Decode the first frame of a sound track.

    Raises AudioError when the file is missing, empty, a folder, a playlist, unreadable or without
    this track.
    """
    _refuse_unreadable(path)
    args = (*track_arguments(path, track), "-af", "ashowinfo", "-frames:a", "1", "-f", "null", "-")
    try:
        log = ffmpeg.run(args)
    except ToolError as error:
        raise _not_audio(path, track, error.stderr) from error
    # What follows describes the output.
    about = log.split("Stream mapping:")[0]
    streams = _STREAM.findall(about)
    tracks = tuple(
        StreamFacts(codec, "" if language == "und" else language, "(default)" in rest)
        for language, kind, codec, rest in streams
        if kind == "Audio"
    )
    container, frame = _INPUT.search(about), _FRAME.search(log)
    if container is None or frame is None or len(tracks) < track:
        raise _not_audio(path, track, log)
    time, channels, layout, rate = frame.groups()
    return Header(
        tracks[track - 1].codec,
        int(rate),
        int(channels),
        layout,
        _promised(about),
        container[1].rstrip(","),
        tracks,
        max(0, ms_from_seconds(float(time))) if time != "NOPTS" else 0,
        len(streams) == 1,
    )


def _promised(log: str) -> Ms | None:
    stated = None if "Estimating duration from bitrate" in log else _DURATION.search(log)
    if stated is None:
        return None
    hours, minutes, seconds = stated.groups()
    return ms_from_seconds(int(hours) * 3600 + int(minutes) * 60 + float(seconds))


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
            head = file.read(4096).removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise AudioError(
            f"{path} cannot be read: {error.strerror or error}.",
            "Check its owner, permissions and disk.",
        ) from error
    if not head:
        raise AudioError(f"{path.name} is empty (0 bytes).", "Copy it again from the recorder.")
    if _PLAYLIST.match(head):
        raise AudioError(
            f"{path.name} is a playlist, a text that names other files: it holds no sound itself.",
            f"{KINDS_WE_READ} A stream is saved as such a file first.",
        )


def _not_audio(path: Path, track: int, log: str) -> AudioError:
    if "matches no streams" in log:
        if track > 1:
            return AudioError(
                f"{path.name} has no sound track {track}.",
                "Tracks are counted from 1; give another --track, or correct track = in "
                "episode.toml.",
            )
        return AudioError(f"{path.name} holds no sound.", KINDS_WE_READ)
    if "moov atom not found" in log:
        return AudioError(
            f"{path.name} is cut short: its index, which an M4A keeps at the end, is missing.",
            "Copy or export it again; the recorder may have stopped before it closed the file.",
        )
    return AudioError(
        f"{path.name} is not a sound file that can be read, or it is damaged.", KINDS_WE_READ
    )
