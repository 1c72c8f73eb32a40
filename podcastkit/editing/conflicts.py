"""Where two edited versions of a transcript contradict each other, in paragraphs that a person can
choose between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from podcastkit.editing.paragraph_edits import Paragraph
from podcastkit.editing.words import Said, segments_of
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
class Stretch:
    """Words of the merged row; where the sides disagree, those of "theirs", with the other
    versions."""

    words: tuple[Said, ...]
    base: tuple[Said, ...] = ()
    mine: tuple[Said, ...] = ()
    disputed: bool = False


def conflicts_of(
    stretches: Sequence[Stretch], segments: Sequence[Segment], language: str
) -> Iterator[Conflict]:
    """One for each group of segments with disputed words; `segments` are those of the merged
    row."""
    edges = list(accumulate((len(stretch.words) for stretch in stretches), initial=0))
    firsts = list(accumulate((len(segment.words) for segment in segments), initial=0))
    for disputed, reach in _groups(stretches, edges, firsts):
        first, last = disputed.start, disputed.stop
        start, end = firsts[reach.start], firsts[reach.stop]
        while edges[first] > start:
            first -= 1
        while edges[last] < end:
            last += 1
        base: list[Said] = []
        mine: list[Said] = []
        theirs: list[Said] = []
        for stretch, edge in zip(stretches[first:last], edges[first:last], strict=True):
            agreed = stretch.words[max(0, start - edge) : max(0, end - edge)]
            base += stretch.base if stretch.disputed else agreed
            mine += stretch.mine if stretch.disputed else agreed
            theirs += agreed
        spans = [said.word.span for said in (*base, *mine, *theirs)]
        span = Span(min(one.start for one in spans), max(one.end for one in spans))
        yield Conflict(
            reach.start,
            reach.stop,
            span,
            *(_paragraphs(side, language) for side in (base, mine, theirs)),
        )


def _groups(
    stretches: Sequence[Stretch], edges: Sequence[int], firsts: Sequence[int]
) -> list[tuple[range, range]]:
    """Ranges of stretches whose disputes share segments, with the range of these segments."""
    groups: list[tuple[range, range]] = []
    for at, stretch in enumerate(stretches):
        if not stretch.disputed:
            continue
        disputed, reach = range(at, at + 1), _segments(stretch, edges[at], firsts)
        while groups and (reach.start < groups[-1][1].stop or reach == groups[-1][1]):
            before, reached = groups.pop()
            disputed = range(before.start, at + 1)
            reach = range(min(reached.start, reach.start), max(reached.stop, reach.stop))
        groups.append((disputed, reach))
    return groups


def _segments(stretch: Stretch, edge: int, firsts: Sequence[int]) -> range:
    """The segments that hold the words of a stretch; without words, the one that they would stand
    in, if any."""
    if stretch.words:
        return range(bisect_right(firsts, edge) - 1, bisect_left(firsts, edge + len(stretch.words)))
    after = bisect_left(firsts, edge)
    whole = any(side and side[0].starts for side in (stretch.base, stretch.mine))
    apart = firsts[after] == edge and (edge == 0 or whole)
    return range(after, after) if apart else range(after - 1, after)


def _paragraphs(words: Iterable[Said], language: str) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            segment.speaker,
            join_words(segment.words, language),
            all(word.edited for word in segment.words),
            segment.paragraph,
        )
        for segment in segments_of(words)
    )
