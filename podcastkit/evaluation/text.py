"""A transcript to be compared: words as written, what is known of their times, and the words they
are said as."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from podcastkit.model.time import Span
from podcastkit.model.transcript import Transcript, word_separator
from podcastkit.text.sentences import base_language
from podcastkit.text.spoken.normalise import tokens_of


@dataclass(frozen=True, slots=True)
class TextWord:
    """A word as written, with its punctuation, and roughly or exactly when it is said; None when
    nobody knows."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """All words of a transcript, in order."""

    language: str
    """ISO 639 code, empty when the file does not say."""
    words: tuple[TextWord, ...]
    timed: bool = False
    """Whether each word has a time of its own, and not a share of its caption's."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One word to compare, and the written words [first, last] that it stands for."""

    text: str
    first: int
    last: int

    @property
    def words(self) -> range:
        """These words."""
        return range(self.first, self.last + 1)


def text_of(transcript: Transcript, *, timed: bool) -> Text:
    """The words of a transcript."""
    return Text(
        transcript.language,
        tuple(TextWord(word.text, word.span) for word in transcript.words),
        timed,
    )


def units_of(text: Text, language: str) -> tuple[Unit, ...]:
    """The words to compare, normalised by the rules of `language`."""
    separator = separator_of(language)
    # One text of all words, as what is said may reach over several as written: "vingt et un".
    words = [unicodedata.normalize("NFC", word.text) for word in text.words]
    starts = list(accumulate((len(word) + len(separator) for word in words), initial=0))
    return tuple(
        Unit(
            token.text,
            bisect_right(starts, token.start) - 1,
            bisect_right(starts, token.end - 1) - 1,
        )
        for token in tokens_of(separator.join(words), language)
    )


def separator_of(language: str) -> str:
    """What stands between two words, also for a tag with a region: "ja-JP" as "ja"."""
    return word_separator(base_language(language))
