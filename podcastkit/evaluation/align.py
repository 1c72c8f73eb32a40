"""Which word of one transcript stands for which of the other: the alignment with the fewest
errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from podcastkit.evaluation.text import Text, Unit, units_of
from podcastkit.text.alignment import Block, align_with_fewest_errors, whole_words


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
    blocks: tuple[Block, ...]
    """A word for a word, or a word that came or went."""
    steps: tuple[Step, ...]
    """What each of them is."""


@dataclass(frozen=True, slots=True)
class WordGroup:
    """The fewest steps that cover whole written words of both sides, and the ranges of these words.

    "vingt-et-un" against "vingt et un" is one group of one word and of three.
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
    blocks = tuple(
        align_with_fewest_errors([unit.text for unit in ours], [unit.text for unit in theirs])
    )
    steps = tuple(_step(block, ours, theirs) for block in blocks)
    return Alignment(reference, hypothesis, language, ours, theirs, blocks, steps)


def _step(block: Block, ours: Sequence[Unit], theirs: Sequence[Unit]) -> Step:
    if not block.new:
        return Step(Kind.DELETION, block.old.start, None)
    if not block.old:
        return Step(Kind.INSERTION, None, block.new.start)
    # Levenshtein's blocks say what stands beside what, equal or not.
    same = ours[block.old.start].text == theirs[block.new.start].text
    return Step(Kind.SAME if same else Kind.SUBSTITUTION, block.old.start, block.new.start)


def group_words(alignment: Alignment) -> Iterator[WordGroup]:
    """The alignment in groups of whole written words."""
    ours, theirs = alignment.reference_units, alignment.hypothesis_units
    done = 0
    for group in whole_words(
        alignment.blocks, [unit.words for unit in ours], [unit.words for unit in theirs]
    ):
        yield WordGroup(
            # A step for each block, so a group of blocks is a group of as many steps.
            alignment.steps[done : done + len(group)],
            _words(ours, group[0].old.start, group[-1].old.stop),
            _words(theirs, group[0].new.start, group[-1].new.stop),
        )
        done += len(group)


def _words(units: Sequence[Unit], start: int, end: int) -> range:
    """The written words of the units [start, end)."""
    if start < end:
        return range(units[start].first, units[end - 1].last + 1)
    # Without units the range is empty, and its place only where the next one would stand.
    at = units[start].first if start < len(units) else 0
    return range(at, at)
