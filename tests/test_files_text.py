"""Text as people's editors save it."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcastkit.errors import FormatError
from podcastkit.files.text import read_text


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
