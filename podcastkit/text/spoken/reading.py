"""Written forms and how they are said: a list of rules, put to a text or to the words another list
made of it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import regex

_LETTER = (
    r"[[\p{L}\p{N}]--[\u02b0-\u02ff]]"  # without the modifier letters that serve as apostrophes
)
# a zero-width space divides, a soft hyphen does not
_INSIDE = r"[[\p{L}\p{N}\p{M}\p{Cf}]--[\u02b0-\u02ff\u200b]]"
WORD = rf"{_LETTER}{_INSIDE}*"
"""A word: letters and digits with their combining marks, without punctuation, apostrophes and
hyphens."""
LETTERS = rf"[{_LETTER}--[0-9]][{_INSIDE}--[0-9]]*"
"""The same without digits, so that "G20" is a word and a number."""
SPACE = r"[\p{Zs}\t]"
"""A space of any width that does not end a line."""

_WORDS = regex.compile(rf"(?V1){WORD}")
_INVISIBLE = regex.compile(r"\p{Cf}+")


@dataclass(frozen=True, slots=True)
class SpokenToken:
    """A word to compare, and the characters [start, end) of the text that it stands for."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SpokenRule:
    """A regular expression without groups that capture, and the words that are said for what it
    matches."""

    pattern: str
    reading: Callable[[str], str]


class Reading:
    """Rules in order of precedence: at each place of a text the first that matches is taken, else a
    character skipped.

    Texts are in NFC. What a rule says is divided into words again, in lower case.
    """

    def __init__(self, rules: Sequence[SpokenRule]) -> None:
        self._readings: dict[str | None, Callable[[str], str]] = {
            f"r{number}": rule.reading for number, rule in enumerate(rules)
        }
        groups = (f"(?P<r{number}>{rule.pattern})" for number, rule in enumerate(rules))
        self._pattern = regex.compile("(?V1)" + "|".join(groups))

    def read(self, text: str) -> Iterator[SpokenToken]:
        """The words said for a text."""
        for match in self._pattern.finditer(text):
            for word in words_of(self._readings[match.lastgroup](match[0])):
                yield SpokenToken(word, match.start(), match.end())

    def reread(self, tokens: Sequence[SpokenToken]) -> Iterator[SpokenToken]:
        """The words said for words, which the rules see with single spaces between them; the others
        stay."""
        starts = list(accumulate((len(token.text) + 1 for token in tokens), initial=0))
        reached = 0
        for match in self._pattern.finditer(" ".join(token.text for token in tokens)):
            first, last = (bisect_right(starts, at) - 1 for at in (match.start(), match.end() - 1))
            yield from tokens[reached:first]
            for word in words_of(self._readings[match.lastgroup](match[0])):
                yield SpokenToken(word, tokens[first].start, tokens[last].end)
            reached = last + 1
        yield from tokens[reached:]


def words_of(text: str) -> list[str]:
    """The words of a text, in NFC and lower case, without the invisible characters inside them."""
    visible = (_INVISIBLE.sub("", word) for word in _WORDS.findall(text))
    return [unicodedata.normalize("NFC", word.lower()) for word in visible]


def as_written(text: str) -> str:
    """A written form that is said as it is written."""
    return text


def always(words: str) -> Callable[[str], str]:
    """The same words for whatever was matched."""
    return lambda _: words


def looked_up(words: Mapping[str, str]) -> SpokenRule:
    """A rule for whole words of lower case, each said as the mapping has it."""
    return SpokenRule(
        rf"(?<!\S)(?:{'|'.join(map(regex.escape, words))})(?!\S)", lambda text: words[text]
    )
