"""Text as an XML feed can carry it."""

from __future__ import annotations

import re
from html import unescape

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no Char of XML 1.0 (section 2.2): most control characters, surrogates, U+FFFE and
U+FFFF."""

_TAG = re.compile("<[^>]*>")
_BREAKS = re.compile("[ \t\r\n]+")


def xml_line(text: str) -> str:
    """A title, a name or an address on one line: without the characters XML forbids, without outer
    white space.

    No-break spaces stay: French punctuation needs them.
    """
    return _BREAKS.sub(" ", _NOT_XML.sub("", text)).strip(" ")


def paragraphs(text: str) -> str:
    """A longer text, lines kept and ended by a line feed: without the characters XML forbids and
    outer white space."""
    return _NOT_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n")


def plain_text(html: str) -> str:
    """The text of an HTML fragment on one line, without tags and references."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())
