"""Text files that people write."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from podcastkit.errors import FormatError
from podcastkit.files.reading import read_bytes
from podcastkit.text.normal_forms import visible


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


_LINE_END = re.compile(r"\r*\n|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def lines_of(text: str) -> list[str]:
    """The lines without invisible signs, control characters and trailing white space, every letter
    as it was written.

    Only CR, LF, CRLF and CRCRLF end a line: unlike str.splitlines, a form feed or U+2028 inside a
    caption does not.
    """
    return [_CONTROL.sub("", line).rstrip() for line in _LINE_END.split(visible(text))]


_UTF_8 = re.compile(rb"[\xc2\xc3][\x80-\xbf]")
"""Letters with accents in UTF-8; in Windows-1252 these are two signs that no language writes in a
row."""
_MOJIBAKE = re.compile("[\u00c2\u00c3][\u0080-\u00bf\u0152-\u2122]|\u00e2\u20ac")
"""The same read as Windows-1252: "Ã©" for "é"."""
_OLD_ENCODINGS = ("cp1252", "mac_roman", "cp850")
_WRITTEN = dict.fromkeys("ÀÂÇÉÈÊËÎÏÔÙÛÜŒÆÑÄÖ«»’‘“”–—…°€\u00a0", 1) | dict.fromkeys(
    "àâäçéèêëîïôöùûüÿœæñáíóúãõßåø", 2
)
"""Signs beyond ASCII that texts are full of in the languages of western Europe, and how much each
speaks for an encoding."""


def decode_text(content: bytes, source: str) -> str:
    """The text of a file as word processors and caption editors save it: in UTF-8, in UTF-16, with
    a byte order mark or without, in Windows-1252 or an older encoding of western Europe.

    Text that another tool read in the wrong encoding ("Ã©") is put right. Raises FormatError for a
    file that is none of these.
    """
    content = content.rstrip(b"\0") if not _wide(content) else content
    encoding = _wide(content)
    try:
        if encoding:
            return _without_nul(content.decode(encoding), source)
        return _mended(_without_nul(content.decode("utf-8-sig"), source))
    except UnicodeDecodeError as error:
        if encoding or _UTF_8.search(content):
            line = content[: error.start].count(b"\n") + 1
            raise FormatError(
                f"this is text in {encoding or 'UTF-8'} with a byte that it cannot have",
                "Save it again as plain text in UTF-8.",
                source=source,
                line=None if encoding else line,
            ) from error
    return _without_nul(_most_plausible(content), source)


def _wide(content: bytes) -> str:
    """The name of UTF-16 where a text is in it: it has a mark, or zeros in every other byte."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = content[: 1 << 12]
    even, odd = sample[0::2], sample[1::2]
    if odd.count(0) * 2 > len(odd) and not even.count(0):
        return "utf-16-le"
    return "utf-16-be" if even.count(0) * 2 > len(even) and not odd.count(0) else ""


def _without_nul(text: str, source: str) -> str:
    if "\0" in text:
        raise FormatError(
            "this is not plain text", "Save it as plain text in UTF-8.", source=source
        )
    return text


def _mended(text: str) -> str:
    """Text whose UTF-8 somebody took for Windows-1252, as it was; any other as it is."""
    if not _MOJIBAKE.search(text):
        return text
    try:
        # What Windows-1252 leaves undefined, programs read as Latin-1.
        return b"".join(
            sign.encode("cp1252" if sign not in "\x81\x8d\x8f\x90\x9d" else "latin-1")
            for sign in text.removeprefix("\ufeff")
        ).decode("utf-8")
    except UnicodeError:
        return text


def _most_plausible(content: bytes) -> str:
    """Text of one byte for each sign in the encoding that gives most signs that people write."""
    texts = []
    for encoding in _OLD_ENCODINGS:
        try:
            texts.append(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return max(
        texts,
        key=lambda text: sum(text.count(sign) * weight for sign, weight in _WRITTEN.items()),
    )
