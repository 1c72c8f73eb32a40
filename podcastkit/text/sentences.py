"""Where sentences begin and end, in running text and in a row of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from podcastkit.model.transcript import word_separator

_FRENCH = "m mm mme mmes mlle mlles dr drs pr prof st ste sts stes mgr cf av apr éd env tél"
_ENGLISH = "mr mrs ms mx dr prof st sr jr vs cf eg ie e.g i.e approx dept gen sen gov rev capt lt"
_ABBREVIATIONS = {"fr": frozenset(_FRENCH.split()), "en": frozenset(_ENGLISH.split())}
# These are plain words as well ("Je dis no."), so they are abbreviations only when a number
# follows.
_BEFORE_A_NUMBER = frozenset({"art", "chap", "fig", "n", "no", "nos", "p", "pp", "vol"})

_END = re.compile(
    r"""
    (?P<marks> [.!?…]+ | [。！？]+ )
    (?P<closers> (?: [^\S\n]* » | ["”’'\)\]』」] )* )
    (?P<gap> \s+ | (?<=[。！？』」]) )
    (?= (?P<openers> [«“"‘'(\[—–\s-]* ) (?P<next> [^\s»] ) )
    """,
    re.VERBOSE,
)
_BLANK_LINE = re.compile(r"\S([^\S\n]*\n\s*\n\s*)(?=\S)")
_LAST_WORD = re.compile(r"[\w.’'-]*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")


def base_language(language: str) -> str:
    """The language without its region: "fr" for "fr-CA" or "fr_FR"."""
    return re.split(r"[-_]", language.lower(), maxsplit=1)[0]


def sentences(text: str, language: str) -> tuple[str, ...]:
    """The sentences of a text, without the white space around them.

    A full stop after an abbreviation ("M. Mars"), an initial ("J.-C. Denis") or inside a number
    ends nothing, nor does a mark followed by a small letter (« Quoi ? » dit-il). A blank line
    always ends one.
    """
    starts = (0, *_starts(text, base_language(language)), len(text))
    pieces = (text[start:end].strip() for start, end in pairwise(starts))
    return tuple(piece for piece in pieces if piece)


def sentence_starts(words: Sequence[str], language: str) -> frozenset[int]:
    """The indices of the words that begin a sentence, after the same rules; 0 is one of them when
    there are words."""
    separator = word_separator(language)
    indices: dict[int, int] = {}
    position = 0
    for index, word in enumerate(words):
        indices[position] = index
        position += len(word) + len(separator)
    starts = _starts(separator.join(words), base_language(language))
    return frozenset(indices[start] for start in (0, *starts) if start in indices)


def _starts(text: str, language: str) -> tuple[int, ...]:
    starts = {match.end(1) for match in _BLANK_LINE.finditer(text)}
    starts |= {match.end("gap") for match in _END.finditer(text) if _ends(match, text, language)}
    return tuple(sorted(starts))


def _ends(match: re.Match[str], text: str, language: str) -> bool:
    if match["next"].islower():
        return False
    if match["marks"] != "." or match["closers"]:
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - 40), match.start())
    word = before[0] if before else ""
    if word.lower() in _ABBREVIATIONS.get(language, frozenset()):
        return False
    if word.lower() in _BEFORE_A_NUMBER and match["next"].isdigit():
        return False
    # "A." may end a sentence, but before a capital it is far more often an initial: "J. Dupont".
    return not (
        _INITIALS.fullmatch(word) and word.rpartition(".")[2].isupper() and match["next"].isupper()
    )
