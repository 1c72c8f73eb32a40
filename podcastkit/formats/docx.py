"""A transcript as a Word file (Office Open XML, ECMA-376), and the text of one that people
edited."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from podcastkit.formats.paragraphs import paragraphs
from podcastkit.formats.zipped_xml import ZippedXml, local_name, one_space
from podcastkit.model.transcript import Transcript
from podcastkit.text.xml import xml_line

if TYPE_CHECKING:
    from lxml import etree

_MAIN = "/officeDocument"
"""How the type of the relationship to the main part ends, transitional or strict (ECMA-376 part 1,
11.3.10)."""
_REMOVED = frozenset({"del", "moveFrom"})
_APART = frozenset({"Fallback", "drawing", "object", "pPr", "pict", "rt"})
"""What is no running text: pictures, text boxes and their doubles for old readers, tab stops, and
ruby."""
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}


def write(transcript: Transcript) -> bytes:
    """The paragraphs of a transcript, the name of who speaks in bold before the first of each."""
    import docx
    from docx.oxml.ns import qn

    document = docx.Document()
    document.core_properties.author = document.core_properties.comments = ""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), transcript.language)
    for paragraph in paragraphs(transcript):
        written = document.add_paragraph()
        if paragraph.speaker:
            written.add_run(f"{xml_line(paragraph.speaker)}:").bold = True
        written.add_run(f"{' ' if paragraph.speaker else ''}{xml_line(paragraph.text)}")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(data: bytes, source: str) -> str:
    """The text of a Word file, a paragraph a line, with every tracked change accepted and without
    comments or notes.

    Raises FormatError for a file that is damaged or locked with a password.
    """
    archive = ZippedXml(data, source)
    links = archive.part("_rels/.rels")
    main = [link.get("Target", "") for link in links if link.get("Type", "").endswith(_MAIN)]
    body = archive.part(main[0].lstrip("/") if main else "word/document.xml")
    return "".join(_text(body))


def _text(element: etree._Element) -> Iterator[str]:
    for child in element.iterchildren("{*}*"):
        name = local_name(child)
        if name in _REMOVED or name in _APART:
            continue
        if name == "t":
            yield one_space(child.text)
        elif name in _SIGNS:
            yield _SIGNS[name]
        else:
            yield from _text(child)
        if name == "p" and not _joins_next(child):
            yield "\n"


def _joins_next(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph was removed (17.13.5.15), so that what follows belongs to
    it."""
    return any(paragraph.find(f"{{*}}pPr/{{*}}rPr/{{*}}{name}") is not None for name in _REMOVED)
