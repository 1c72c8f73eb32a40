"""Names that nobody listed, found by their capitals: careful at the start of a sentence, where
every word has one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript, word_separator
from podcastkit.text.sentences import sentence_starts
from podcastkit.text.wordlists import in_any_language, word_lists

_NOBODYS_NAMES = in_any_language(lambda lists: lists.nobodys_names)
_TOKEN = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*")
_SIDE_BY_SIDE = ("", " ", "\u00a0")
_BEFORE_A_CAPITAL = frozenset('.!?…:;«“"(')


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a name stands: its characters in the transcript's text, and when it is said."""

    start: int
    end: int
    time: Ms
    opens: bool
    """Whether its capital may be due to its place: at the start of a sentence, or after a colon or
    a quotation mark."""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    place: NamePlace
    joined: bool
    """Whether nothing but a space parts it from the token before."""

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper() and len(self.text) > 1


def find_capitalised_names(transcript: Transcript) -> dict[str, list[NamePlace]]:
    """Every run of capitalised words that is no ordinary word, with all its places, in order of
    first mention."""
    tokens = list(_tokens(transcript))
    inside = {token.text for token in tokens if token.is_capital and not token.place.opens}
    # What is said in small letters, too, is a word, whatever its capitals elsewhere.
    ordinary = Counter(token.text.casefold() for token in tokens if token.text.islower())
    lists = word_lists(transcript.language)
    ignored = lists.stop_words | _NOBODYS_NAMES

    def is_name(token: _Token) -> bool:
        folded = token.text.casefold()
        if (
            not token.is_capital
            or folded in ignored
            or any(part in ignored for part in folded.split("-"))
        ):
            return False
        # Where a sentence begins, a capital proves nothing, unless the word has one inside a
        # sentence.
        return not ordinary[folded] and (not token.place.opens or token.text in inside)

    places: dict[str, list[NamePlace]] = {}
    for run in _runs(tokens, [is_name(token) for token in tokens], lists.joining_names):
        first, last = run[0].place, run[-1].place
        name = transcript.text[first.start : last.end]
        places.setdefault(name, []).append(
            NamePlace(first.start, last.end, first.time, first.opens)
        )
    return places


def word_starts(transcript: Transcript) -> list[int]:
    """Where each word starts in the transcript's text, in characters."""
    separator = word_separator(transcript.language)
    starts, at = [], 0
    for word in transcript.words:
        starts.append(at)
        at += len(word.text) + len(separator)
    return starts


def _tokens(transcript: Transcript) -> Iterator[_Token]:
    before = ""
    opening = _opening_words(transcript)
    for index, (word, start) in enumerate(
        zip(transcript.words, word_starts(transcript), strict=True)
    ):
        end = 0
        for match in _TOKEN.finditer(word.text):
            gap = (
                word.text[end : match.start()]
                if end
                else f"{before} {word.text[: match.start()]}".strip()
            )
            opens = (not end and index in opening) or not _BEFORE_A_CAPITAL.isdisjoint(gap)
            place = NamePlace(start + match.start(), start + match.end(), word.span.start, opens)
            yield _Token(match[0], place, gap in _SIDE_BY_SIDE and not (end and not gap))
            end = match.end()
        before = word.text[end:]


def _opening_words(transcript: Transcript) -> set[int]:
    """Words that begin a sentence, or what somebody says."""
    opening_words: set[int] = set()
    first = 0
    for _, segments in groupby(transcript.segments, key=lambda segment: segment.speaker):
        words = [word.text for segment in segments for word in segment.words]
        opening_words |= {first + index for index in sentence_starts(words, transcript.language)}
        first += len(words)
    return opening_words


def _runs(
    tokens: Sequence[_Token], names: Sequence[bool], links: frozenset[str]
) -> Iterator[Sequence[_Token]]:
    """Names side by side, or joined by a little word: "Gilles Babinet", "Comédie de Paris"."""
    at = 0
    while at < len(tokens):
        end = at + 1
        while names[at] and end < len(tokens) and tokens[end].joined:
            # A little word joins two names and ends none: "Comédie de Paris", never "Comédie de".
            linked = (
                tokens[end].text in links
                and end + 1 < len(tokens)
                and tokens[end + 1].joined
                and names[end + 1]
            )
            if not names[end] and not linked:
                break
            end += 2 if linked else 1
        if names[at]:
            yield tokens[at:end]
        at = end
