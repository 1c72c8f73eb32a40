"""Names of speakers as texts have them: those of a transcript first and whole, then new ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from podcastkit.formats.finder.marks import BRACKETED, CLOCK
from podcastkit.formats.finder.spoken import compact
from podcastkit.model.transcript import Transcript
from podcastkit.text.normal_forms import composed, name_key, plain

_LONGEST_NAME = 8
"""Words that may stand before a colon and be a new name."""
_COLON = re.compile(r":(?=\s|$)")
_APOSTROPHES = "'’‘ʼ"
_STARS = r"[*_]{0,3}"
_TIME = rf"(?:[^\S\n]*{BRACKETED}|[^\S\n]+{CLOCK})?"
_END = (
    rf"(?P<colon>\s*:{_STARS}(?:\s+|$)|\s*：{_STARS}\s*)|(?P<tab>\s*\t\s*)|(?P<dash>\s+[-–—]\s+)"
    r"|(?P<alone>[^\S\n]*(?:\n|$))|(?P<bracket>(?<=[\])>#])[*_]{0,3}\s*)"
)
_NEW = (
    ("text", r"[^:：]{1,60}?", r"\s"),
    # A colon after a no-break space, or after a mark, is one of a sentence.
    ("captions", r"(?=[^\W\d_a-zß-ÿ])[^:：.!?…,;\n«»\u00a0\u202f]{1,60}(?<!\s)", "[ \\t]"),
)
_NEW_ALONE = re.compile(rf"(?P<name>[^:：\n.!?…]{{1,60}}?){_TIME}\s*$", re.ASCII)
_NEW_BRACKETED = re.compile(r"\[(?P<name>[^\[\]:\n]{1,60})\]\s*")


@dataclass(frozen=True, slots=True)
class MarkedName:
    """A name at the start of a text, how it is marked as one, and the text after it."""

    name: str
    shape: str
    """"colon", "tab", "dash", "alone" or "bracket"."""
    rest: str


class KnownNames:
    """The names of the speakers of a transcript, as any tool may write them."""

    def __init__(self, names: Iterable[str]) -> None:
        spelt = {name: " ".join(composed(name).split()) for name in names}
        self._patterns = [
            (name, _place(_spelling(spelling)))
            for name, spelling in sorted(spelt.items(), key=lambda item: -len(item[1]))
            if spelling
        ]
        self._announced = [compact(f"{spelling}:") for spelling in spelt.values() if spelling]
        self._any = re.compile(
            "|".join(_spelling(spelling) for spelling in spelt.values() if spelling) or "(?!)",
            re.IGNORECASE,
        )

    def places(self, text: str) -> Iterator[MarkedName]:
        """The names that a text may begin with, the longest first."""
        shown = composed(text)
        if not (self._any.match(shown.lstrip()) or self._any.match(shown.lstrip(" \t\n*_[("))):
            return
        for name, pattern in self._patterns:
            if match := pattern.match(shown):
                rest = text[_length_of(match[0], text) :]
                yield MarkedName(name, match.lastgroup or "", rest)

    def announces(self, text: str) -> bool:
        """Whether a text is the beginning of a name and its colon, and nothing else."""
        begun = compact(text)
        return bool(begun) and any(name.startswith(begun) for name in self._announced)


def _length_of(begun: str, text: str) -> int:
    """How many characters of a text are those that it begins with in its composed form."""
    if text.startswith(begun):
        return len(begun)
    # A letter and its accents are four characters at most.
    lengths = range(min(len(text), 4 * len(begun)) + 1)
    return next((length for length in lengths if composed(text[:length]) == begun), len(begun))


def _spelling(name: str) -> str:
    """A pattern for a name in any capitals, with any white space and apostrophes."""
    parts = (
        "".join(f"[{_APOSTROPHES}]" if sign in _APOSTROPHES else re.escape(sign) for sign in word)
        for word in name.split()
    )
    # SubRip cannot have an arrow in a text.
    return r"\s+".join(parts).replace(re.escape("-->"), "(?:-->|→)")


def _place(spelling: str) -> re.Pattern[str]:
    return re.compile(
        rf"\s*{_STARS}(?:\[\s*{spelling}{_TIME}\s*\]|\(\s*{spelling}{_TIME}\s*\)|{spelling})"
        rf"{_STARS}{_TIME}{_STARS}(?:{_END})",
        re.IGNORECASE,
    )


def new_place(text: str, *, captions: bool) -> MarkedName | None:
    """What a text begins with and might be a name before a colon."""
    match = _NEW_COLON["captions" if captions else "text"].match(text)
    name = " ".join(match["name"].strip("*_[]() \t").split()) if match else ""
    return MarkedName(name, "colon", text[match.end() :]) if match and name else None


_NEW_COLON = {
    kind: re.compile(
        rf"\s*{_STARS}(?P<name>{name}){_STARS}{_TIME}{_STARS}{blanks}*(?::{_STARS}(?:\s+|$)|：{_STARS}\s*)"
    )
    for kind, name, blanks in _NEW
}


def new_heading(text: str) -> str:
    """What might be a name that stands alone on its line, with its time or without; empty where it
    cannot be."""
    match = _NEW_ALONE.match(text.strip("*_ \t"))
    name = " ".join(match["name"].split()) if match else ""
    return name if looks_like_name(name, 2) else ""


def new_bracketed(text: str) -> MarkedName | None:
    """What stands in brackets at the start of a text and might be a name of several words."""
    match = _NEW_BRACKETED.match(text)
    if not match or not looks_like_name(match["name"], 1) or match["name"].isupper():
        return None
    return MarkedName(" ".join(match["name"].split()), "bracket", text[match.end() :])


def looks_like_name(name: str, count: int) -> bool:
    """Whether text that comes `count` times before a colon has the form of a name: capitals, and
    two words or a second time."""
    words = name.split()
    capitals = all(word[0].isupper() for word in words if len(word) > 2)
    return (
        bool(words)
        and name[0].isalpha()
        and capitals
        and len(words) <= _LONGEST_NAME
        and (count > 1 or len(words) > 1)
    )


def accepted_names(candidates: Iterable[str], never_names: frozenset[str]) -> set[str]:
    """Those of the texts before colons that are names, in the form of `name_key`."""
    listed = list(candidates)
    counts = Counter(map(name_key, listed))
    return {
        name_key(name)
        for name in listed
        if looks_like_name(name, counts[name_key(name)]) and plain(name) not in never_names
    }


def said_before_colons(transcript: Transcript) -> frozenset[str]:
    """What stands before colons in the text, at any length that a name may have: it looks like a
    name, and is none.

    In bare letters (`plain`), since typography may change the marks between them.
    """
    text = transcript.text
    texts = set()
    for colon in _COLON.finditer(text):
        before = text[max(0, colon.start() - 200) : colon.start()].split()[-_LONGEST_NAME:]
        texts |= {plain(" ".join(before[start:])) for start in range(len(before))}
    return frozenset(texts)
