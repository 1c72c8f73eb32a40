"""A transcript as a row of words, each with who says it and whether a segment starts there: what
edits work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from podcastkit.editing.placed_words import Placed
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from podcastkit.text.sentences import sentence_starts


@dataclass(frozen=True, slots=True)
class Said:
    """A word, the id of who says it (None: unknown), whether a segment starts with it, and what is
    said of paragraphs there (see `Segment.paragraph`)."""

    word: Word
    speaker: str | None
    starts: bool
    paragraph: bool | None = None


def row_of(segments: Iterable[Segment]) -> tuple[Said, ...]:
    """The words of segments, in order."""
    return tuple(
        Said(word, segment.speaker, number == 0, None if number else segment.paragraph)
        for segment in segments
        for number, word in enumerate(segment.words)
    )


def segments_of(row: Iterable[Said]) -> tuple[Segment, ...]:
    """Segments of a row, one starting also wherever the speaker changes.

    Words of different origin may overlap: one then ends where the next one starts, and one that
    starts before another follows it.
    """
    segments: list[tuple[Said, list[Word]]] = []
    for said in _without_overlaps(row):
        if said.starts or not segments or segments[-1][0].speaker != said.speaker:
            segments.append((said, []))
        segments[-1][1].append(said.word)
    return tuple(Segment(first.speaker, tuple(words), first.paragraph) for first, words in segments)


def transcript_of(row: Iterable[Said], language: str, speakers: tuple[Speaker, ...]) -> Transcript:
    """The transcript of a row."""
    return Transcript(language, speakers, segments_of(row))


def starts_of(
    paragraphs: Sequence[Sequence[Placed]], base: Sequence[Said], language: str
) -> list[list[bool]]:
    """Which words of paragraphs that were made from the words of `base` start a segment; the first
    of each does.

    Segments are divided as they were, and otherwise only where an edit began a sentence or joined
    two.
    """
    now = sentence_starts(
        [one.word.text for paragraph in paragraphs for one in paragraph], language
    )
    before = sentence_starts([said.word.text for said in base], language)
    found = []
    reached = 0
    for paragraph in paragraphs:
        starts = [True][: len(paragraph)]
        for at, (left, right) in enumerate(pairwise(followed(paragraph)), start=reached + 1):
            between = range(left + 1, right + 1)
            began, begins = any(index in before for index in between), at in now
            starts.append(
                any(base[index].starts for index in between) if began == begins else begins
            )
        found.append(starts)
        reached += len(paragraph)
    return found


def followed(placed: Sequence[Placed]) -> Iterator[int]:
    """The origin of each word of a paragraph; one that was added counts as part of the word before
    it, else the first.

    -1 where there is none at all.
    """
    reached = next((one.origin for one in placed if one.origin is not None), -1)
    for one in placed:
        reached = reached if one.origin is None else one.origin
        yield reached


def paragraph_of(one: Placed, base: Sequence[Said], *, starts: bool) -> bool | None:
    """What is said of paragraphs at a word that was made from the words of `base`, and starts a
    segment or not."""
    return base[one.origin].paragraph if starts and one.origin is not None else None


def _without_overlaps(row: Iterable[Said]) -> Iterator[Said]:
    before: Said | None = None
    for said in row:
        if before is None:
            before = said
            continue
        now, ends = said, before.word.span
        if now.word.span.start < ends.start:
            now = _timed(now, Span(ends.start, max(ends.start, now.word.span.end)))
        if now.word.span.start < ends.end:
            before = _timed(before, Span(ends.start, now.word.span.start))
        yield before
        before = now
    if before is not None:
        yield before


def _timed(said: Said, span: Span) -> Said:
    return replace(said, word=replace(said.word, span=span))
