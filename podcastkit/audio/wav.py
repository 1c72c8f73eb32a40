"""What a WAV header claims and what its file holds: exact lengths, missing ends and sound that the
header does not count, without decoding anything."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_PLAIN = (1, 3, 6, 7, 0xFFFE)
"""Format tags whose samples have one size each: PCM, float, A-law, mu-law, extensible."""
_CHUNK_NAME = re.compile(rb"[ -~]{4}")
_TAGS = (b"TAG", b"ID3", b"APETAGEX", b"LYRICSBEGIN")
"""Beginnings of tags that programs append to any file."""
_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class WavSize:
    """Bytes of sound: promised by the header (None: it does not say) and present in the file."""

    promised: int | None
    present: int
    bytes_per_second: int
    """From rate, channels and bits where samples have one size, else as the header says; 0: not
    known."""
    surplus: int = 0
    """Bytes of sound behind those that the header counts."""
    claimed_rate: int | None = None
    """Bytes per second the header states, when rate, channels and bits say otherwise."""
    placeholder: int | None = None
    """The size that stands there in place of the real one, when it looks like one."""


def is_placeholder(size: int) -> bool:
    """Whether a size was written by a recorder or pipe that never went back to write the real one.

    Such sizes are 0, or beside a round number: 0xFFFFFFFF, 0x7FFFF000 (SoX), 0x80000000 (arecord),
    2000000000, each also less the length of the header.
    """
    if size >= 1 << 32:
        return size >= 1 << 48  # more than a file has
    beside = size % (1 << 28)
    return (
        size == 0
        or (size > 1 << 27 and min(beside, (1 << 28) - beside) <= 1 << 16)
        or (size >= 10**9 and size % 10**8 == 0)
    )


def understates(path: Path) -> bool:
    """Whether a file is a WAV to be read to its end, whatever size its header states."""
    try:
        with path.open("rb") as file:
            size = read_size(file)
    except OSError:
        return False
    return size is not None and (size.promised is None or size.surplus > 0)


def read_size(file: BinaryIO) -> WavSize | None:
    """The sizes of a RIFF, RF64 or BW64 file open at its start; None when it is not one or has no
    sound chunk.

    After EBU Tech 3306 (RF64): 64-bit sizes stand in a "ds64" chunk and the 32-bit ones are
    0xFFFFFFFF.
    """
    head = file.read(12)
    if len(head) < 12 or head[:4] not in (b"RIFF", b"RF64", b"BW64") or head[8:] != b"WAVE":
        return None
    size_64: int | None = None
    rate, claimed = 0, None
    while len(chunk := file.read(8)) == 8:
        name, size = chunk[:4], int.from_bytes(chunk[4:], "little")
        if name == b"data":
            start = file.tell()
            end = file.seek(0, 2)
            stated = size_64 if size == 0xFFFFFFFF and size_64 is not None else size
            surplus = _surplus(file, start + stated, end)
            is_whole = 0 < stated <= end - start and not surplus
            if is_placeholder(stated) and not is_whole:
                looks_real = stated not in (0, 0xFFFFFFFF)
                return WavSize(None, end - start, rate, 0, claimed, stated if looks_real else None)
            return WavSize(stated, end - start, rate, surplus, claimed)
        body = file.read(min(size, 64))
        if name == b"ds64" and len(body) >= 16:
            size_64 = int.from_bytes(body[8:16], "little")
        elif name == b"fmt " and len(body) >= 12:
            rate, claimed = _rates(body)
        # Chunks are padded to even lengths.
        file.seek(size - len(body) + size % 2, 1)
    return None


def _rates(fmt: bytes) -> tuple[int, int | None]:
    """Bytes per second of a "fmt " chunk, and those it states where they are others."""
    tag, channels, rate, claimed, block, bits = (
        int.from_bytes(fmt[start:end], "little")
        for start, end in ((0, 2), (2, 4), (4, 8), (8, 12), (12, 14), (14, 16))
    )
    if tag not in _PLAIN:
        return claimed, None
    frame = channels * ((bits + 7) // 8)
    if frame != block:
        return 0, None
    return rate * frame, None if claimed == rate * frame else claimed


def _surplus(file: BinaryIO, start: int, end: int) -> int:
    """How many bytes from `start`, where the sound should end, to `end` are sound all the same:
    neither chunks, nor tags, nor zeros that fill a block of the disk."""
    if start >= end or any(_is_chunks(file, start + pad, end) for pad in (0, 1)):
        return 0
    file.seek(start)
    if file.read(16).startswith(_TAGS):
        return 0
    file.seek(start)
    while block := file.read(_BLOCK_BYTES):
        if block.strip(b"\0"):
            return end - start
    return 0


def _is_chunks(file: BinaryIO, start: int, end: int) -> bool:
    """Whether a file goes on with whole chunks to its end."""
    while end - start >= 8:
        file.seek(start)
        head = file.read(8)
        size = int.from_bytes(head[4:], "little")
        if not _CHUNK_NAME.fullmatch(head[:4]) or start + 8 + size > end:
            return False
        start += 8 + size + size % 2
    return True
