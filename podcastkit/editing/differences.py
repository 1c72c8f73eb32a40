"""What differs between two versions of a transcript, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from podcastkit.editing.words import AttributedWord, attribute_words
from podcastkit.formats.paragraphs import paragraph_starts
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Speaker, Transcript, join_words
from podcastkit.text.alignment import Block, align

AROUND = 3
"""Words of context on either side."""


@dataclass(frozen=True, slots=True)
class ChangedPassage:
    """Words in a row that differ in their text or in who says them."""

    start: Ms
    """When the first of them is said, or was."""
    was: str
    now: str
    was_speakers: tuple[str, ...]
    """Ids of those who say it, "" for nobody known; () on both sides where that is the same."""
    speakers: tuple[str, ...]
    before: str
    """A few words that stand before and after it now."""
    after: str
    words: int
    """How many there are, on the side that has more."""


@dataclass(frozen=True, slots=True)
class SpeakerChange:
    """A speaker whose name or role differs; None where there was, or is, no such speaker."""

    was: Speaker | None
    now: Speaker | None

    @property
    def speaker(self) -> str:
        """The id."""
        return next(side.id for side in (self.now, self.was) if side)


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that differs."""

    passages: tuple[ChangedPassage, ...]
    speakers: tuple[SpeakerChange, ...]
    confirmed: int
    """Words that only a person's confirmation tells apart."""
    retimed: int
    """Words that only their times tell apart."""
    divided: int
    """Words before which only one of the two begins a segment, or a paragraph."""

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return bool(
            self.passages or self.speakers or self.confirmed or self.retimed or self.divided
        )


def differences(old: Transcript, new: Transcript) -> Differences:
    """What makes one transcript the other, in the order of the new one."""
    before, after = attribute_words(old.segments), attribute_words(new.segments)
    blocks = _align(before, after)
    begun, begins = _paragraphs(old), _paragraphs(new)
    pairs = [(block.old.start, block.new.start) for block in blocks if block.paired]
    # What says something else is told as a passage; only what stayed can be confirmed, moved in
    # time or divided otherwise.
    pairs = [(left, right) for left, right in pairs if _says_the_same(before[left], after[right])]
    same = [(before[left], after[right]) for left, right in pairs]
    return Differences(
        tuple(
            _passage(before, left, after, right, new.language)
            for left, right in _changed(blocks, before, after)
        ),
        tuple(_recast(old.speakers, new.speakers)),
        confirmed=sum(left.word.edited != right.word.edited for left, right in same),
        retimed=sum(left.word.span != right.word.span for left, right in same),
        divided=sum(
            before[left].starts != after[right].starts or (left in begun) != (right in begins)
            for left, right in pairs
        ),
    )


def changed_ranges(
    before: Sequence[AttributedWord], after: Sequence[AttributedWord]
) -> tuple[tuple[range, range], ...]:
    """The words that each passage of `differences` was and is, in the same order."""
    return tuple(_changed(_align(before, after), before, after))


def _align(before: Sequence[AttributedWord], after: Sequence[AttributedWord]) -> tuple[Block, ...]:
    # By time and text first: a word that is said often ("oui") would else be paired with its like a
    # moment before, and the change be shown in the wrong place.
    return align(
        [entry.word.text for entry in before],
        [entry.word.text for entry in after],
        (
            [(entry.word.span, entry.word.text) for entry in before],
            [(entry.word.span, entry.word.text) for entry in after],
        ),
    )


def _paragraphs(transcript: Transcript) -> set[int]:
    """The indices of the words with which a paragraph begins."""
    firsts = list(accumulate((len(segment.words) for segment in transcript.segments), initial=0))
    return {firsts[at] for at in paragraph_starts(transcript)}


def _says_the_same(left: AttributedWord, right: AttributedWord) -> bool:
    return (left.word.text, left.speaker) == (right.word.text, right.speaker)


def _changed(
    blocks: Sequence[Block], before: Sequence[AttributedWord], after: Sequence[AttributedWord]
) -> Iterator[tuple[range, range]]:
    def differs(block: Block) -> bool:
        return not (
            block.paired and _says_the_same(before[block.old.start], after[block.new.start])
        )

    # Changes side by side are one passage: people read that "x y" became "a b", not four changes.
    for different, group in groupby(blocks, key=differs):
        parts = list(group)
        if different:
            yield (
                range(parts[0].old.start, parts[-1].old.stop),
                range(parts[0].new.start, parts[-1].new.stop),
            )


def _passage(
    before: Sequence[AttributedWord],
    old: range,
    after: Sequence[AttributedWord],
    new: range,
    language: str,
) -> ChangedPassage:
    went, came = before[old.start : old.stop], after[new.start : new.stop]
    was_speakers, speakers = _speakers(went), _speakers(came)
    # Words that only came or went have a speaker, but nobody took them from another.
    shown = went and came and was_speakers != speakers
    return ChangedPassage(
        (came or went)[0].word.span.start,
        _text(went, language),
        _text(came, language),
        was_speakers if shown else (),
        speakers if shown else (),
        _text(after[max(0, new.start - AROUND) : new.start], language),
        _text(after[new.stop : new.stop + AROUND], language),
        max(len(went), len(came)),
    )


def _speakers(entries: Sequence[AttributedWord]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.speaker or "" for entry in entries))


def _text(entries: Sequence[AttributedWord], language: str) -> str:
    return join_words(tuple(entry.word for entry in entries), language)


def _recast(old: Sequence[Speaker], new: Sequence[Speaker]) -> Iterator[SpeakerChange]:
    before, after = ({speaker.id: speaker for speaker in speakers} for speakers in (old, new))
    for speaker in dict.fromkeys((*before, *after)):
        if before.get(speaker) != after.get(speaker):
            yield SpeakerChange(before.get(speaker), after.get(speaker))
