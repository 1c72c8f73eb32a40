"""Where two versions of one row of words differ from it, region by region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from podcastkit.editing.words import AttributedWord
from podcastkit.text.alignment import Block, align


@dataclass(frozen=True, slots=True)
class Region:
    """Words of the base, and what each of two versions has in their place: as few as can be told
    apart."""

    base: tuple[AttributedWord, ...]
    mine: tuple[AttributedWord, ...]
    theirs: tuple[AttributedWord, ...]

    @property
    def paired(self) -> bool:
        """Whether each side has one word here."""
        return len(self.base) == len(self.mine) == len(self.theirs) == 1


def find_regions(
    base: Sequence[AttributedWord],
    mine: Sequence[AttributedWord],
    theirs: Sequence[AttributedWord],
    *,
    same_time: bool = True,
) -> Iterator[Region]:
    """All three rows in regions, in order, that leave no word out.

    Where changes of the two sides overlap, or both add words in one place, they share a region.
    `same_time` says that the time line of "theirs" is that of the base, so that a word in its place
    is told from its like elsewhere.
    """
    ours, others = _Side(base, mine, timed=True), _Side(base, theirs, timed=same_time)
    while ours.more or others.more:
        # What both sides add between the same two words shares a region: only side by side can two
        # additions be seen to be one, or to contradict each other.
        if ours.adds or others.adds:
            yield Region((), ours.take(added=True), others.take(added=True))
            continue
        start = ours.reached
        left, right = ours.take(), others.take()
        # Each side is cut where its own changes lie. The region grows until both stand at the same
        # word of the base: the smallest one that cuts through no change.
        while ours.reached != others.reached:
            if ours.reached < others.reached:
                left += ours.take()
            else:
                right += others.take()
        yield Region(tuple(base[start : ours.reached]), left, right)


class _Side:
    """One version, read block by block."""

    def __init__(
        self, base: Sequence[AttributedWord], entries: Sequence[AttributedWord], *, timed: bool
    ) -> None:
        self.entries = entries
        known = (_keys(base), _keys(entries)) if timed else None
        blocks = align(
            [entry.word.text for entry in base], [entry.word.text for entry in entries], known
        )
        # Turned round, as only the last element of a list can be taken off for nothing.
        self.blocks: list[Block] = [block for block in reversed(blocks) if block.old or block.new]
        self.reached = 0
        """How many words of the base are behind."""

    @property
    def more(self) -> bool:
        return bool(self.blocks)

    @property
    def adds(self) -> bool:
        """Whether words come next that the base has nothing for."""
        return self.more and not self.blocks[-1].old

    def take(self, *, added: bool = False) -> tuple[AttributedWord, ...]:
        """The words of the next block; with `added`, none unless it adds words."""
        if added and not self.adds:
            return ()
        block = self.blocks.pop()
        self.reached += len(block.old)
        return tuple(self.entries[block.new.start : block.new.stop])


def _keys(entries: Sequence[AttributedWord]) -> list[tuple[int, str]]:
    return [(entry.word.span.start, entry.word.text) for entry in entries]
