"""The last page of an Ogg file says whether it is the last."""

from __future__ import annotations

import io

import pytest

from podcastkit.audio.ogg import is_closed


def page(kind: int, *segments: bytes) -> bytes:
    lengths = bytes(len(segment) for segment in segments)
    return (
        b"OggS\0" + bytes([kind]) + bytes(20) + bytes([len(lengths)]) + lengths + b"".join(segments)
    )


FIRST, MIDDLE, LAST = page(2, b"head"), page(0, b"sound" * 40), page(4, b"sound", b"more")


def test_a_file_that_was_ended_is_closed() -> None:
    assert is_closed(io.BytesIO(FIRST + MIDDLE + LAST)) is True


@pytest.mark.parametrize(
    "content", [FIRST + MIDDLE, FIRST + MIDDLE + LAST[:-1], FIRST + LAST + MIDDLE[:9], b"OggS"]
)
def test_a_file_that_was_cut_is_not(content: bytes) -> None:
    assert is_closed(io.BytesIO(content)) is False


def test_other_files_are_none_of_its_business() -> None:
    assert is_closed(io.BytesIO(b"RIFF" + LAST)) is None
