"""Which words of a text stand for which of another.

`align` is for texts that people edited: a longest common subsequence keeps the most words as they
were, and what is left is paired by how alike it is. `align_with_fewest_errors` is for counting:
word error rates are defined by the fewest substitutions, deletions and insertions (Levenshtein
1966), which may pair words that have nothing in common. Both give blocks, and `whole_words` groups
the blocks of parts of words.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from podcastkit.text.normal_forms import plain

_LARGEST = 400_000_000
"""Cells of a table of two texts (a bit each, so 50 MB) above which these are divided first."""
_LARGEST_ALIKE = 20_000
"""The same for the table of a changed stretch in which words that are alike are looked for."""
_ALIKE = 0.5
"""How similar two words must be for one to stand for the other."""
_ALIKE_JOINED = 0.6
"""The same where one word stands for several, as "aujourdhui" for "aujourd' hui"."""
_JOINING = 0.5
"""Letters that each word more must win: a joint is not for a chance letter."""
# What spelling joins or divides is seldom more than three words; each shape more would be tried in
# every cell of the table.
_SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))


@dataclass(frozen=True, slots=True)
class Block:
    """Words [old] and the words [new] that stand in their place; empty on one side where words came
    or went."""

    old: range
    new: range

    @property
    def paired(self) -> bool:
        """Whether one word stands for one."""
        return len(self.old) == len(self.new) == 1


def align(
    old: Sequence[str],
    new: Sequence[str],
    known: tuple[Sequence[Hashable], Sequence[Hashable]] | None = None,
) -> tuple[Block, ...]:
    """Two texts in blocks, in order, that leave no word out.

    Longest common subsequences pair words: of `known` first (for each word of either side something
    that makes it the same word, such as its time and text), then as written, then without case,
    accents and punctuation. In what is left, words that are alike are paired, or one with two or
    three; what has no counterpart is one block with what stands in its place.
    """
    stretches = [Block(range(len(old)), range(len(new)))] if old or new else []
    # The strictest first: what time or spelling settles must not be paired anew by a looser
    # likeness, and the dear comparison of letters gets only what is left.
    for left, right in ([known] if known else []) + [(old, new)]:
        stretches = _paired_by(left, right, stretches)
    if not any(map(_open, stretches)):
        return tuple(stretches)
    # A mark that stands alone has no plain form; as itself it is still paired with its like.
    bare = {text: plain(text) or text for text in {*old, *new}}
    ours, theirs = [bare[text] for text in old], [bare[text] for text in new]
    stretches = _paired_by(ours, theirs, stretches)
    # Hyphens have become spaces, which are no letters that two words could have in common.
    ours, theirs = ([text.replace(" ", "") for text in side] for side in (ours, theirs))
    return tuple(part for stretch in stretches for part in _alike(ours, theirs, stretch))


def align_with_fewest_errors(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Two texts in blocks, in order, of one word for one, or of one word that came or went."""
    from rapidfuzz.distance import Levenshtein

    for code in Levenshtein.opcodes(old, new):
        gone, come = range(code.src_start, code.src_end), range(code.dest_start, code.dest_end)
        if gone and come:
            # Equal and replaced stretches are as long on both sides; what is left over comes or
            # goes in a stretch of its own.
            for left, right in zip(gone, come, strict=True):
                yield Block(range(left, left + 1), range(right, right + 1))
        yield from (Block(range(at, at + 1), come) for at in gone if not come)
        yield from (Block(gone, range(at, at + 1)) for at in come if not gone)


def whole_words(
    aligned: Iterable[Block], old: Sequence[range], new: Sequence[range]
) -> Iterator[list[Block]]:
    """Blocks of parts in the smallest groups that cover whole words on both sides; `old` and `new`
    are the words that each part is of."""
    group: list[Block] = []
    for block in aligned:
        if group and _divides(old, block.old.start) and _divides(new, block.new.start):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _divides(words: Sequence[range], at: int) -> bool:
    """Whether a word ends before the part at `at`."""
    return at in (0, len(words)) or words[at - 1].stop <= words[at].start


def _open(stretch: Block) -> bool:
    """Whether pairs may still be found in it."""
    return bool(stretch.old and stretch.new) and not stretch.paired


def _paired_by(
    left: Sequence[Hashable], right: Sequence[Hashable], stretches: Sequence[Block]
) -> list[Block]:
    """The stretches divided at what is equal on both sides; those that are paired stay as they
    are."""
    # rapidfuzz compares hashes, which may be equal for different keys.
    numbers: dict[Hashable, int] = {}
    ours, theirs = (
        [numbers.setdefault(key, len(numbers)) for key in side] for side in (left, right)
    )
    return [
        part
        for stretch in stretches
        for part in (_divided(ours, theirs, stretch) if _open(stretch) else [stretch])
    ]


