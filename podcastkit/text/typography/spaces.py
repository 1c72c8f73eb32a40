"""The spaces typography knows, and the rules that hold two things together on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"

SPACE = r"[ \t\u00a0\u2009\u202f]"
"""One space of any width, as part of a pattern; a line break is none."""

_BEFORE_LOW_MARKS = re.compile(
    rf"(?<=[^\W_]|[»”’\")\]%€]){SPACE}+(?=,(?:\s|$))|(?<=[^\W\d_]){SPACE}+(?=\.(?:\s|$))"
)
_BETWEEN_HIGH_MARKS = re.compile(rf"(?<=[!?]){SPACE}+(?=[!?])")


def held(before: str, after: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The pattern of spaces that must not break, between what it captures and what follows."""
    return re.compile(rf"(?<!\w)({before}){SPACE}+(?={after})", flags)


def hold(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    """Make the spaces of each pattern no-break; the first group of a pattern is what stands before
    them."""
    for pattern in patterns:
        text = pattern.sub(rf"\1{NO_BREAK}", text)
    return text


def without_stray_spaces(text: str) -> str:
    """Take away spaces that no language wants: before a comma or a full stop, and between marks ("?
    !")."""
    return _BETWEEN_HIGH_MARKS.sub("", _BEFORE_LOW_MARKS.sub("", text))
