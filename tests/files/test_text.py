"""Text as people's editors save it."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcastkit.errors import FormatError
from podcastkit.files.text import read_any_text, read_text


@pytest.mark.parametrize("content", ["été\n".encode(), b"\xef\xbb\xbf" + "été\n".encode()])
def test_utf8_with_and_without_a_mark(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert read_text(tmp_path / "a.txt") == "été\n"


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_another_encoding_is_said_with_the_file(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("été".encode(encoding))
    with pytest.raises(FormatError, match=r"a\.txt: this is not UTF-8 text") as caught:
        read_text(tmp_path / "a.txt")
    assert caught.value.hint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_of_a_word_processor_is_read_in_the_encoding_it_has(
    tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "a.txt").write_bytes("L’été, « ça va\u00a0»\u00a0? Œuf…".encode(encoding))
    assert read_any_text(tmp_path / "a.txt") == "L’été, « ça va\u00a0»\u00a0? Œuf…"


@pytest.mark.parametrize(
    "content", ["été ".encode() + b"\xff", b"PK\x03\x04\x00\x00\x81", b"\xff\xfe\x00\xd8\x00"]
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(FormatError, match=r"a\.txt: this is not plain text"):
        read_any_text(tmp_path / "a.txt")
