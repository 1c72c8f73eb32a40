"""What differs between two transcripts as they are written: only segments that differ are read,
so that hundreds of saves are compared while somebody waits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from podcastkit.editing.differences import Differences, differences
from podcastkit.formats import native

_SEGMENT = re.compile(r'^    \{"speaker": .*?^    \]\}', re.MULTILINE | re.DOTALL)
"""A segment as `native.write` writes it."""


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A transcript's text: what stands before its segments, these, and what stands after them."""

    head: str
    segments: tuple[str, ...]
    tail: str

    def excerpt(self, indices: Iterable[int]) -> str:
        """The transcript of some of its segments."""
        return self.head + ",\n".join(self.segments[index] for index in indices) + self.tail


def compare_texts(old: str, new: str, source: str = "") -> Differences:
    """What makes one transcript the other, both in podcastkit's own format.

    The same as `differences` of both, but that a division far from every change is not counted.
    Raises FormatError, naming `source`, for a text that is none.
    """
    before, after = _pieces(old), _pieces(new)
    if before is None or after is None:
        return differences(native.read(old, source), native.read(new, source))
    left, right = _differing(before.segments, after.segments)
    return differences(
        native.read(before.excerpt(left), source), native.read(after.excerpt(right), source)
    )


def _pieces(text: str) -> _Pieces | None:
    """A text in its pieces; None for one that is written in another way."""
    found = list(_SEGMENT.finditer(text))
    if not found:
        return None
    head, tail = text[: found[0].start()], text[found[-1].end() :]
    pieces = _Pieces(head, tuple(match.group() for match in found), tail)
    return pieces if pieces.excerpt(range(len(found))) == text else None


def _differing(old: Sequence[str], new: Sequence[str]) -> tuple[list[int], list[int]]:
    """The indices of segments that only one side has, and of those next to them, which say what
    stands around a change."""
    from rapidfuzz.distance import Levenshtein

    numbers: dict[str, int] = {}
    left, right = ([numbers.setdefault(text, len(numbers)) for text in side] for side in (old, new))
    ours: set[int] = set()
    theirs: set[int] = set()
    for code in Levenshtein.opcodes(left, right):
        if code.tag != "equal":
            ours.update(range(max(0, code.src_start - 1), min(len(old), code.src_end + 1)))
            theirs.update(range(max(0, code.dest_start - 1), min(len(new), code.dest_end + 1)))
    return sorted(ours), sorted(theirs)
