"""What differs between two versions of a transcript, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from podcastkit.editing.words import Said, row_of
from podcastkit.formats.paragraphs import paragraph_starts
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Speaker, Transcript, join_words
from podcastkit.text.alignment import Block, align

AROUND = 3
"""Words of context on either side."""


@dataclass(frozen=True, slots=True)
class Passage:
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
class Recast:
    """A speaker whose name or role differs; None where there was, or is, no such speaker."""

    was: Speaker | None
    now: Speaker | None


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that differs."""

    passages: tuple[Passage, ...]
    speakers: tuple[Recast, ...]
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
    before, after = row_of(old.segments), row_of(new.segments)
    found = align(
        [said.word.text for said in before],
        [said.word.text for said in after],
        (
            [(said.word.span, said.word.text) for said in before],
            [(said.word.span, said.word.text) for said in after],
        ),
    )
    begun, begins = _paragraphs(old), _paragraphs(new)
    pairs = [(one.old.start, one.new.start) for one in found if one.paired]
    pairs = [(left, right) for left, right in pairs if _says_the_same(before[left], after[right])]
    same = [(before[left], after[right]) for left, right in pairs]
    return Differences(
        tuple(_passages(found, before, after, new.language)),
        tuple(_recast(old.speakers, new.speakers)),
        confirmed=sum(left.word.edited != right.word.edited for left, right in same),
        retimed=sum(left.word.span != right.word.span for left, right in same),
        divided=sum(
            before[left].starts != after[right].starts or (left in begun) != (right in begins)
            for left, right in pairs
        ),
    )


def _paragraphs(transcript: Transcript) -> set[int]:
    """The indices of the words with which a paragraph begins."""
    firsts = list(accumulate((len(segment.words) for segment in transcript.segments), initial=0))
    return {firsts[at] for at in paragraph_starts(transcript)}


def _says_the_same(left: Said, right: Said) -> bool:
    return (left.word.text, left.speaker) == (right.word.text, right.speaker)


def _passages(
    found: Sequence[Block], before: Sequence[Said], after: Sequence[Said], language: str
) -> Iterator[Passage]:
    def differs(block: Block) -> bool:
        return not (
            block.paired and _says_the_same(before[block.old.start], after[block.new.start])
        )

    for different, group in groupby(found, key=differs):
        parts = list(group)
        if different:
            old = range(parts[0].old.start, parts[-1].old.stop)
            new = range(parts[0].new.start, parts[-1].new.stop)
            yield _passage(before, old, after, new, language)


def _passage(
    before: Sequence[Said], old: range, after: Sequence[Said], new: range, language: str
) -> Passage:
    went, came = before[old.start : old.stop], after[new.start : new.stop]
    was_speakers, speakers = _speakers(went), _speakers(came)
    told = went and came and was_speakers != speakers
    return Passage(
        (came or went)[0].word.span.start,
        _text(went, language),
        _text(came, language),
        was_speakers if told else (),
        speakers if told else (),
        _text(after[max(0, new.start - AROUND) : new.start], language),
        _text(after[new.stop : new.stop + AROUND], language),
        max(len(went), len(came)),
    )


def _speakers(row: Sequence[Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said.speaker or "" for said in row))


def _text(row: Sequence[Said], language: str) -> str:
    return join_words(tuple(said.word for said in row), language)


def _recast(old: Sequence[Speaker], new: Sequence[Speaker]) -> Iterator[Recast]:
    before, after = ({speaker.id: speaker for speaker in speakers} for speakers in (old, new))
    for one in dict.fromkeys((*before, *after)):
        if before.get(one) != after.get(one):
            yield Recast(before.get(one), after.get(one))
