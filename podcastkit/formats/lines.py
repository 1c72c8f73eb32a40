"""Lines of a text file, however its editor ended them."""

from __future__ import annotations

import re

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
