"""Which word of one transcript stands for which of the other: the alignment with the fewest
errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import Levenshtein

from podcastkit.evaluation.text import Text, Unit, units_of


class Kind(Enum):
    """What became of a word."""

    SAME = "same"
    SUBSTITUTION = "substitution"
    DELETION = "deletion"
    INSERTION = "insertion"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment: the index of a word on each side, None where that side has none."""

    kind: Kind
    reference: int | None
    hypothesis: int | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two transcripts, the words that are compared, and the steps from the beginning to the end of
    both."""

    reference: Text
    hypothesis: Text
    language: str
    reference_units: tuple[Unit, ...]
    hypothesis_units: tuple[Unit, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The fewest steps that cover whole written words of both sides, and the ranges of these words.

    "vingt-et-un" against "vingt et un" is one block of one word and of three.
    """

    steps: tuple[Step, ...]
    reference: range
    hypothesis: range

    @property
    def same(self) -> bool:
        """Whether both sides say the same."""
        return all(step.kind is Kind.SAME for step in self.steps)


def align(reference: Text, hypothesis: Text, language: str) -> Alignment:
    """Align with the fewest substitutions, deletions and insertions (Levenshtein 1966), each
    counting one."""
    ours, theirs = units_of(reference, language), units_of(hypothesis, language)
    codes = Levenshtein.opcodes([unit.text for unit in ours], [unit.text for unit in theirs])
    steps: list[Step] = []
    for code in codes:
        left, right = range(code.src_start, code.src_end), range(code.dest_start, code.dest_end)
        if code.tag == "delete":
            steps += (Step(Kind.DELETION, index, None) for index in left)
        elif code.tag == "insert":
            steps += (Step(Kind.INSERTION, None, index) for index in right)
        else:
            kind = Kind.SAME if code.tag == "equal" else Kind.SUBSTITUTION
            steps += (Step(kind, *both) for both in zip(left, right, strict=True))
    return Alignment(reference, hypothesis, language, ours, theirs, tuple(steps))


def blocks_of(alignment: Alignment) -> Iterator[Block]:
    """The alignment in blocks of whole written words."""
    ours, theirs = alignment.reference_units, alignment.hypothesis_units
    block: list[Step] = []
    left = right = left_begun = right_begun = 0
    for step in alignment.steps:
        if block and _divides(ours, left) and _divides(theirs, right):
            yield Block(
                tuple(block), _words(ours, left_begun, left), _words(theirs, right_begun, right)
            )
            block, left_begun, right_begun = [], left, right
        block.append(step)
        left += step.reference is not None
        right += step.hypothesis is not None
    if block:
        yield Block(
            tuple(block), _words(ours, left_begun, left), _words(theirs, right_begun, right)
        )


def _divides(units: Sequence[Unit], position: int) -> bool:
    """Whether a written word ends before the unit at `position`."""
    return position in (0, len(units)) or units[position - 1].last < units[position].first


def _words(units: Sequence[Unit], start: int, end: int) -> range:
    """The written words of the units [start, end)."""
    if start < end:
        return range(units[start].first, units[end - 1].last + 1)
    at = units[start].first if start < len(units) else 0
    return range(at, at)
