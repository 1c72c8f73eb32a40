"""A transcript as paragraphs to read: one voice, one stretch of thought, in the typography of the
language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from podcastkit.formats.rebuild import words_in
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Segment, Transcript, Word, join_words
from podcastkit.text.sentences import sentence_starts
from podcastkit.text.typography import typeset

_PAUSE: Ms = 1_500
"""A silence this long after a sentence begins a new paragraph."""
_LONG = 600
"""Characters after which the next sentence begins a new paragraph: about forty seconds of
speech."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Text to read and when it starts; `speaker` is the name to announce, empty when it was
    announced before."""

    start: Ms
    speaker: str
    text: str


def paragraphs(transcript: Transcript) -> Iterator[TextBlock]:
    """The transcript by speaker, divided after sentences where there is a pause or the text grows
    long."""
    announced = ""
    for words, name in stretches(transcript):
        text = running_text(words, transcript.language)
        yield TextBlock(
            words[0].span.start,
            name if name != announced else "",
            typeset(text, transcript.language),
        )
        announced = name


class Division:
    """Goes through segments and tells which begin a paragraph, when no segment is divided."""

    def __init__(self) -> None:
        self._before: Segment | None = None
        self._length = 0

    def voice(self, segment: Segment) -> bool:
        """Whether another voice begins, which always begins a paragraph."""
        return self._before is None or self._before.speaker != segment.speaker

    def by_itself(self, segment: Segment) -> bool:
        """Whether a paragraph begins unless a person says otherwise: another voice, a pause, a long
        text."""
        before = self._before
        paused = before is not None and segment.span.start - before.span.end >= _PAUSE
        return self.voice(segment) or self._length > _LONG or paused

    def begins(self, segment: Segment) -> bool:
        """Whether a paragraph begins."""
        return self.voice(segment) or (
            self.by_itself(segment) if segment.paragraph is None else segment.paragraph
        )

    def go_on(self, segment: Segment, language: str) -> None:
        """Go on to what follows a segment."""
        self._length = (
            (0 if self.begins(segment) else self._length)
            + len(join_words(segment.words, language))
            + 1
        )
        self._before = segment


def paragraph_starts(transcript: Transcript) -> Iterator[int]:
    """The indices of the segments that begin a paragraph when none is divided."""
    division = Division()
    for index, segment in enumerate(transcript.segments):
        if division.begins(segment):
            yield index
        division.go_on(segment, transcript.language)


def running_text(words: tuple[Word, ...], language: str) -> str:
    """Words as the text of a paragraph, before it is typeset."""
    return " ".join(words_in(join_words(words, language)))


def stretches(transcript: Transcript) -> Iterator[tuple[tuple[Word, ...], str]]:
    """The words of each paragraph with the name of who says them."""
    for speaker, group in groupby(transcript.segments, key=lambda segment: segment.speaker):
        segments = tuple(group)
        words = tuple(word for segment in segments for word in segment.words)
        wishes = [wish for segment in segments for wish in _wishes(segment)]
        starts = sentence_starts([word.text for word in words], transcript.language)
        cuts = [0]
        length = 0
        for index, (before, word) in enumerate(pairwise(words), start=1):
            length += len(before.text) + 1
            paused = word.span.start - before.span.end >= _PAUSE
            # Speech without punctuation still needs air, so twice the length ends a paragraph
            # anywhere.
            by_itself = (index in starts and (paused or length > _LONG)) or length > 2 * _LONG
            if by_itself if wishes[index] is None else wishes[index]:
                cuts.append(index)
                length = 0
        for start, end in pairwise((*cuts, len(words))):
            yield words[start:end], transcript.name_of(speaker)


def _wishes(segment: Segment) -> Iterator[bool | None]:
    """For each word what a person wants: that a paragraph begins, that none does, or nothing."""
    yield segment.paragraph
    yield from [False if segment.paragraph is False else None] * (len(segment.words) - 1)
