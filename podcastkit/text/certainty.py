"""Which words of a machine's draft are sure: so sure that a sentence of them may be quoted, or
become a title, without anybody having read it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from podcastkit.model.transcript import Segment, Transcript, Word
from podcastkit.text.phonetics import Lexicon
from podcastkit.text.sentences import sentence_starts
from podcastkit.text.vocabulary import words

COVER = "\ufffd"
"""Stands where a word is not sure, so that no phrase goes over it."""

# Chosen on drafts of recordings whose words are known; docs/notes.md has the figures.
_SURE = 0.8
"""The least confidence of a word that everybody knows."""
_SURE_OF_A_NAME = 0.9
"""The least confidence of a number, or of a word with a capital that no list has: nothing but the
sound speaks for it."""
_KNOWN = 2.0
"""Zipf frequency from which a word is one of the language; what is rarer is mostly misspelled."""


@dataclass(frozen=True)
class Certainty:
    """Judges the words of one draft by the engine's confidence and by what is known of the
    language and of the show."""

    lexicon: Lexicon
    names: frozenset[str]
    """Case-folded words of names that the show has written down, as in its glossary."""

    @classmethod
    def of(cls, lexicon: Lexicon, names: Iterable[str]) -> Certainty:
        """With names of people and of the glossary, as they are written."""
        return cls(lexicon, frozenset(part for name in names for part in words(name)))

    def is_sure(self, word: Word) -> bool:
        """Whether a word is most probably what was said.

        What a person wrote or confirmed is, and so is a name that the show has written down: it was
        put right by the glossary, however unsure the engine was.
        """
        parts = words(word.text)
        if word.edited or all(part in self.names for part in parts):
            return True
        # Nobody measured, as in an imported transcript: only the word itself can speak against it.
        confidence = 1.0 if word.confidence is None else word.confidence
        if self._is_known(parts):
            return confidence >= _SURE
        is_name = word.text.lstrip("«“\"'([—–- \u00a0\u202f")[:1].isupper()
        is_number = all(part.isdecimal() for part in parts)
        return (is_name or is_number) and confidence >= _SURE_OF_A_NAME

    def is_sure_of(self, sentence: Sequence[Word]) -> bool:
        """Whether every word of a sentence is sure."""
        return all(map(self.is_sure, sentence))

    def cover_doubtful(self, segment: Segment) -> Segment:
        """A segment with COVER in place of every word that is not sure; punctuation stays."""
        return replace(
            segment,
            words=tuple(
                word if self.is_sure(word) else replace(word, text=_covered(word.text))
                for word in segment.words
            ),
        )

    def sure_part(self, draft: Transcript) -> Transcript:
        """The sentences of a draft of which all words are sure."""
        sure: set[Word] = set()
        for _, turn in groupby(draft.segments, key=lambda segment: segment.speaker):
            spoken = [word for segment in turn for word in segment.words]
            starts = sorted(sentence_starts([word.text for word in spoken], draft.language))
            for start, end in pairwise((*starts, len(spoken))):
                if self.is_sure_of(spoken[start:end]):
                    sure.update(spoken[start:end])
        left = (
            (segment, tuple(word for word in segment.words if word in sure))
            for segment in draft.segments
        )
        segments = tuple(replace(segment, words=own) for segment, own in left if own)
        return replace(draft, segments=segments)

    def doubtful(self, draft: Iterable[Word]) -> int:
        """How many words are not sure."""
        return sum(not self.is_sure(word) for word in draft)

    def _is_known(self, parts: Collection[str]) -> bool:
        return all(
            part in self.names or (not part.isdecimal() and self.lexicon.frequency(part) >= _KNOWN)
            for part in parts
        )


def _covered(text: str) -> str:
    """A mark for the letters of a word, with the punctuation after them."""
    return COVER + re.sub(r"^.*[^\W_]", "", text, flags=re.DOTALL)
