"""A text that is known, as find_alignment takes it: divided so that each of its words gets a span
of its own.

Both engines' find_alignment ask their tokenizer where words begin; here it answers with the words
of the caller. Marks beside a word are aligned by themselves: attention rests on them in pauses,
which would be counted to the word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from podcastkit.model.time import Ms, Span, ms_from_seconds
from podcastkit.model.transcript import UNSPACED_LANGUAGES, Word
from podcastkit.speech.engines.words import AlignedTokens

_LONGEST = 440
"""Tokens that a decoder of 448 can be given beside its own commands."""
_PARTS = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)


class KnownText:
    """An engine's tokenizer that divides `tokens` into the words of a text, and their marks."""

    def __init__(self, tokenizer: Any, texts: Sequence[str], language: str) -> None:
        self._tokenizer = tokenizer
        self._texts = texts
        parts = _parts(texts, spaced=language not in UNSPACED_LANGUAGES)
        self._owners = [owner for owner, _ in parts]
        self._divided: list[list[int]] = [list(tokenizer.encode(part)) for _, part in parts]
        self.tokens = [token for part in self._divided for token in part]

    def __getattr__(self, name: str) -> Any:
        # What else find_alignment asks of a tokenizer.
        return getattr(self._tokenizer, name)

    @property
    def fits(self) -> bool:
        """Whether there is a text, and no more of it than a decoder takes."""
        return 0 < len(self.tokens) <= _LONGEST

    def split_to_word_tokens(self, tokens: Sequence[int]) -> tuple[list[str], list[list[int]]]:
        """The division that find_alignment asks for; `tokens` are those of the text and the end."""
        divided = [*self._divided, [int(tokens[-1])]]
        # It wants texts as well, which only come back in its answer; `words` knows them.
        return [""] * len(divided), divided

    def words(self, alignment: Sequence[AlignedTokens], duration: Ms) -> tuple[Word, ...]:
        """A word for each text, from the alignment of its parts; its span is that of its
        letters."""
        return tuple(
            Word(
                _span(alignment[at], duration),
                text,
                round(min(1.0, max(0.0, alignment[at].probability)), 3),
            )
            for at, text in zip(self._lettered(), self._texts, strict=True)
        )

    def _lettered(self) -> list[int]:
        """For each text the index of the part that has its letters."""
        return [at for at, owner in enumerate(self._owners) if owner is not None]


def _parts(texts: Sequence[str], *, spaced: bool) -> list[tuple[int | None, str]]:
    """Parts in order, each with the index of the word whose letters it has; None for marks beside a
    word."""
    parts: list[tuple[int | None, str]] = []
    for number, text in enumerate(texts):
        pieces = _PARTS.match(
            (" " if spaced else "") + text.replace("\u00a0", " ").replace("\u202f", " ")
        )
        before, letters, after = pieces.groups() if pieces else ("", text, "")
        if not letters:
            parts.append((number, before + after))
            continue
        # With the word, a mark's pause would be part of the word's time.
        if before.strip():
            parts.append((None, before))
            before = ""
        parts.append((number, before + letters))
        if after.strip():
            parts.append((None, after))
    return parts


def _span(piece: AlignedTokens, duration: Ms) -> Span:
    start, end = (min(ms_from_seconds(edge), duration) for edge in (piece.start, piece.end))
    return Span(start, max(start, end))
