"""Whether an Ogg file (Opus, Vorbis, FLAC, Speex) ends where its recorder ended it: it states no
length that could tell."""

from __future__ import annotations

from typing import BinaryIO

LONGEST_PAGE = 65_307
"""Bytes; RFC 3533, section 6."""
_HEADER_BYTES = 27
_END_OF_STREAM = 4


def is_closed(file: BinaryIO) -> bool | None:
    """Whether the last page of an Ogg file is whole and marked as the end of its stream (RFC 3533);
    None when it is no Ogg file."""
    file.seek(0)
    if file.read(4) != b"OggS":
        return None
    size = file.seek(0, 2)
    file.seek(max(0, size - 2 * LONGEST_PAGE))
    tail = file.read()
    page = tail[tail.rfind(b"OggS") :]
    lengths = page[_HEADER_BYTES : _HEADER_BYTES + page[26]] if len(page) >= _HEADER_BYTES else b""
    whole = lengths and len(page) >= _HEADER_BYTES + len(lengths) + sum(lengths)
    return bool(whole and page[5] & _END_OF_STREAM)
