"""What came in as words and looks like something else, for people to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from podcastkit.editing.differences import Differences
from podcastkit.model.time import Ms
from podcastkit.text.normal_forms import composed

_SIGNS = {
    "a time": re.compile(r"(?<!\d)\d{1,3}:\d{2}(?::\d{2})?(?!\d)|-->|→"),
    "a name": re.compile(
        r"(?:^|(?<=\s))[^\W\d_a-zß-ÿ][\w'’.-]*(?:\s[^\W\d_a-zß-ÿ][\w'’.-]*){0,5}\s?[:：](?=\s|$)|>>"
    ),
    "markup": re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\w+|[a-zA-Z]+);|\\\S|\*\*|\{\\|__|```"),
    "no speech": re.compile(r"\[[^\[\]]+\]|[♪♫]|https?://"),
    "damaged letters": re.compile("[\u00c2\u00c3][\u0080-\u00bf\u0152-\u2122]|\u00e2\u20ac|\ufffd"),
}


@dataclass(frozen=True, slots=True)
class DoubtfulPassage:
    """Words that were put in, and what they look like instead."""

    start: Ms
    text: str
    kind: str
    """"a time", "a name", "markup", "no speech" or "damaged letters"."""


def doubtful_passages(differences: Differences) -> Iterator[DoubtfulPassage]:
    """The passages that hold something now that looks like no speech and did not stand there."""
    for passage in differences.passages:
        was, now = composed(passage.was), composed(passage.now)
        for kind, sign in _SIGNS.items():
            new = next((match for match in sign.finditer(now) if match[0] not in was), None)
            if new:
                yield DoubtfulPassage(passage.start, new[0].strip(), kind)