def _divided(left: Sequence[int], right: Sequence[int], stretch: Block) -> Iterator[Block]:
    ours, theirs = stretch.old.start, stretch.new.start
    for at, other, size in _matches(
        left[ours : stretch.old.stop], right[theirs : stretch.new.stop]
    ):
        begun, other_begun = stretch.old.start + at, stretch.new.start + other
        if ours < begun or theirs < other_begun:
            yield Block(range(ours, begun), range(theirs, other_begun))
        ours, theirs = begun + size, other_begun + size
        yield from (
            Block(
                range(begun + step, begun + step + 1),
                range(other_begun + step, other_begun + step + 1),
            )
            for step in range(size)
        )
    if ours < stretch.old.stop or theirs < stretch.new.stop:
        yield Block(range(ours, stretch.old.stop), range(theirs, stretch.new.stop))


def _matches(left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int, int]]:
    """Where the two are equal, (place in one, in the other, length), of a longest common
    subsequence.

    Its table is a bit for each pair of words. Long texts are divided at the longest passage in the
    middle that an alignment by Levenshtein distance, which needs no table (Hirschberg 1975), finds
    equal.
    """
    from rapidfuzz.distance import Indel, Levenshtein

    if len(left) * len(right) > _LARGEST:
        same = [code for code in Levenshtein.opcodes(left, right) if code.tag == "equal"]
        middle = [code for code in same if len(left) <= 4 * code.src_start <= 3 * len(left)]
        # The longest equal run of the middle half: a pair by chance is short, and both halves are
        # so much smaller that this comes to an end. Without one, the whole table is made after all.
        if middle:
            cut = max(middle, key=lambda code: code.src_end - code.src_start)
            at, other = cut.src_start, cut.dest_start
            after = _matches(left[at:], right[other:])
            return _matches(left[:at], right[:other]) + [
                (at + a, other + b, size) for a, b, size in after
            ]
    codes = Indel.opcodes(left, right)
    return [
        (code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in codes
        if code.tag == "equal"
    ]


def _alike(left: Sequence[str], right: Sequence[str], stretch: Block) -> Iterator[Block]:
    """A changed stretch divided into words that are alike, and what is left between them."""
    rows, columns = len(stretch.old), len(stretch.new)
    # Each cell compares letters. A passage rewritten over hundreds of words stays one block, which
    # is also what it is to a reader.
    if not _open(stretch) or rows * columns > _LARGEST_ALIKE:
        yield stretch
        return
    old, new = (
        list(left[stretch.old.start : stretch.old.stop]),
        list(right[stretch.new.start : stretch.new.stop]),
    )
    ours = theirs = 0
    for at, other, (width, other_width) in _most_alike(old, new):
        if ours < at or theirs < other:
            yield _moved(stretch, (ours, at), (theirs, other))
        ours, theirs = at + width, other + other_width
        yield _moved(stretch, (at, ours), (other, theirs))
    if ours < rows or theirs < columns:
        yield _moved(stretch, (ours, rows), (theirs, columns))


def _most_alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, tuple[int, int]]]:
    """Dynamic programme: which words stand for which so that most letters stay, in order, what they
    are."""
    rows, columns = len(old), len(new)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    chosen: dict[tuple[int, int], tuple[int, int]] = {}
    # From the end, so that the choices can be read off from the beginning.
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            # Leaving a word unpaired costs nothing: a bad pair would say that one became the other.
            score, shape = max((best[row + 1][column], (1, 0)), (best[row][column + 1], (0, 1)))
            for height, width in _SHAPES:
                if row + height <= rows and column + width <= columns:
                    # A joint must win letters, or every chance letter would glue words together.
                    letters = _kept_letters(old[row : row + height], new[column : column + width])
                    gained = (
                        letters
                        - _JOINING * (height + width - 2)
                        + best[row + height][column + width]
                    )
                    if letters and gained > score:
                        score, shape = gained, (height, width)
            best[row][column], chosen[row, column] = score, shape
    pairs = []
    row = column = 0
    while row < rows and column < columns:
        height, width = chosen[row, column]
        if height and width:
            pairs.append((row, column, (height, width)))
        row, column = row + height, column + width
    return pairs


def _kept_letters(old: Sequence[str], new: Sequence[str]) -> float:
    """How many letters two words, or one and several, have in common; none when they are too little
    alike."""
    from rapidfuzz.distance import Indel

    least = _ALIKE if len(old) == len(new) else _ALIKE_JOINED
    old_text, new_text = "".join(old), "".join(new)
    return (
        # By its letters, so that one long word that stays outweighs little ones alike by chance.
        Indel.normalized_similarity(old_text, new_text, score_cutoff=least)
        * (len(old_text) + len(new_text))
        / 2
    )


def _moved(stretch: Block, old: tuple[int, int], new: tuple[int, int]) -> Block:
    return Block(stretch.old[slice(*old)], stretch.new[slice(*new)])
