"""Dashes: those that set off a phrase, those of a dialogue, those between two years."""

from __future__ import annotations

import re

from podcastkit.text.typography.protected import ATOM, HOLES
from podcastkit.text.typography.spaces import NO_BREAK, SPACE

_HYPHEN = re.compile(rf"(?<=[^\s\d]{SPACE})-(?={SPACE}\S)|(?<=\d{SPACE})-(?={SPACE}[^\s\d])")
_DOUBLE = re.compile(rf"(?<=[^\s-]{SPACE})--(?={SPACE}[^\s-])")
_DOUBLE_TOUCHING = re.compile(r"(?<=[^\W_])--(?=[^\W_])")
_EM_TOUCHING = re.compile(r"(?<=[^\W\d_])—(?=[^\W\d_])")

_DIALOGUE = re.compile(
    rf"^({SPACE}*)(?:--{SPACE}+|([–—]){SPACE}*)(?=[^\W\d_]|[«“\"(…{HOLES}])", re.MULTILINE
)
_PHRASE = re.compile(
    rf"""
    (?P<end> [.!?…] (?: {SPACE}* [»”’")\]] )* (?=[ ] [A-ZÀ-ÖØ-ÞŒ«“"]) | \n )
    | (?<=[^\s«(]) (?! (?<=[\d{ATOM}]) {SPACE} [–—] {SPACE} [\d{ATOM}] )
      {SPACE} (?P<dash> [–—] ) (?: {SPACE} (?=[^\s!?;:»–—-]) | (?=[,.)]) )
    """,
    re.VERBOSE,
)

_ENGLISH_EM = re.compile(rf"(?<=[^\s–—{HOLES}-]){SPACE}(?:--|—){SPACE}(?=[^\s–—{HOLES}-])")
_YEARS = re.compile(r"(?<![\w.,/-])(1\d{3}|20\d{2})-(1\d{3}|20\d{2})(?![\w/-])")
_PAGES = re.compile(rf"(?<!\w)(pp\.{SPACE}\d+)-(?=\d+(?![\w/-]))")


def hyphens(text: str) -> str:
    """A hyphen between spaces as the en dash it stands for, but not between numbers."""
    return _HYPHEN.sub("–", text)


def french_dashes(text: str) -> str:
    """En dashes with a space on both sides for hyphens that stand for dashes; em dashes stay what
    they are.

    A dash at the start of a line is that of a dialogue: an em dash where two hyphens were typed,
    and a no-break space.
    """
    text = _DIALOGUE.sub(lambda match: f"{match[1]}{match[2] or '—'}{NO_BREAK}", text)
    return _DOUBLE.sub("–", _DOUBLE_TOUCHING.sub(" – ", _EM_TOUCHING.sub(" — ", hyphens(text))))


def hold_phrases(text: str) -> str:
    """Make the spaces on the inner side of dashes no-break: "un rêve –⍽un vrai⍽– et fini".

    The first dash of a sentence opens a phrase, the next closes it.
    """
    inside = False

    def spaced(match: re.Match[str]) -> str:
        nonlocal inside
        # Where a sentence ends no phrase is open: a single dash must not shift all that follow.
        if match["end"]:
            inside = False
            return match[0]
        inside = not inside
        after = " " if match[0][-1] != match["dash"] else ""
        if inside and after:
            return f" {match['dash']}{NO_BREAK}"
        return f"{NO_BREAK}{match['dash']}{after}"

    return _PHRASE.sub(spaced, text)


def english_dashes(text: str) -> str:
    """Em dashes without spaces for two hyphens; en dashes between years and pages, and for a hyphen
    between spaces."""
    text = _DOUBLE_TOUCHING.sub("—", _ENGLISH_EM.sub("—", hyphens(text)))
    # Only rising ones are a span of years: "2024-1990" may be anything.
    text = _YEARS.sub(
        lambda match: "–".join(match.groups()) if match[1] < match[2] else match[0], text
    )
    return _PAGES.sub(r"\1–", text)
