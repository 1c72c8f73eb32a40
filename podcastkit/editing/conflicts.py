"""Where two edited versions of a transcript contradict each other, in paragraphs that a person can
choose between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from podcastkit.editing.paragraph_edits import Paragraph
from podcastkit.editing.words import AttributedWord, gather_segments
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, join_words


@dataclass(frozen=True, slots=True)
class Conflict:
    """Segments in which both sides changed the same words differently, as each side has them.

    What either side changed elsewhere in these segments is in all versions. Taking one means
    replacing the segments by its paragraphs: `Edit(start, end, conflict.mine)`.
    """

    start: int
    end: int
    """The segments [start, end) of the merged transcript, where "theirs" stands; none where theirs
    took all out."""
    span: Span
    base: tuple[Paragraph, ...]
    mine: tuple[Paragraph, ...]
    theirs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class MergedRegion:
    """Words of the merged row; where the sides disagree, those of "theirs", with the other
    versions."""

    words: tuple[AttributedWord, ...]
    base: tuple[AttributedWord, ...] = ()
    mine: tuple[AttributedWord, ...] = ()
    disputed: bool = False


def conflicts_of(
    merged_regions: Sequence[MergedRegion], segments: Sequence[Segment], language: str
) -> Iterator[Conflict]:
    """One for each group of segments with disputed words; `segments` are those of the merged
    row."""
    edges = list(accumulate((len(merged.words) for merged in merged_regions), initial=0))
    firsts = list(accumulate((len(segment.words) for segment in segments), initial=0))
    for disputed, reach in _groups(merged_regions, edges, firsts):
        first, last = disputed.start, disputed.stop
        start, end = firsts[reach.start], firsts[reach.stop]
        # Segments reach beyond the disputed words. What was agreed around these goes into all three
        # versions, so that whichever is chosen takes nothing of it away.
        while edges[first] > start:
            first -= 1
        while edges[last] < end:
            last += 1
        base: list[AttributedWord] = []
        mine: list[AttributedWord] = []
        theirs: list[AttributedWord] = []
        for merged, edge in zip(merged_regions[first:last], edges[first:last], strict=True):
            # A region at either end may lie in these segments with some of its words only.
            agreed = merged.words[max(0, start - edge) : max(0, end - edge)]
            base += merged.base if merged.disputed else agreed
            mine += merged.mine if merged.disputed else agreed
            theirs += agreed
        spans = [entry.word.span for entry in (*base, *mine, *theirs)]
        span = Span(
            min(span_here.start for span_here in spans), max(span_here.end for span_here in spans)
        )
        yield Conflict(
            reach.start,
            reach.stop,
            span,
            *(_paragraphs(side, language) for side in (base, mine, theirs)),
        )


def _groups(
    merged_regions: Sequence[MergedRegion], edges: Sequence[int], firsts: Sequence[int]
) -> list[tuple[range, range]]:
    """Ranges of stretches whose disputes share segments, with the range of these segments."""
    groups: list[tuple[range, range]] = []
    for at, merged in enumerate(merged_regions):
        if not merged.disputed:
            continue
        disputed, reach = range(at, at + 1), _segments(merged, edges[at], firsts)
        # An edit replaces whole segments, so two disputes in one segment are settled together.
        # Where theirs took all out, the reach is empty and overlaps nothing, but may be the same.
        while groups and (reach.start < groups[-1][1].stop or reach == groups[-1][1]):
            before, reached = groups.pop()
            disputed = range(before.start, at + 1)
            reach = range(min(reached.start, reach.start), max(reached.stop, reach.stop))
        groups.append((disputed, reach))
    return groups


def _segments(merged: MergedRegion, edge: int, firsts: Sequence[int]) -> range:
    """The segments that hold the words of a stretch; without words, the one that they would stand
    in, if any."""
    if merged.words:
        return range(bisect_right(firsts, edge) - 1, bisect_left(firsts, edge + len(merged.words)))
    # It stood apart if its words began a segment, or all of it: then choosing a side brings a
    # segment back. Else the words belong into the segment that goes on around the place.
    after = bisect_left(firsts, edge)
    whole = any(side and side[0].starts for side in (merged.base, merged.mine))
    apart = firsts[after] == edge and (edge == 0 or whole)
    return range(after, after) if apart else range(after - 1, after)


def _paragraphs(words: Iterable[AttributedWord], language: str) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            segment.speaker,
            join_words(segment.words, language),
            all(word.edited for word in segment.words),
            segment.paragraph,
        )
        for segment in gather_segments(words)
    )
