"""What a WAV header promises and what its file holds: exact lengths and missing ends without
decoding anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

UNKNOWN_SIZES = (0, 0xFFFFFFFF)
"""Sizes that recorders and pipes leave behind when they could not go back to write the real one."""


@dataclass(frozen=True, slots=True)
class WavSize:
    """Bytes of sound: promised by the header (None: it does not say) and present in the file."""

    promised: int | None
    present: int
    bytes_per_second: int


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
    bytes_per_second = 0
    while len(chunk := file.read(8)) == 8:
        name, size = chunk[:4], int.from_bytes(chunk[4:], "little")
        if name == b"data":
            start = file.tell()
            present = file.seek(0, 2) - start
            promised = size_64 if size == UNKNOWN_SIZES[1] else size
            return WavSize(
                promised if promised not in UNKNOWN_SIZES else None, present, bytes_per_second
            )
        body = file.read(min(size, 64))
        if name == b"ds64" and len(body) >= 16:
            size_64 = int.from_bytes(body[8:16], "little")
        elif name == b"fmt " and len(body) >= 12:
            bytes_per_second = int.from_bytes(body[8:12], "little")
        # Chunks are padded to even lengths.
        file.seek(size - len(body) + size % 2, 1)
    return None
