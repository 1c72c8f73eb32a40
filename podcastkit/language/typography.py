"""Typography: the characters a careful typesetter would have typed.

French follows the usage of the Imprimerie nationale, as its Lexique des règles typographiques and the web's keepers of
it give it: a narrow no-break space before ; ! ?, a no-break space before : and %, and inside « ».
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from podcastkit.language.sentences import base_language

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"

_Rules: TypeAlias = Callable[[str, str], str]

_HOLE = "\ue000"
_SPACE = r"[ \t\u00a0\u2009\u202f]"

# What typography must not touch. An address ends before the punctuation of the sentence it stands in.
_PROTECTED = re.compile(
    rf"""
    {_HOLE}
    | `[^`\n]*`
    | (?:\b[a-z][a-z0-9+.-]*://|\bwww\.) [^\s<>«»“”"{_HOLE}]* [^\s<>«»“”"{_HOLE}.,;:!?…')\]’]
    | [\w.+-]+ @ [\w-]+ (?:\.[\w-]+)+
    | \d{{1,3}} (?: : \d\d )+ (?: [.,]\d{{1,3}} )?
    """,
    re.VERBOSE | re.IGNORECASE,
)

_DOTS = re.compile(r"\.{3,}")
_ELISION = re.compile(rf"(?<=[^\W\d_])'(?=[\w«“\"{_HOLE}])")
_LEADING_APOSTROPHE = re.compile(r"(?<![\w’'])'(?=\d\ds?\b|(?:em|til|tis|twas|cause)\b)", re.IGNORECASE)
_SINGLE_QUOTES = re.compile(r"(?<![\w’'‘])'(?=[^\s'’‘])([^'‘\n]*?)(?<=[^\s'’‘])'(?![\w’'])")
_FINAL_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'")
_DASH = re.compile(r"(?<=[^\s\d] )-(?= \S)|(?<=\d )-(?= [^\s\d])")
_DOUBLE_DASH = re.compile(r"(?<=[^\W_])--(?=[^\W_])|(?<=[^\s-] )--(?= [^\s-])")
_GROUPED_NUMBER = re.compile(rf"(?<![\d,.])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)")
_UNIT = re.compile(rf"(?<=\d){_SPACE}?(?=[%‰€](?!\w))")

_AFTER = rf"(?<=[^\W_]|[)\]»”’\"'%‰€$£°…{_HOLE}])"
_ENDING = r"(?=$|[\s»”’\"')\].,…—–])"
_HIGH_MARKS = re.compile(rf"{_AFTER}{_SPACE}*(?=[!?]+{_ENDING}|;(?:$|\s))")
_COLON = re.compile(rf"{_AFTER}{_SPACE}*(?=:(?:$|[\s«“\"]))")
_OPENING = re.compile(rf"«{_SPACE}*(?=\S)")
_CLOSING = re.compile(rf"(?<=[^\s«]){_SPACE}*»")
_ENGLISH_MARKS = re.compile(rf"{_AFTER}{_SPACE}+(?=[;:!?]+(?:$|\s))")

_QUOTE = re.compile(r"[\"«»“”\n]")
_BEFORE_OPENING = "([{«“‘'’—–-/"
_AFTER_CLOSING = ")]}»”’'\".,;:!?…—–-/"


def typeset(text: str, language: str) -> str:
    """The text with the typography of its language; letters and digits stay, and doing it twice changes nothing more.

    French gets no-break spaces, « » and ’; English gets “ ” ‘ ’ and loses spaces before marks; both get … and dashes;
    any other language gets … and ’ only. Addresses, e-mails, times like 12:30 and `code` are left as they are.
    """
    return _outside_protected(text, base_language(language), _typeset)


def typeset_caption(text: str, language: str) -> str:
    """The text with the spaces that French wants, for captions, where every character must survive any player.

    Only spaces change, and always to the no-break space U+00A0: fonts of set-top players lack U+202F and show a box.
    Quotes, apostrophes and dots stay as transcribed, so that a search, an editor's glossary and the word itself still
    match after a round trip through a caption file. Other languages are returned as they are.
    """
    if base_language(language) != "fr":
        return text
    return _outside_protected(text, "fr", lambda rest, _: _french_spaces(rest, NO_BREAK))


def _outside_protected(text: str, language: str, rules: _Rules) -> str:
    """Apply rules with one private character standing for each protected stretch, so that rules see where it is."""
    kept = iter(_PROTECTED.findall(text))
    result = rules(_PROTECTED.sub(_HOLE, text), language)
    return re.sub(_HOLE, lambda _: next(kept), result)


def _typeset(text: str, language: str) -> str:
    text = _ELISION.sub("’", _DOTS.sub("…", text))
    if language == "fr":
        text = _dashes(_pair_quotes(text, outer="«»", inner="“”"))
        return _french_spaces(text, NARROW_NO_BREAK)
    if language == "en":
        text = _LEADING_APOSTROPHE.sub("’", text)
        text = _FINAL_APOSTROPHE.sub("’", _SINGLE_QUOTES.sub(r"‘\1’", text))
        return _ENGLISH_MARKS.sub("", _dashes(_pair_quotes(text, outer="“”", inner="‘’")))
    return text


def _dashes(text: str) -> str:
    return _DASH.sub("–", _DOUBLE_DASH.sub("—", text))


def _french_spaces(text: str, narrow: str) -> str:
    """Put the spaces French wants; `narrow` stands before ; ! ? and between groups of three digits."""
    text = _GROUPED_NUMBER.sub(lambda match: re.sub(_SPACE, narrow, match[0]), text)
    text = _UNIT.sub(NO_BREAK, text)
    text = _OPENING.sub(f"«{NO_BREAK}", text)
    text = _CLOSING.sub(f"{NO_BREAK}»", text)
    return _COLON.sub(NO_BREAK, _HIGH_MARKS.sub(narrow, text))


def _pair_quotes(text: str, *, outer: str, inner: str) -> str:
    """Turn matched straight quotes into the outer pair, or the inner one when they stand inside another quotation.

    A straight quote without a partner on its line (inches, a slip of the pen) stays as it is.
    """
    characters = list(text)
    open_quotes: list[int] = []
    for match in _QUOTE.finditer(text):
        at, mark = match.start(), match[0]
        if mark == "\n":
            open_quotes.clear()
        elif mark in "«“" or (mark == '"' and _opens(characters, at)):
            open_quotes.append(at)
        elif open_quotes and (mark in "»”" or _closes(text, at)):
            start = open_quotes.pop()
            if mark == text[start] == '"':
                pair = inner if open_quotes else outer
                characters[start], characters[at] = pair[0], pair[1]
    return "".join(characters)


def _opens(characters: list[str], at: int) -> bool:
    before = characters[at - 1] if at else " "
    after = characters[at + 1] if at + 1 < len(characters) else " "
    return (before.isspace() or before in _BEFORE_OPENING) and not (after.isspace() or after in "!?;:,.%€»”)]}")


def _closes(text: str, at: int) -> bool:
    after = text[at + 1] if at + 1 < len(text) else " "
    return not text[at - 1].isspace() and (after.isspace() or after in _AFTER_CLOSING)
