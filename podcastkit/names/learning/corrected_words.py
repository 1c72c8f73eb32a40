"""What a person made of a draft: the words that differ, aligned with the fewest changes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from podcastkit.model.transcript import Transcript, Word
from podcastkit.text.alignment import Block, align_with_fewest_errors
from podcastkit.text.normal_forms import closes_sentence, comparable, split_word

_BEFORE_A_CAPITAL = " «“\"'‘([—–-"
"""What may stand between the start of a sentence and its first word."""


@dataclass(frozen=True, slots=True)
class WordCorrection:
    """Neighbouring words of a draft and those that stand in their place, as indices; one of both
    may be empty."""

    draft: range
    reviewed: range

    def concerns(self, words: range) -> bool:
        """Whether it changed some of these reviewed words, or took something out between two of
        them."""
        return self.reviewed.start < words.stop and words.start < self.reviewed.stop


@dataclass(frozen=True, slots=True)
class DraftComparison:
    """A draft beside its reviewed transcript: what was corrected, and which words are the same."""

    draft: tuple[Word, ...]
    reviewed: tuple[Word, ...]
    changes: tuple[WordCorrection, ...]
    """Every difference."""
    corrections: tuple[WordCorrection, ...]
    """Those that a person made."""
    partners: dict[int, int]
    """The index of the draft's word for each reviewed one that was not changed."""


@dataclass(frozen=True, slots=True)
class Gain:
    """How many of the corrections of a draft another version of it does not need."""

    corrections: int
    right: int
    """Those that the other version has by itself."""
    spoiled: int
    """Places that were right in the draft and are not in the other version."""


def compare_with_draft(draft: Transcript, reviewed: Transcript) -> DraftComparison:
    """Align a draft with its reviewed transcript by Levenshtein's distance (1966) between their
    words.

    Punctuation, elided articles and the capital that opens a sentence are no corrections. Where the
    reviewed transcript says of any word that a person edited it, words that nobody edited are no
    corrections either.
    """
    old, new = _bare(draft), _bare(reviewed)
    # Without case, so that a word with another capital is beside itself; `_Bare.same` tells
    # afterwards whether the capital was a correction.
    aligned = align_with_fewest_errors(
        [comparable(word.core) for word in old], [comparable(word.core) for word in new]
    )
    changes: list[WordCorrection] = []
    partners: dict[int, int] = {}
    for same, run in groupby(aligned, key=lambda block: _is_same(block, old, new)):
        blocks = list(run)
        if same:
            partners |= {new[block.new.start].index: old[block.old.start].index for block in blocks}
        else:
            changes.append(
                WordCorrection(
                    _indices(old, blocks[0].old.start, blocks[-1].old.stop),
                    _indices(new, blocks[0].new.start, blocks[-1].new.stop),
                )
            )
    words = tuple(reviewed.words)
    flagged = any(word.edited for word in words)
    corrections = tuple(
        change
        for change in changes
        if not (flagged and change.reviewed)
        or any(words[index].edited for index in change.reviewed)
    )
    return DraftComparison(tuple(draft.words), words, tuple(changes), corrections, partners)


def measure_gain(draft: Transcript, other: Transcript, reviewed: Transcript) -> Gain:
    """What another version of a draft gains over it, such as the one in which names were put
    right."""
    needed = compare_with_draft(draft, reviewed).corrections
    left = compare_with_draft(other, reviewed).corrections
    # Places are compared, not corrections: two drafts that differ part the same errors otherwise.
    # Gaps are places too, as a word left out has nowhere else to be.
    before, after = _touched(needed), _touched(left)
    right = sum(1 for change in needed if after.isdisjoint(_places(change)))
    spoiled = sum(
        1
        for change in left
        if not before.issuperset(_words(change)) or before.isdisjoint(_places(change))
    )
    return Gain(len(needed), right, spoiled)


@dataclass(frozen=True, slots=True)
class _Bare:
    """A word without what surrounds it, by its index among all, and whether a capital on it means
    nothing."""

    index: int
    core: str
    opens: bool

    def same(self, other: _Bare) -> bool:
        """Whether two words that differ in case at most are written alike."""
        # Where one of the two opens a sentence, its first letter is the sentence's.
        return self.core == other.core or (
            (self.opens or other.opens) and self.core[1:] == other.core[1:]
        )


def _bare(transcript: Transcript) -> list[_Bare]:
    """The words of a transcript that are more than punctuation."""
    bare_words: list[_Bare] = []
    index = 0
    for segment in transcript.segments:
        opens = True
        for word in segment.words:
            before, core, _ = split_word(unicodedata.normalize("NFC", word.text).replace("’", "'"))
            if core:
                bare_words.append(_Bare(index, core, opens and not before.strip(_BEFORE_A_CAPITAL)))
                # A capital behind it says nothing, on either side.
                opens = closes_sentence(word.text)
            index += 1
    return bare_words


def _is_same(block: Block, old: Sequence[_Bare], new: Sequence[_Bare]) -> bool:
    return block.paired and old[block.old.start].same(new[block.new.start])


def _indices(words: Sequence[_Bare], start: int, stop: int) -> range:
    """The indices of the words [start, stop); for none, the place behind the one
    before."""
    if start < stop:
        return range(words[start].index, words[stop - 1].index + 1)
    at = words[start - 1].index + 1 if start else 0
    return range(at, at)


def _touched(corrections: Sequence[WordCorrection]) -> set[int]:
    return {place for correction in corrections for place in _places(correction)}


def _places(correction: WordCorrection) -> range:
    """What a correction touches, words having odd numbers and the gaps between them even ones."""
    start, stop = 2 * correction.reviewed.start, 2 * correction.reviewed.stop
    return range(start + 1, stop) if correction.reviewed else range(start - 1, start + 2)


def _words(correction: WordCorrection) -> range:
    """The places of the words alone."""
    return range(2 * correction.reviewed.start + 1, 2 * correction.reviewed.stop, 2)
