"""Quotation marks, apostrophes and the dots of an ellipsis."""

from __future__ import annotations

import re

from podcastkit.text.typography.protected import HOLES, OPENING_TAG

_ETC = re.compile(r"(?<!\w)(etc)(?:[.…]{2,}|…)(?![\w/])", re.IGNORECASE)
_DOTS = re.compile(r"\.{3,}|(?<=[!?])\.\.(?![\w./])")
_ELISION = re.compile(rf"(?<=[^\W\d_])['´](?=[\w«“\"{HOLES}])")

_LEADING_APOSTROPHE = re.compile(
    r"(?<![\w’'])'(?=\d\ds?\b|(?:em|til|tis|twas|cause|bout|round)\b)|(?<=\s)'(?=n['’]\s)|(?<=\s['’]n)'(?=\s)",
    re.IGNORECASE,
)
_SINGLE_QUOTES = re.compile(r"(?<![\w’'‘])'(?=[^\s'’‘])([^'‘\n]*?)(?<=[^\s'’‘])'(?![\w’'])")
_FINAL_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'")

_QUOTE = re.compile(r"[\"«»“”\n]")
_BEFORE_OPENING = f"([{{«“‘'’—–-/*_{OPENING_TAG}"
_AFTER_CLOSING = f")]}}»”’'\".,;:!?…—–-/*_{HOLES}"


def ellipses(text: str) -> str:
    """Dots as one ellipsis, also after ! and ?; none after "etc.", which says the same."""
    return _DOTS.sub("…", _ETC.sub(r"\1.", text))


def elisions(text: str) -> str:
    """The apostrophe between a letter and what follows it without a space: "l’ami", "l’«"."""
    return _ELISION.sub("’", text)


def english_apostrophes(text: str) -> str:
    """Single quotes in pairs, and the apostrophes of English at the start and the end of words:
    "’90s", "dogs’"."""
    text = _LEADING_APOSTROPHE.sub("’", text)
    return _FINAL_APOSTROPHE.sub("’", _SINGLE_QUOTES.sub(r"‘\1’", text))


def pair_quotes(text: str, *, outer: tuple[str, str], inner: tuple[str, str]) -> str:
    """Turn matched quotes into the outer pair, or the inner one when they stand inside another
    quotation.

    Marks of a language's own pairs are kept inside others. A straight quote without a partner on
    its line (inches, a slip of the pen) stays as it is.
    """
    characters = list(text)
    # A stack, as quotations stand in each other. It is emptied at the end of each line: a mark
    # without a partner must not turn every other one of the text around.
    open_quotes: list[int] = []
    for match in _QUOTE.finditer(text):
        at, mark = match.start(), match[0]
        if mark == "\n":
            open_quotes.clear()
        elif mark in "«“" or (mark == '"' and _opens(characters, at)):
            open_quotes.append(at)
        elif open_quotes and (mark in "»”" or _closes(text, at)):
            start = open_quotes.pop()
            # “ ” may be the inner pair of a language: in a quotation they are right as they are.
            if text[start] + mark == '""' or (text[start] + mark == "“”" and not open_quotes):
                characters[start], characters[at] = inner if open_quotes else outer
    return "".join(characters)


def _opens(characters: list[str], at: int) -> bool:
    before = characters[at - 1] if at else " "
    after = characters[at + 1] if at + 1 < len(characters) else " "
    return (before.isspace() or before in _BEFORE_OPENING) and not (
        after.isspace() or after in "!?;:,.%€»”)]}"
    )


def _closes(text: str, at: int) -> bool:
    after = text[at + 1] if at + 1 < len(text) else " "
    return not text[at - 1].isspace() and (after.isspace() or after in _AFTER_CLOSING)
