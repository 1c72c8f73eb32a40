"""A transcript as paragraphs to read: one voice, one stretch of thought, in the typography of the language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from podcastkit.formats.rebuild import words_in
from podcastkit.language.sentences import sentence_starts
from podcastkit.language.typography import typeset
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Segment, Transcript, Word, join_words

_PAUSE: Ms = 1_500
"""A silence this long after a sentence begins a new paragraph."""
_LONG = 600
"""Characters after which the next sentence begins a new paragraph: about forty seconds of speech."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text to read and when it starts; `speaker` is the name to announce, empty when it was announced before."""

    start: Ms
    speaker: str
    text: str


def paragraphs(transcript: Transcript) -> Iterator[Paragraph]:
    """The transcript by speaker, divided after sentences where there is a pause or the text grows long."""
    announced = ""
    for words, name in _stretches(transcript):
        text = " ".join(words_in(join_words(words, transcript.language)))
        yield Paragraph(words[0].span.start, name if name != announced else "", typeset(text, transcript.language))
        announced = name


def paragraph_starts(transcript: Transcript) -> Iterator[int]:
    """The indices of the segments that begin a paragraph when none is divided: another voice, a pause, a long text."""
    before: Segment | None = None
    length = 0
    for index, segment in enumerate(transcript.segments):
        if before is None or before.speaker != segment.speaker or length > _LONG or _pause(before, segment):
            yield index
            length = 0
        length += len(transcript.text_of(segment)) + 1
        before = segment


def _pause(before: Segment, after: Segment) -> bool:
    return after.span.start - before.span.end >= _PAUSE


def _stretches(transcript: Transcript) -> Iterator[tuple[tuple[Word, ...], str]]:
    """The words of each paragraph with the name of who says them."""
    for speaker, segments in groupby(transcript.segments, key=lambda segment: segment.speaker):
        words = tuple(word for segment in segments for word in segment.words)
        starts = sentence_starts([word.text for word in words], transcript.language)
        cuts = [0]
        length = 0
        for index, (before, word) in enumerate(pairwise(words), start=1):
            length += len(before.text) + 1
            paused = word.span.start - before.span.end >= _PAUSE
            # Speech without punctuation still needs air, so twice the length ends a paragraph anywhere.
            if (index in starts and (paused or length > _LONG)) or length > 2 * _LONG:
                cuts.append(index)
                length = 0
        for start, end in pairwise((*cuts, len(words))):
            yield words[start:end], transcript.name_of(speaker)
