"""How ffmpeg reads a recording: the one place where the arguments of an input are made."""

from __future__ import annotations

from pathlib import Path

from podcastkit.audio import wav

CONTAINERS = (
    "wav", "w64", "aiff", "caf", "au", "flac", "wv", "ape", "tta", "mp3", "aac", "loas", "ac3",
    "eac3", "dts", "amr", "amrnb", "amrwb", "ogg", "mov", "mp4", "matroska", "webm", "asf", "avi",
    "flv", "mpeg", "mpegts",
)  # fmt: skip
"""What may hold a recording, by ffmpeg's names. Each holds its sound itself: a format that names
other files (HLS, DASH, concat, SDP, image lists) would publish what else lies on the disk."""

LONGEST_HOLE = 600
"""Seconds; a longer jump of the time stamps is a break or an error: the sound goes on at once."""
SHORTEST_HOLE = 0.05
"""Seconds; time stamps in milliseconds and the ends of packets differ by less."""

# Registers: 0 counts the samples of silence so far, 1 what the stamps are off by after a jump that
# is no hole, 2 by how much this frame is later than the sound before it.
_DRIFT = "st(2,T*SR-ld(1)-N-ld(0))"
_IS_HOLE = f"between(ld(2),{SHORTEST_HOLE}*SR,{LONGEST_HOLE}*SR)"
_IS_JUMP = f"gt(abs(ld(2)),{SHORTEST_HOLE}*SR)"
_STAMP = (
    f"{_DRIFT};if({_IS_HOLE},st(0,ld(0)+ld(2)),if({_IS_JUMP},st(1,ld(1)+ld(2))));(N+ld(0))/SR/TB"
)
EVEN = f"asetpts='{_STAMP}',aresample=async=1:min_hard_comp={SHORTEST_HOLE / 2},asetpts=N/SR/TB"
"""The filters every recording passes first: holes in its time stamps become silence, so that a time
counts the same everywhere; sound is never dropped, and sound without holes passes to the bit. The
first sound is at 0."""


def input_arguments(path: Path) -> tuple[str, ...]:
    """Input arguments for a file on disk: neither its name nor a playlist inside it can open
    anything else.

    Three and more tracks without a layout are taken for tracks, never for surround sound, where the
    third would be a subwoofer that a mix leaves out. A WAV that holds more sound than its header
    says is read to its end.
    """
    return (
        "-protocol_whitelist", "file,pipe", "-format_whitelist", ",".join(CONTAINERS),
        "-guess_layout_max", "2", *(("-ignore_length", "1") if wav.understates(path) else ()),
        "-i", f"file:{path}",
    )  # fmt: skip


def track_arguments(path: Path, track: int) -> tuple[str, ...]:
    """The same for one sound track alone, counted from 1."""
    return (*input_arguments(path), "-map", f"0:a:{track - 1}")
