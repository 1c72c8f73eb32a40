"""Names and noun phrases of a text, found without a parser: by capitals, by the words before and by repetition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from podcastkit.chapters.vocabulary import DETERMINERS, LINKS, stems, stop_words
from podcastkit.language.sentences import base_language

_TOKEN = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_MOST_CONTENT_WORDS = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name or noun phrase as it stands in the text, and the stems of its words."""

    text: str
    stems: tuple[str, ...]
    is_name: bool
    start: int
    """Where it stands in the text, in characters."""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    gap: str
    """What stands between the token before and this one; empty for the first."""
    is_content: bool
    is_name: bool = False

    @property
    def follows_directly(self) -> bool:
        """Whether only a space, an apostrophe or a hyphen parts it from the token before."""
        return self.gap in (" ", "'", "’", "-", "\u00a0")

    @property
    def begins_sentence(self) -> bool:
        """Whether its capital may be due to its place: at the start, or after a full stop, a colon or a quote."""
        return not self.gap or any(mark in self.gap for mark in '.!?…:«“"')

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def folded(self) -> str:
        return self.text.casefold()


def phrases(text: str, language: str) -> Iterator[Phrase]:
    """The names and noun phrases of a text, in order, each as often as it occurs."""
    tokens = _tokens(text, language)
    pairs = Counter(
        (before.folded, after.folded)
        for before, after in pairwise(tokens)
        if before.is_content and after.is_content and after.follows_directly
    )
    links = LINKS.get(base_language(language), frozenset())
    determiners = DETERMINERS.get(base_language(language))
    at = 0
    while at < len(tokens):
        if tokens[at].is_name:
            end = _name_end(tokens, at, links)
        elif tokens[at].is_content and _opens_noun(tokens, at, determiners):
            end = _noun_end(tokens, at, links, pairs)
        else:
            at += 1
            continue
        said = text[tokens[at].start : tokens[end - 1].end]
        found = tuple(stems(said, language))
        if found:
            yield Phrase(said, found, tokens[at].is_name, tokens[at].start)
        at = end


def _tokens(text: str, language: str) -> list[_Token]:
    ignored = stop_words(base_language(language))
    tokens: list[_Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        word = match[0]
        folded = word.casefold()
        parts = folded.split("-")
        content = len(word) > 2 and not word.isdigit() and not any(part in ignored for part in (folded, *parts))
        tokens.append(_Token(word, match.start(), match.end(), text[end : match.start()], content))
        end = match.end()
    return _with_names(tokens)


def _with_names(tokens: list[_Token]) -> list[_Token]:
    """Mark names: capitals inside a sentence, odd capitals anywhere, and the same words at a sentence's start."""
    inside = {token.text for token in tokens if token.is_content and token.capital and not token.begins_sentence}
    common = {token.text for token in tokens if token.text.islower()}
    marked: list[_Token] = []
    name_follows = False
    for token in reversed(tokens):
        odd = any(letter.isupper() for letter in token.text[1:])
        name = token.is_content and (odd or (token.text in inside and token.folded not in common))
        # A capital makes a word part of the name after it: "Alexandre Mars", "Grand Corps Malade"; a little word that
        # starts a sentence would have one anyway.
        joins = token.is_content or (not token.begins_sentence and len(token.text) > 1)
        name = name or (name_follows and token.capital and joins)
        marked.append(replace(token, is_name=name))
        name_follows = name and token.follows_directly
    return marked[::-1]


def _name_end(tokens: list[_Token], at: int, links: frozenset[str]) -> int:
    """One past the last token of a name: capitals side by side, or joined by a link ("Comédie de Paris")."""
    end = at + 1
    while end < len(tokens) and tokens[end].follows_directly:
        if tokens[end].is_name:
            end += 1
        elif _linked(tokens, end, links) and tokens[end + 1].is_name:
            end += 2
        else:
            break
    return end


def _opens_noun(tokens: list[_Token], at: int, determiners: frozenset[str] | None) -> bool:
    """Whether a noun can start here: after an article or the like, in the languages whose articles we know."""
    if determiners is None:
        return True
    return at > 0 and tokens[at].follows_directly and tokens[at - 1].folded in determiners


def _noun_end(tokens: list[_Token], at: int, links: frozenset[str], pairs: Counter[tuple[str, str]]) -> int:
    """One past the last token of a noun phrase.

    A second content word belongs to it when it is linked ("agence de marketing"), when the pair comes back in the
    text, or when punctuation follows ("réseaux sociaux ?"); otherwise it may well be the verb.
    """
    end, content = at + 1, 1
    while content < _MOST_CONTENT_WORDS and end < len(tokens) and tokens[end].follows_directly:
        if tokens[end].is_content:
            closes = end + 1 == len(tokens) or not tokens[end + 1].follows_directly
            if not closes and pairs[tokens[end - 1].folded, tokens[end].folded] < 2:
                break
            end, content = end + 1, content + 1
        elif _linked(tokens, end, links) and tokens[end + 1].is_content:
            end, content = end + 2, content + 1
        else:
            break
    return end


def _linked(tokens: list[_Token], at: int, links: frozenset[str]) -> bool:
    return tokens[at].folded in links and at + 1 < len(tokens) and tokens[at + 1].follows_directly
