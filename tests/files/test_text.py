"""Text as people's editors save it."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcastkit.errors import FormatError
from podcastkit.files.text import decode_text, lines_of, read_text


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


TYPED = "L’été, « ça va\u00a0»\u00a0? Œuf… à où, même"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_text_of_a_word_processor_is_read_in_the_encoding_it_has(encoding: str) -> None:
    assert decode_text(TYPED.encode(encoding), "a.txt") == TYPED
    assert decode_text("été à où".encode("cp850"), "a.txt") == "été à où"


def test_utf_8_that_was_read_as_windows_1252_is_put_right() -> None:
    damaged = "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in f"{TYPED} À".encode()
    )
    assert decode_text(damaged.encode(), "a.txt") == f"{TYPED} À"
    assert decode_text("NÃO É, SÃO".encode(), "a.txt") == "NÃO É, SÃO"


def test_zeros_at_the_end_are_padding() -> None:
    assert decode_text("été".encode() + bytes(60), "a.txt") == "été"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("é\né ".encode() + b"\xff", "a.txt, line 2: this is text in UTF-8 with a byte"),
        (b"PK\x03\x04\x00\x00\x81", "a.txt: this is not plain text"),
        (b"\xff\xfe\x00\xd8\x00", "a.txt: this is text in utf-16 with a byte"),
    ],
)
def test_a_file_that_is_no_text_is_refused(content: bytes, problem: str) -> None:
    with pytest.raises(FormatError) as caught:
        decode_text(content, "a.txt")
    assert caught.value.message.startswith(problem)


def test_lines_end_as_other_tools_end_them_and_hold_nothing_invisible() -> None:
    text = "\ufeff\u202aun\r\r\n\u00addeux\u200b\x07\rtrois \ndi\ufb03cile\x0cé\u200dé"
    assert lines_of(text) == ["un", "deux", "trois", "di\ufb03cileé\u200dé"]
