"""A transcript: words with their times, in segments, said by speakers.

Each fact is stored once: a segment's span and text are derived from its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from podcastkit.model.time import Ms, Span

UNSPACED_LANGUAGES = frozenset({"ja", "lo", "my", "th", "yue", "zh"})
"""Languages written without spaces between words."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as written, with its punctuation, without surrounding white space."""

    span: Span
    text: str
    confidence: float | None = None
    """Probability from 0 to 1 given by the engine; None when nobody measured it."""
    edited: bool = False
    """Whether a person changed or confirmed this word."""

    def __post_init__(self) -> None:
        if not self.text or self.text != self.text.strip():
            raise ValueError(
                f"a word needs text without surrounding white space, not {self.text!r}"
            )
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence lies between 0 and 1, not {self.confidence}")

    def shifted(self, offset: Ms) -> Word:
        """The same word, `offset` milliseconds later."""
        return replace(self, span=self.span.shifted(offset))


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who speaks: a short id used by segments, the name shown, and the role if it is
    known."""

    id: str
    name: str
    role: str = ""
    """"host", "guest" or empty when unknown."""
    supposed: bool = False
    """Whether name and role are taken from what is said, and nobody has confirmed them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch during which one speaker holds the floor."""

    span: Span
    speaker: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence or so, by one speaker: at least one word, in order, without overlap."""

    speaker: str | None
    words: tuple[Word, ...]
    paragraph: bool | None = None
    """Whether a person let a paragraph begin here (True) or go on (False); None: voices, pauses and
    lengths tell."""

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError("a segment needs at least one word")
        for before, after in zip(self.words, self.words[1:], strict=False):
            if after.span.start < before.span.end:
                raise ValueError(
                    f"words overlap: {before.text!r} ends at {before.span.end} ms, "
                    f"{after.text!r} starts at {after.span.start} ms"
                )

    @property
    def span(self) -> Span:
        """From the start of the first word to the end of the last."""
        return Span(self.words[0].span.start, self.words[-1].span.end)

    def shifted(self, offset: Ms) -> Segment:
        """The same segment, `offset` milliseconds later."""
        return replace(self, words=tuple(word.shifted(offset) for word in self.words))


@dataclass(frozen=True, slots=True)
class Transcript:
    """All that was said, in order. `language` is an ISO 639-1 code, "fr" or "en"."""

    language: str
    speakers: tuple[Speaker, ...]
    segments: tuple[Segment, ...]

    def __post_init__(self) -> None:
        known = {speaker.id for speaker in self.speakers}
        if len(known) != len(self.speakers):
            raise ValueError("two speakers have the same id")
        for segment in self.segments:
            if segment.speaker is not None and segment.speaker not in known:
                raise ValueError(
                    f"segment at {segment.span.start} ms names an unknown speaker "
                    f"{segment.speaker!r}"
                )
        for before, after in zip(self.segments, self.segments[1:], strict=False):
            if after.span.start < before.span.end:
                raise ValueError(f"segments overlap at {after.span.start} ms")

    @property
    def words(self) -> Iterator[Word]:
        """Every word, in order."""
        return (word for segment in self.segments for word in segment.words)

    @property
    def text(self) -> str:
        """Everything said, segments separated by a space where the language uses spaces."""
        return join_words(tuple(self.words), self.language)

    def text_of(self, segment: Segment) -> str:
        """What is said in one segment."""
        return join_words(segment.words, self.language)

    def name_of(self, speaker_id: str | None) -> str:
        """The name to show for a speaker id; empty for None."""
        return next((speaker.name for speaker in self.speakers if speaker.id == speaker_id), "")

    def shifted(self, offset: Ms) -> Transcript:
        """The same transcript, `offset` milliseconds later, as when an intro is put before it."""
        return replace(self, segments=tuple(segment.shifted(offset) for segment in self.segments))


def join_words(words: tuple[Word, ...], language: str) -> str:
    """The words as running text in the way their language is written."""
    return word_separator(language).join(word.text for word in words)


def word_separator(language: str) -> str:
    """What stands between two words in a language: a space, or nothing."""
    return "" if language in UNSPACED_LANGUAGES else " "
