"""Archives of word processors, whole and not."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from podcastkit.errors import FormatError
from podcastkit.formats.zipped_xml import ZippedXml, one_space


def archive_of(content: str | bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("a.xml", content)
    return file.getvalue()


def with_password(data: bytes) -> bytes:
    """The same with the flag of an encrypted part, in its header and in the directory."""
    data = bytearray(data)  # type: ignore[assignment]
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1  # type: ignore[index]
    return bytes(data)


def test_a_part_is_parsed() -> None:
    root = ZippedXml(archive_of("<a><!-- c --><b/></a>"), "x").part("a.xml")
    assert [child.tag for child in root] == ["b"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "damaged"),
        (b"Bonjour.", "damaged"),
        (archive_of("<a>")[:-30], "damaged"),
        (archive_of("<a>"), "damaged"),
        (archive_of("<a/>", zipfile.ZIP_LZMA), "damaged"),
        (archive_of(b"<a>" + b" " * (65 << 20) + b"</a>"), "damaged"),
        (with_password(archive_of("<a/>")), "this is locked with a password$"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old or encrypted",
            "locked with a password, or a Word file of the old",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(data: bytes, problem: str) -> None:
    with pytest.raises(FormatError, match=problem) as raised:
        ZippedXml(data, "a.docx").part("a.xml")
    assert raised.value.message.startswith("a.docx: this is ")
    assert raised.value.hint


def test_what_an_archive_says_of_a_size_is_a_claim() -> None:
    content = b"<a>" + b" " * (65 << 20) + b"</a>"
    data = archive_of(content).replace(struct.pack("<I", len(content)), struct.pack("<I", 1_000))
    tracemalloc.start()
    with pytest.raises(FormatError, match="damaged"):
        ZippedXml(data, "a.docx").part("a.xml")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64 << 20


def test_a_part_that_is_not_there_is_damage() -> None:
    with pytest.raises(FormatError, match="damaged"):
        ZippedXml(archive_of("<a/>"), "x").part("b.xml")


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", "utf-8")
    content = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]><a>&e;</a>'
    root = ZippedXml(archive_of(content), "x").part("a.xml")
    assert "".join(root.itertext("a")) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [(None, ""), ("a\n\t b", "a b"), ("a\u00a0 b", "a\u00a0 b"), (" \u202f?", " \u202f?")],
)
def test_blanks_in_a_row_are_one(text: str | None, shown: str) -> None:
    assert one_space(text) == shown
