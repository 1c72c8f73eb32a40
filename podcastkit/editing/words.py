"""A transcript as words in a row, each with who says it and whether a segment starts there: what
edits work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from podcastkit.editing.placed_words import PlacedWord
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from podcastkit.text.sentences import sentence_starts


@dataclass(frozen=True, slots=True)
class AttributedWord:
    """A word, the id of who says it (None: unknown), whether a segment starts with it, and what is
    said of paragraphs there (see `Segment.paragraph`)."""

    word: Word
    speaker: str | None
    starts: bool
    paragraph: bool | None = None


def attribute_words(segments: Iterable[Segment]) -> tuple[AttributedWord, ...]:
    """The words of segments, in order."""
    return tuple(
        AttributedWord(word, segment.speaker, number == 0, None if number else segment.paragraph)
        for segment in segments
        for number, word in enumerate(segment.words)
    )


def gather_segments(entries: Iterable[AttributedWord]) -> tuple[Segment, ...]:
    """Segments of words in a row, one starting also wherever the speaker changes.

    Words of different origin may overlap: one then ends where the next one starts, and one that
    starts before another follows it.
    """
    segments: list[tuple[AttributedWord, list[Word]]] = []
    for entry in _without_overlaps(entries):
        if entry.starts or not segments or segments[-1][0].speaker != entry.speaker:
            segments.append((entry, []))
        segments[-1][1].append(entry.word)
    return tuple(Segment(first.speaker, tuple(words), first.paragraph) for first, words in segments)


def gather_transcript(
    entries: Iterable[AttributedWord], language: str, speakers: tuple[Speaker, ...]
) -> Transcript:
    """The transcript of words in a row."""
    return Transcript(language, speakers, gather_segments(entries))


def texts_and_speakers(entries: Iterable[AttributedWord]) -> list[tuple[str, str | None]]:
    """What is said and by whom, without times and confidences."""
    return [(entry.word.text, entry.speaker) for entry in entries]


def find_segment_starts(
    paragraphs: Sequence[Sequence[PlacedWord]], base: Sequence[AttributedWord], language: str
) -> list[list[bool]]:
    """Which words of paragraphs that were made from the words of `base` start a segment; the first
    of each does.

    Segments are divided as they were, and otherwise only where an edit began a sentence or joined
    two.
    """
    now = sentence_starts(
        [placed_word.word.text for paragraph in paragraphs for placed_word in paragraph], language
    )
    before = sentence_starts([entry.word.text for entry in base], language)
    starts_by_paragraph = []
    reached = 0
    for paragraph in paragraphs:
        starts = [True][: len(paragraph)]
        for at, (left, right) in enumerate(pairwise(inherit_origins(paragraph)), start=reached + 1):
            # Words of the base that went between two words may have begun a sentence or a segment.
            between = range(left + 1, right + 1)
            began, begins = any(index in before for index in between), at in now
            starts.append(
                # Only what the edit did to sentences divides anew. Otherwise the old division
                # stands, though no rule would give it: it may be a machine's pause, or a person's
                # wish.
                any(base[index].starts for index in between) if began == begins else begins
            )
        starts_by_paragraph.append(starts)
        reached += len(paragraph)
    return starts_by_paragraph


def inherit_origins(placed: Sequence[PlacedWord]) -> Iterator[int]:
    """The origin of each word of a paragraph; one that was added counts as part of the word before
    it, else the first.

    -1 where there is none at all.
    """
    reached = next(
        (placed_word.origin for placed_word in placed if placed_word.origin is not None), -1
    )
    for placed_word in placed:
        reached = reached if placed_word.origin is None else placed_word.origin
        yield reached


def inherit_paragraph(
    placed_word: PlacedWord, base: Sequence[AttributedWord], *, starts: bool
) -> bool | None:
    """What is said of paragraphs at a word that was made from the words of `base`, and starts a
    segment or not."""
    return base[placed_word.origin].paragraph if starts and placed_word.origin is not None else None


def _without_overlaps(entries: Iterable[AttributedWord]) -> Iterator[AttributedWord]:
    # One word behind, so that the end of a word can still give way to the start of the next.
    before: AttributedWord | None = None
    for entry in entries:
        if before is None:
            before = entry
            continue
        now, ends = entry, before.word.span
        if now.word.span.start < ends.start:
            now = _with_span(now, Span(ends.start, max(ends.start, now.word.span.end)))
        if now.word.span.start < ends.end:
            before = _with_span(before, Span(ends.start, now.word.span.start))
        yield before
        before = now
    if before is not None:
        yield before


def _with_span(entry: AttributedWord, span: Span) -> AttributedWord:
    return replace(entry, word=replace(entry.word, span=span))
