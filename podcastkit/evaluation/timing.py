"""How far the times of words are off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median, quantiles

from podcastkit.evaluation.align import WordGroup
from podcastkit.evaluation.text import Text
from podcastkit.model.time import Ms, Span

COLLARS: tuple[Ms, ...] = (50, 100, 200)
"""How far off an edge may be for a word to count as found."""


@dataclass(frozen=True, slots=True)
class EdgeErrors:
    """Absolute distances in milliseconds between the edges of matched words."""

    median: float
    percentile_90: float
    mean: float


@dataclass(frozen=True, slots=True)
class CollarScore:
    """Words found in their place, within a collar."""

    collar: Ms
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class TimeErrors:
    """Errors of the times of `matched` words."""

    matched: int
    start: EdgeErrors
    end: EdgeErrors
    edges: EdgeErrors
    """Starts and ends together."""
    found: tuple[CollarScore, ...]
    """One for each of COLLARS."""


def time_errors(
    reference: Text, hypothesis: Text, groups: Sequence[WordGroup]
) -> TimeErrors | None:
    """Compare the times of the words that both sides have in common; None where either has none of
    its own.

    A word of the reference is found when the alignment puts the same word of the hypothesis beside
    it, and both its start and its end are at most a collar away: recall is the part of the
    reference's words that is found, precision that of the hypothesis' (in the manner of the word
    segmentation score of Wagner et al., CrisperWhisper, Interspeech 2024). Words that are written
    in another number of words count as one.
    """
    if not (reference.timed and hypothesis.timed):
        return None
    pairs = [
        (_span(reference, group.reference), _span(hypothesis, group.hypothesis))
        for group in groups
        if group.same
    ]
    if not pairs:
        return None
    starts = [abs(ours.start - theirs.start) for ours, theirs in pairs]
    ends = [abs(ours.end - theirs.end) for ours, theirs in pairs]
    # By groups, so that "vingt-et-un" and "vingt et un" weigh the same on both sides.
    reference_words = sum(len(group.reference) > 0 for group in groups)
    hypothesis_words = sum(len(group.hypothesis) > 0 for group in groups)
    # The worse of both edges counts: half a word in its place is not a word in its place.
    within = [
        (collar, sum(max(edges) <= collar for edges in zip(starts, ends, strict=True)))
        for collar in COLLARS
    ]
    return TimeErrors(
        len(pairs),
        _edge_errors(starts),
        _edge_errors(ends),
        _edge_errors(starts + ends),
        tuple(
            CollarScore(collar, count / hypothesis_words, count / reference_words)
            for collar, count in within
        ),
    )


def _span(text: Text, words: range) -> Span:
    spans = [span for word in words if (span := text.words[word].span)]
    return Span(spans[0].start, spans[-1].end)


def _edge_errors(distances: Sequence[Ms]) -> EdgeErrors:
    # `quantiles` wants two values at least.
    tenths = (
        quantiles(distances, n=10, method="inclusive")
        if len(distances) > 1
        else [float(distances[0])]
    )
    return EdgeErrors(float(median(distances)), tenths[-1], fmean(distances))
