"""Builders of test values that several rooms need."""

from __future__ import annotations

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Word


def spaced_segment(speaker: str, start: Ms, text: str) -> Segment:
    """A segment with a word each half second, the first 400 ms of it."""
    words = (
        Word(Span(start + 500 * at, start + 500 * at + 400), word, 0.9)
        for at, word in enumerate(text.split())
    )
    return Segment(speaker, tuple(words))
