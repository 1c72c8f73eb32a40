"""A transcript as the sentences among which chapters may start."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from podcastkit.model.time import Ms
from podcastkit.model.transcript import UNSPACED_LANGUAGES, Transcript, Word, join_words
from podcastkit.text.sentences import base_language, sentence_starts

_TOKEN = re.compile(r"[\w']+")
_ASKS = re.compile(r"[?？][\s\"'»”’)]*$")
_ENDS = re.compile(r"[.!?…。！？][\s\"'»”’)]*$")

# "Aaron van Wirdum: 00:12:34", as transcription services put it above what is said.
_NAME_LINE = re.compile(
    r"([^\W\d_][\w'’.-]*(?: [\w'’.-]+){0,4}?) ?:? *[(\[]?\d{1,2}:\d\d(?::\d\d)?[)\]]?:?"
)

_ENDLESS = 600
"""Letters of a mean sentence beyond which it is no sentence: punctuation and segments are
missing."""
_BREATH = 120
"""Letters of about what is said in one breath."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said between two places where a chapter may start."""

    start: Ms
    end: Ms
    text: str
    tokens: tuple[str, ...]
    """Its words, case-folded, with inner apostrophes; pairs of letters where words have no
    spaces."""
    speaker: str | None
    opens_segment: bool
    is_name_line: bool
    """Whether it only says who speaks next; `speaker` is that name."""

    @property
    def asks(self) -> bool:
        """Whether it ends with a question mark."""
        return _ASKS.search(self.text) is not None


def sentences_of(transcript: Transcript) -> tuple[Sentence, ...]:
    """All that is said, in order. A new speaker always starts a sentence.

    Where segments mostly end like sentences, each starts one; captions that break anywhere do not.
    What has neither punctuation nor segments is parted where pauses are.
    """
    words = tuple(transcript.words)
    if not words:
        return ()
    speakers = [segment.speaker for segment in transcript.segments]
    firsts = [0, *accumulate(len(segment.words) for segment in transcript.segments)][:-1]
    ended = sum(_ENDS.search(segment.words[-1].text) is not None for segment in transcript.segments)
    # Captions break anywhere; where most segments end without a mark, their edges tell nothing.
    punctuated = 2 * ended >= len(firsts)
    turned = {first for first, (a, b) in zip(firsts[1:], pairwise(speakers), strict=True) if a != b}
    punctuated_starts = sentence_starts([word.text for word in words], transcript.language)
    # Without punctuation there is nothing else to go by than segments.
    by_segments = punctuated or len(punctuated_starts) * 100 < len(words)
    starts = punctuated_starts | turned | (set(firsts) if by_segments else set())
    if len(starts) * _ENDLESS < sum(len(word.text) for word in words):
        # Captions of a machine without any punctuation: breath is all that is left to go by.
        starts |= set(_longest_pauses(words))
    return tuple(_sentences(words, sorted(starts), firsts, speakers, transcript.language))


def _longest_pauses(words: Sequence[Word]) -> Iterator[int]:
    """The index of the word before which the silence is longest, for each stretch of _BREATH
    letters."""
    silences = [0, *(after.span.start - before.span.end for before, after in pairwise(words))]
    reached = list(accumulate((len(word.text) for word in words), initial=0))
    for _, stretch in groupby(range(len(words)), key=lambda at: reached[at] // _BREATH):
        yield max(stretch, key=lambda at: silences[at])


def _sentences(
    words: Sequence[Word],
    starts: Sequence[int],
    firsts: Sequence[int],
    speakers: Sequence[str | None],
    language: str,
) -> Iterator[Sentence]:
    opening = set(firsts)
    segments = np.searchsorted(firsts, starts, side="right") - 1
    for (start, end), segment in zip(pairwise([*starts, len(words)]), segments, strict=True):
        spoken = words[start:end]
        text = join_words(tuple(spoken), language)
        named = _NAME_LINE.fullmatch(text)
        yield Sentence(
            start=spoken[0].span.start,
            end=spoken[-1].span.end,
            text=text,
            tokens=tokens(text, language),
            speaker=named[1] if named else speakers[segment],
            opens_segment=start in opening,
            is_name_line=named is not None,
        )


def tokens(text: str, language: str) -> tuple[str, ...]:
    """The words of a text as `Sentence.tokens` holds them."""
    matches = _TOKEN.findall(text.casefold().replace("’", "'"))
    if base_language(language) not in UNSPACED_LANGUAGES:
        return tuple(matches)
    letters = "".join(matches)
    return tuple(letters[at : at + 2] for at in range(0, len(letters), 2))


def word_positions(sentences: Sequence[Sentence]) -> NDArray[np.int64]:
    """How many words come before each sentence, and in all; shape (n + 1,). Every sentence counts
    one at least."""
    return np.concatenate(
        [[0], np.cumsum([max(1, len(sentence.tokens)) for sentence in sentences])]
    ).astype(np.int64)
