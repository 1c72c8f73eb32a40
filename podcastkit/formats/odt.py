"""The text of an OpenDocument file (OASIS OpenDocument 1.3), as LibreOffice saves what people
edited."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from podcastkit.formats.zipped_xml import ZippedXml, local_name, one_space

_APART = frozenset({"annotation", "frame", "note", "ruby-text", "tracked-changes"})
"""What is no running text: comments, pictures and text boxes, notes, ruby, and what tracked changes
removed."""
_PARAGRAPHS = frozenset({"h", "p"})
_SIGNS = {"line-break": "\n", "s": " ", "tab": "\t"}


def read(data: bytes, source: str) -> str:
    """The text of an OpenDocument file, a paragraph a line, with every tracked change accepted and
    without comments.

    Raises FormatError for a file that is damaged or locked with a password.
    """
    archive = ZippedXml(data, source)
    if archive.part("META-INF/manifest.xml").find(".//{*}encryption-data") is not None:
        raise archive.locked()
    return "".join(
        part
        for text in archive.part("content.xml").iterfind("{*}body/{*}text")
        for part in _text(text)
    )


def is_odt(data: bytes, source: str) -> bool:
    """Whether an archive is an OpenDocument file. Raises FormatError where it is none at all."""
    return ZippedXml(data, source).has("META-INF/manifest.xml")


def _text(element: etree._Element, *, within: bool = False) -> Iterator[str]:
    """The text of an element; outside of paragraphs blanks between elements are none."""
    if within:
        yield one_space(element.text)
    for child in element.iterchildren("{*}*"):
        name = local_name(child)
        if name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _APART:
            yield from _text(child, within=within or name in _PARAGRAPHS)
        if name in _PARAGRAPHS:
            yield "\n"
        if within:
            yield one_space(child.tail)
