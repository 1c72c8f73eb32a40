"""Text files that people write."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from podcastkit.errors import FormatError
from podcastkit.files.reading import read_bytes


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, without a byte order mark. Raises FormatError for a file in
    another encoding, ReadError for one that cannot be read or is no text by its size."""
    try:
        # Line ends as Python's own reading of text gives them.
        return read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise FormatError(
            "this is not UTF-8 text", "Save it as UTF-8.", source=str(path)
        ) from error


_LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def lines_of(text: str) -> list[str]:
    """The lines without byte order mark, control characters and trailing white space.

    Only CR, LF and CRLF end a line: unlike str.splitlines, a form feed or U+2028 inside a caption
    does not.
    """
    return [
        _CONTROL.sub("", line).rstrip() for line in _LINE_END.split(text.removeprefix("\ufeff"))
    ]


_DAMAGED = re.compile(rb"[\xc2\xc3][\x80-\xbf]")
"""Letters with accents in UTF-8; in Windows-1252 these are two signs that no language writes in a
row."""


def read_any_text(path: Path) -> str:
    """The text of a file as word processors save it: in UTF-8, in UTF-16 with a byte order mark, or
    in Windows-1252.

    Raises FormatError for a file that is none of these, and ReadError like `read_text`.
    """
    content = read_bytes(path)
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encodings = (
        ("utf-16",)
        if wide
        else ("utf-8-sig",)
        if _DAMAGED.search(content)
        else ("utf-8-sig", "cp1252")
    )
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FormatError("this is not plain text", "Save it as plain text in UTF-8.", source=str(path))
