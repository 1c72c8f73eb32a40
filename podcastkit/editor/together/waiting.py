"""What waits for somebody in an episode."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, pairwise

from podcastkit.formats.paragraphs import paragraph_starts
from podcastkit.model.transcript import Transcript, Word
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.transcripts import known_transcript
from podcastkit.review.comments import read_comments

STEPS = 20
"""Into so many parts confidence from 0 to 1 is divided: the page knows below which a word is
doubtful."""


def waiting_work(context: Context, slug: str) -> dict[str, object] | None:
    """Paragraphs that nobody has checked, their words by the confidence that the machine had, in
    STEPS, and open comments; None without a transcript.

    Raises FormatError for a damaged file.
    """
    transcript = known_transcript(context, slug)
    if transcript is None:
        return None
    unchecked = [
        words for words in _paragraphs(transcript) if not all(word.edited for word in words)
    ]
    return {
        "paragraphs": len(unchecked),
        "words": _by_confidence(chain.from_iterable(unchecked)),
        "comments": sum(not comment.resolved for comment in read_comments(context, slug)),
    }


def _paragraphs(transcript: Transcript) -> list[list[Word]]:
    starts = [*paragraph_starts(transcript), len(transcript.segments)]
    return [
        [word for segment in transcript.segments[start:end] for word in segment.words]
        for start, end in pairwise(starts)
    ]


def _by_confidence(words: Iterable[Word]) -> list[int]:
    """How many words that nobody confirmed have a confidence in each step."""
    counts = [0] * STEPS
    for word in words:
        if word.confidence is not None and not word.edited:
            counts[min(STEPS - 1, int(word.confidence * STEPS))] += 1
    return counts
