"""What waits for somebody in an episode."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, pairwise

from podcastkit.formats.paragraphs import paragraph_starts
from podcastkit.model.transcript import Segment, Transcript
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.transcripts import known_transcript
from podcastkit.review.comments import read_comments
from podcastkit.review.word_confidence import WordConfidence, word_confidence

STEPS = 20
"""Into so many parts confidence from 0 to 1 is divided: the page knows below which a word is
doubtful."""


def waiting_work(context: Context, slug: str) -> dict[str, object] | None:
    """Paragraphs that nobody has checked, their words by the probability that they are what was
    said, in STEPS, and open comments; None without a transcript.

    Raises FormatError for a damaged file.
    """
    transcript = known_transcript(context, slug)
    if transcript is None:
        return None
    unchecked = [
        segments
        for segments in _paragraphs(transcript)
        if not all(word.edited for segment in segments for word in segment.words)
    ]
    confidence = word_confidence(context, transcript.language)
    return {
        "paragraphs": len(unchecked),
        "words": _by_confidence(chain.from_iterable(unchecked), confidence),
        "comments": sum(not comment.resolved for comment in read_comments(context, slug)),
    }


def _paragraphs(transcript: Transcript) -> list[tuple[Segment, ...]]:
    starts = [*paragraph_starts(transcript), len(transcript.segments)]
    return [transcript.segments[start:end] for start, end in pairwise(starts)]


def _by_confidence(segments: Iterable[Segment], confidence: WordConfidence) -> list[int]:
    """How many words that nobody confirmed have a probability in each step."""
    counts = [0] * STEPS
    for segment in segments:
        for word, probability in zip(segment.words, confidence.of(segment), strict=True):
            if probability is not None and not word.edited:
                counts[min(STEPS - 1, int(probability * STEPS))] += 1
    return counts
