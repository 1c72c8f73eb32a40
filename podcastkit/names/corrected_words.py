"""What a person made of a draft: the words that differ, aligned with the fewest changes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from podcastkit.model.transcript import Transcript, Word
from podcastkit.text.normal_forms import closes_sentence, comparable, split_word

_BEFORE_A_CAPITAL = " «“\"'‘([—–-"
"""What may stand between the start of a sentence and its first word."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Neighbouring words of a draft and those that stand in their place, as indices; one of both
    may be empty."""

    draft: range
    reviewed: range

    def concerns(self, words: range) -> bool:
        """Whether it changed some of these reviewed words, or took something out between two of
        them."""
        return self.reviewed.start < words.stop and words.start < self.reviewed.stop


@dataclass(frozen=True, slots=True)
class Comparison:
    """A draft beside its reviewed transcript: what was corrected, and which words are the same."""

    draft: tuple[Word, ...]
    reviewed: tuple[Word, ...]
    changes: tuple[Correction, ...]
    """Every difference."""
    corrections: tuple[Correction, ...]
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


def compare(draft: Transcript, reviewed: Transcript) -> Comparison:
    """Align a draft with its reviewed transcript by Levenshtein's distance (1966) between their
    words.

    Punctuation, elided articles and the capital that opens a sentence are no corrections. Where the
    reviewed transcript says of any word that a person edited it, words that nobody edited are no
    corrections either.
    """
    old, new = _bare(draft), _bare(reviewed)
    changes: list[Correction] = []
    partners: dict[int, int] = {}
    for code in Levenshtein.opcodes(
        [comparable(one.core) for one in old], [comparable(one.core) for one in new]
    ):
        left, right = old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]
        if code.tag != "equal":
            changes.append(
                Correction(_range(left, old, code.src_start), _range(right, new, code.dest_start))
            )
            continue
        for one, other in zip(left, right, strict=True):
            if one.same(other):
                partners[other.index] = one.index
            else:
                changes.append(Correction(_range([one], old, 0), _range([other], new, 0)))
    joined, words = tuple(_joined(changes)), tuple(reviewed.words)
    flagged = any(word.edited for word in words)
    made = (
        one
        for one in joined
        if not one.reviewed or any(words[index].edited for index in one.reviewed)
    )
    return Comparison(
        tuple(draft.words), words, joined, tuple(made) if flagged else joined, partners
    )


def gain(draft: Transcript, other: Transcript, reviewed: Transcript) -> Gain:
    """What another version of a draft gains over it, such as the one in which names were put
    right."""
    made, left = compare(draft, reviewed).corrections, compare(other, reviewed).corrections
    before, after = _touched(made), _touched(left)
    right = sum(1 for one in made if after.isdisjoint(_places(one)))
    spoiled = sum(
        1 for one in left if not before.issuperset(_words(one)) or before.isdisjoint(_places(one))
    )
    return Gain(len(made), right, spoiled)


@dataclass(frozen=True, slots=True)
class _Bare:
    """A word without what surrounds it, by its index among all, and whether a capital on it means
    nothing."""

    index: int
    core: str
    opens: bool

    def same(self, other: _Bare) -> bool:
        """Whether two words that differ in case at most are written alike."""
        return self.core == other.core or (
            (self.opens or other.opens) and self.core[1:] == other.core[1:]
        )


def _bare(transcript: Transcript) -> list[_Bare]:
    """The words of a transcript that are more than punctuation."""
    found: list[_Bare] = []
    index = 0
    for segment in transcript.segments:
        opens = True
        for word in segment.words:
            before, core, _ = split_word(unicodedata.normalize("NFC", word.text).replace("’", "'"))
            if core:
                found.append(_Bare(index, core, opens and not before.strip(_BEFORE_A_CAPITAL)))
                opens = closes_sentence(word.text)
            index += 1
    return found


def _range(words: Sequence[_Bare], of: Sequence[_Bare], position: int) -> range:
    """The indices of neighbouring words; for none, the place behind the word before `position`."""
    if words:
        return range(words[0].index, words[-1].index + 1)
    at = of[position - 1].index + 1 if position else 0
    return range(at, at)


def _joined(changes: Sequence[Correction]) -> Iterator[Correction]:
    """Changes with no word between them are one."""
    last: Correction | None = None
    for one in changes:
        if last and last.draft.stop == one.draft.start and last.reviewed.stop == one.reviewed.start:
            one = Correction(
                range(last.draft.start, one.draft.stop),
                range(last.reviewed.start, one.reviewed.stop),
            )
        elif last:
            yield last
        last = one
    if last:
        yield last


def _touched(corrections: Sequence[Correction]) -> set[int]:
    return {place for one in corrections for place in _places(one)}


def _places(correction: Correction) -> range:
    """What a correction touches, words having odd numbers and the gaps between them even ones."""
    start, stop = 2 * correction.reviewed.start, 2 * correction.reviewed.stop
    return range(start + 1, stop) if correction.reviewed else range(start - 1, start + 2)


def _words(correction: Correction) -> range:
    """The places of the words alone."""
    return range(2 * correction.reviewed.start + 1, 2 * correction.reviewed.stop, 2)
