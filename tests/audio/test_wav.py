"""WAV headers say what they promise; the file says what it holds."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.audio.wav import WavSize, is_placeholder, read_size

FORMAT = struct.pack("<HHIIHH", 1, 2, 48_000, 192_000, 4, 16)


def chunk(name: bytes, body: bytes, size: int | None = None) -> bytes:
    return (
        name
        + struct.pack("<I", len(body) if size is None else size)
        + body
        + b"\0" * (len(body) % 2)
    )


def riff(*chunks: bytes, kind: bytes = b"RIFF") -> io.BytesIO:
    return io.BytesIO(
        kind + struct.pack("<I", 4 + sum(map(len, chunks))) + b"WAVE" + b"".join(chunks)
    )


def test_a_whole_file_holds_what_it_promises() -> None:
    assert read_size(riff(chunk(b"fmt ", FORMAT), chunk(b"data", bytes(400)))) == WavSize(
        400, 400, 192_000
    )


def test_a_cut_file_holds_less_than_it_promises() -> None:
    file = riff(chunk(b"fmt ", FORMAT), chunk(b"data", bytes(100), size=400))
    assert read_size(file) == WavSize(400, 100, 192_000)


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF])
def test_a_size_that_was_never_written_promises_nothing(size: int) -> None:
    file = riff(chunk(b"fmt ", FORMAT), chunk(b"data", bytes(100), size=size))
    assert read_size(file) == WavSize(None, 100, 192_000)


def test_rf64_keeps_its_size_in_a_chunk_of_its_own() -> None:
    ds64 = struct.pack("<QQQI", 0, 5_000_000_000, 0, 0)
    data = chunk(b"data", bytes(10), size=0xFFFFFFFF)
    file = riff(chunk(b"ds64", ds64), chunk(b"fmt ", FORMAT), data, kind=b"RF64")
    assert read_size(file) == WavSize(5_000_000_000, 10, 192_000)


@pytest.mark.parametrize(
    "content", [b"", b"RIFF", b"fLaC" + bytes(40), b"RIFF\0\0\0\0AVI " + bytes(40)]
)
def test_other_files_are_none_of_its_business(content: bytes) -> None:
    assert read_size(io.BytesIO(content)) is None


def test_a_file_without_a_sound_chunk_has_no_size() -> None:
    assert read_size(riff(chunk(b"fmt ", FORMAT))) is None


@given(
    st.lists(
        st.tuples(st.sampled_from([b"JUNK", b"bext", b"LIST", b"iXML"]), st.binary(max_size=99))
    )
)
def test_chunks_before_the_sound_of_any_length_are_stepped_over(
    others: list[tuple[bytes, bytes]],
) -> None:
    before = [chunk(name, body) for name, body in others]
    file = riff(*before, chunk(b"fmt ", FORMAT), *before, chunk(b"data", bytes(400)))
    assert read_size(file) == WavSize(400, 400, 192_000)


@given(st.binary(max_size=200))
def test_no_content_breaks_it(content: bytes) -> None:
    size = read_size(io.BytesIO(b"RIFF\0\0\0\0WAVE" + content))
    assert size is None or size.present >= 0


PLACEHOLDERS = [0, 0xFFFFFFFF, 0xFFFFFFFF - 36, 0x7FFFF000, 0x7FFFFFFF, 0x80000000, 2_000_000_000]


@pytest.mark.parametrize("size", PLACEHOLDERS)
def test_a_placeholder_promises_nothing(size: int) -> None:
    file = riff(chunk(b"fmt ", FORMAT), chunk(b"data", b"\1" * 100, size=size))
    promised = read_size(file)
    assert promised is not None
    assert (promised.promised, promised.present, promised.surplus) == (None, 100, 0)


@pytest.mark.parametrize("size", [96_000, 1_058_400, 1_234_567_890, 3 * 3600 * 96_000])
def test_a_real_size_is_no_placeholder(size: int) -> None:
    assert not is_placeholder(size)


def test_a_size_beside_a_round_number_is_believed_where_it_is_true() -> None:
    size = 1 << 28
    head = riff(chunk(b"fmt ", FORMAT)).getvalue() + b"data" + struct.pack("<I", size)

    class Sparse(io.BytesIO):
        """A file with `size` bytes of sound that are not held in memory."""

        def seek(self, offset: int, whence: int = 0) -> int:
            return len(head) + size if whence == 2 else super().seek(offset, whence)

    assert read_size(Sparse(head)) == WavSize(size, size, 192_000)


SOUND = b"\x11\xee" * 200


@pytest.mark.parametrize("pad", [0, 1])
def test_sound_behind_what_the_header_counts_is_surplus(pad: int) -> None:
    file = riff(chunk(b"fmt ", FORMAT), chunk(b"data", SOUND, size=200 - pad))
    assert read_size(file) == WavSize(200 - pad, 400, 192_000, surplus=200 + pad)


@pytest.mark.parametrize(
    "behind",
    [
        chunk(b"LIST", b"INFO") + chunk(b"id3 ", bytes(10)),
        b"TAG" + bytes(125),
        b"ID3\4\0\0\0\0\0\0",
        bytes(4096),
        b"\0",
    ],
    ids=["chunks", "ID3v1", "ID3v2", "zeros to the end of a block", "a byte of padding"],
)
def test_what_is_no_sound_behind_the_sound_is_no_surplus(behind: bytes) -> None:
    size = read_size(riff(chunk(b"fmt ", FORMAT), chunk(b"data", SOUND), behind))
    assert size is not None
    assert (size.promised, size.surplus) == (400, 0)


def test_a_byte_rate_that_does_not_follow_is_only_a_claim() -> None:
    doubled = struct.pack("<HHIIHH", 1, 2, 48_000, 384_000, 4, 16)
    file = riff(chunk(b"fmt ", doubled), chunk(b"data", SOUND))
    assert read_size(file) == WavSize(400, 400, 192_000, claimed_rate=384_000)
