"""XML parts of the zip archives that word processors save."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from lxml import etree

from podcastkit.errors import FormatError

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How Word files begin that are encrypted ([MS-OFFCRYPTO] 2.2) or from before 2007 ([MS-CFB]
2.2)."""
_LARGEST = 24 << 20
"""Bytes of a part; the text of a talk of ten hours has less than three million, and markup around
every word makes it twelve."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
_BLANKS = re.compile("[ \t\r\n]+")


class ZippedXml:
    """The parts of an archive by name. Raises FormatError where it, or a part, cannot be read."""

    def __init__(self, data: bytes, source: str) -> None:
        self._source = source
        if data.startswith(_COMPOUND):
            raise FormatError(
                "this is locked with a password, or a Word file of the old kind (.doc)",
                "Save it as .docx without a password.",
                source=source,
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self._damaged() from error

    def part(self, name: str) -> etree._Element:
        """The root of a part. Entities are not expanded and nothing is fetched."""
        try:
            info = self._archive.getinfo(name)
            if info.flag_bits & 1:
                raise self.locked()
            if info.file_size > _LARGEST or info.compress_type not in _METHODS:
                raise self._damaged()
            # What the archive says of a size is a claim: no more is inflated than is allowed.
            with self._archive.open(info) as file:
                content = file.read(_LARGEST + 1)
            if len(content) > _LARGEST:
                raise self._damaged()
            return _parse(content)
        except (KeyError, etree.XMLSyntaxError, *_BROKEN) as error:
            raise self._damaged() from error

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name in self._archive.namelist()

    def locked(self) -> FormatError:
        """The error for an archive that only a password opens."""
        return FormatError(
            "this is locked with a password", "Save it without one.", source=self._source
        )

    def _damaged(self) -> FormatError:
        return FormatError(
            "this is damaged, or no file of a word processor",
            "Open it in the word processor and save it again, or save it as plain text (.txt).",
            source=self._source,
        )


def _parse(content: bytes) -> etree._Element:
    """The root of an XML document. Raises XMLSyntaxError or ValueError for one that is not
    well-formed."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        recover=True,
    )
    root = etree.fromstring(content, parser)
    # Names of elements are read without their namespaces, so that these may hold anything.
    for error in parser.error_log:
        if error.domain != etree.ErrorDomains.NAMESPACE:
            raise ValueError(error.message)
    return root


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace, which in a damaged file may hold anything."""
    return str(element.tag).rpartition("}")[2]


def one_space(text: str | None) -> str:
    """Text of an element with each run of blanks and line ends as the space it stands for; no-break
    spaces stay."""
    return _BLANKS.sub(" ", text or "")
