"""The words of a chapter with all that shows where phrases begin and end: what stands between them,
and their case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from podcastkit.chapters.titles.grammar import function_words, is_function_word
from podcastkit.model.transcript import UNSPACED_LANGUAGES
from podcastkit.text.sentences import base_language

_LETTERS = r"[\p{L}\p{N}\p{M}_]+"
# English contractions are one word ("don't"); elsewhere an apostrophe parts an article from its
# noun ("l'entreprise").
_WORD = regex.compile(rf"{_LETTERS}(?:[-.]{_LETTERS})*")
_ENGLISH_WORD = regex.compile(rf"{_LETTERS}(?:[-.'’/]{_LETTERS})*")
# Without spaces a Han letter is taken for a word; kana that join words part them.
_UNSPACED_WORD = regex.compile(
    r"\p{Han}|\p{Katakana}[\p{Katakana}ー]*|[\p{Latin}\p{N}]+|[^\W\p{Hiragana}]+"
)
_LABEL = regex.compile(r"\p{Lu}[\w.'’-]*(?: [\w.'’()-]+){0,4}:(?=\s|$)")
# Addresses and times of day are read by eyes only.
_UNSPOKEN = regex.compile(r"\(?\bhttps?://\S+|\bwww\.\S+|\b\d\d?(?::\d\d)+\b")
_DIRECT = frozenset({" ", "-", "'", "’", "\u00a0", ""})
_FEWEST_LABELS = 3


@dataclass(frozen=True, slots=True)
class TitleToken:
    """One word as said."""

    text: str
    folded: str
    """In small letters."""
    key: str
    """What its singular and its plural share."""
    start: int
    end: int
    """Where it stands in its sentence, in characters."""
    sentence: int
    joins: bool
    """Whether only a space, an apostrophe or a hyphen parts it from the word before."""
    opens: bool
    """Whether its capital may be due to its place: at the start of a sentence, after a colon or a
    quotation mark."""
    is_function: bool
    """Whether no title begins or ends with it."""


@dataclass(frozen=True, slots=True)
class ChapterWords:
    """The sentences of a chapter and their words."""

    sentences: tuple[str, ...]
    tokens: tuple[TitleToken, ...]


def split_words(chapters: Sequence[Sequence[str]], language: str) -> tuple[ChapterWords, ...]:
    """The chapters of a talk, each given by its sentences, as words.

    Addresses, times of day and the names some transcripts write before what somebody says are left
    out.
    """
    labels = Counter(
        match[0]
        for chapter in chapters
        for sentence in chapter
        if (match := _LABEL.match(sentence))
    )
    cleaned = [
        tuple(_without_label(sentence, labels) for sentence in chapter) for chapter in chapters
    ]
    pattern = _pattern(language)
    all_words = (
        match.casefold()
        for chapter in cleaned
        for sentence in chapter
        for match in pattern.findall(sentence)
    )
    known = function_words(language, all_words)
    return tuple(
        ChapterWords(chapter, tuple(_tokens(chapter, known, language))) for chapter in cleaned
    )


def _without_label(sentence: str, labels: Counter[str]) -> str:
    match = _LABEL.match(sentence)
    if match and labels[match[0]] >= _FEWEST_LABELS:
        sentence = sentence[match.end() :]
    return _UNSPOKEN.sub(" | ", sentence).strip()


def _pattern(language: str) -> regex.Pattern[str]:
    base = base_language(language)
    return (
        _UNSPACED_WORD if base in UNSPACED_LANGUAGES else _ENGLISH_WORD if base == "en" else _WORD
    )


def _tokens(sentences: Sequence[str], known: frozenset[str], language: str) -> list[TitleToken]:
    tokens: list[TitleToken] = []
    for number, sentence in enumerate(sentences):
        end = 0
        for match in _pattern(language).finditer(sentence):
            word, gap = match[0], sentence[end : match.start()]
            folded = word.casefold()
            joins = end > 0 and gap in _DIRECT
            opens = end == 0 or any(mark in gap for mark in '.!?…:«“"|')
            function = is_function_word(folded, known, language)
            tokens.append(
                TitleToken(
                    word,
                    folded,
                    _singular(folded),
                    match.start(),
                    match.end(),
                    number,
                    joins,
                    opens,
                    function,
                )
            )
            end = match.end()
    return tokens


def _singular(folded: str) -> str:
    return (
        folded[:-1]
        if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss")
        else folded
    )
