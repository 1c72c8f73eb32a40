"""Text in one form, so that two ways to write the same can be compared.

From the most to the least that is kept: `straight` changes no length, `visible` drops what nobody
sees and is still the text as it was written, `composed` forgets how letters are encoded,
`typewritten` forgets typography, `comparable` also capitals, `name_key` also how much white
space there is, `plain` also accents and punctuation, `letters` all but letters and digits.
"""

from __future__ import annotations

import re
import unicodedata

_EDGES = re.compile(
    r"^(\W*(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’])?)(.*?)(\W*)$", re.IGNORECASE | re.DOTALL
)
"""What stands before a word (punctuation, an elided article), the word, and the punctuation behind
it."""
_SENTENCE_END = re.compile(r"[.!?…:]\W*$")
_STRAIGHT = str.maketrans("’\u00a0\u202f", "'  ")
INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc"
)
"""Signs that nobody sees and no word needs, as a set in a pattern: soft hyphens, zero widths, byte
order marks, directions of writing, anchors of pictures. The joiners U+200C and U+200D are none of
them: Persian and emoji are spelt with them. The page has the same (`static/state/words.js`)."""
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_JOINERS = dict.fromkeys("\u200c\u200d")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
"""Ligatures of fonts, as text copied from a PDF has them; œ and æ are letters."""
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys('’‘ʼ‹›"«»“”„', "'")
    | dict.fromkeys("‐‑–—−", "-")
    | {"…": "...", "→": "->"}
    | _JOINERS
)
_DASHES = re.compile("-+")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no line of text has a use for: controls, surrogates and what is no character."""


def straight(text: str) -> str:
    """The text with one kind of apostrophe and of space; no character more or less."""
    return text.translate(_STRAIGHT)


def visible(text: str) -> str:
    """The text without signs that nobody sees, every other character as it was written."""
    return _INVISIBLE.sub("", text)


def composed(text: str) -> str:
    """The visible text with one way to write each letter: composed (NFC), without ligatures.

    For comparison only: NFC also makes a plain ideograph of one that names are told apart by
    (U+FA19 of 神).
    """
    return unicodedata.normalize("NFC", visible(text)).translate(_LIGATURES)


def typewritten(text: str) -> str:
    """The text as a typewriter has it: one kind of quotes, apostrophes, dashes and dots, nothing
    invisible."""
    return _DASHES.sub("-", composed(text).translate(_TYPOGRAPHY))


def comparable(text: str) -> str:
    """Text for comparison: one form of each letter and apostrophe, lower case."""
    return unicodedata.normalize("NFC", text).replace("’", "'").casefold()


def name_key(name: str) -> str:
    """By what two spellings are one name: capitals, kinds of apostrophe and white space do not
    matter, accents do."""
    return " ".join(comparable(name).split())


def plain(text: str) -> str:
    """Lower-case words without accents, apostrophes and hyphens turned into spaces, other
    punctuation gone."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", bare))


def letters(text: str) -> str:
    """The letters and digits of a text without case, accents, spaces, hyphens and apostrophes."""
    # Unicode does not take œ apart, though people write "coeur" as often as "cœur".
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe"))
    return "".join(letter for letter in decomposed if letter.isalnum())


def one_line(text: str) -> str:
    """Text on one line, without characters that cannot be printed and without outer white space."""
    return " ".join(UNPRINTABLE.sub("", text).splitlines()).strip()


def split_word(text: str) -> tuple[str, str, str]:
    """What stands before a word (punctuation, an elided article), the word itself, and what stands
    behind it."""
    match = _EDGES.match(text)
    return match.groups() if match else ("", text, "")  # type: ignore[return-value]


def closes_sentence(text: str) -> bool:
    """Whether the mark behind a word lets the next one begin with a capital."""
    return bool(_SENTENCE_END.search(text))
