"""Names and noun phrases of a chapter, found without a parser: runs of words between little words
and punctuation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from podcastkit.chapters.rules import LONGEST_TITLE
from podcastkit.chapters.titles.tokens import ChapterWords, TitleToken
from podcastkit.model.transcript import UNSPACED_LANGUAGES
from podcastkit.text.sentences import base_language
from podcastkit.text.wordlists import word_lists

_MOST_WORDS = 7
_ARTICLES = {"le": "le", "la": "la", "l": "l’", "les": "les", "un": "un", "une": "une"}
"""French articles as said."""
_SWALLOWED = {"du": "le", "au": "le", "aux": "les", "des": "les"}
"""Those that have swallowed a preposition: "du handicap", le handicap."""
_OWNED = {"mon": "le", "ton": "le", "son": "le", "ma": "la", "ta": "la", "sa": "la"}
_OWNED |= dict.fromkeys(("mes", "tes", "ses", "nos", "vos", "leurs"), "les")
"""The article that stands for a possessive: "ma maladie", la maladie."""
_OWNED_OF_EITHER_GENDER = frozenset({"notre", "votre", "leur"})
_VOWELS = "aàâeéèêëiîïoôuùûœ"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name or noun phrase as it is mostly spelled, and every place where it is said."""

    text: str
    keys: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    """First and last token of each place in the chapter, in order."""


def phrases(chapter: ChapterWords, language: str, pale: Iterable[str] = ()) -> list[Phrase]:
    """The phrases that could be a title, in the order in which they are first said.

    `pale` are case-folded words that do not make a title by themselves, besides those of the
    language.
    """
    between = word_lists(language).inside_phrases
    weak = word_lists(language).pale | frozenset(pale)
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    tokens = chapter.tokens
    for first, token in enumerate(tokens):
        if _edge(token):
            for last in _ends(tokens, first, between):
                run = tokens[first : last + 1]
                if not all(
                    word.is_function or word.folded in weak or word.folded.isdigit() for word in run
                ):
                    places[tuple(word.key for word in run)].append((first, last))
    return [
        Phrase(_spelling(chapter, at, language), keys, tuple(at))
        for keys, at in places.items()
        if base_language(language) not in UNSPACED_LANGUAGES or _is_whole(tokens, at)
    ]


def _is_whole(tokens: tuple[TitleToken, ...], places: list[tuple[int, int]]) -> bool:
    """Whether letters without spaces around them make a word: one script's run, or several that
    come back together."""
    first, last = places[0]
    # A Han letter was taken for a word for want of spaces; two that come back together are one
    # word.
    return len(places) > 1 and last > first if len(tokens[first].text) == 1 else True


def _edge(token: TitleToken) -> bool:
    return not token.is_function and (
        len(token.text) > 1 or token.text.isdigit() or not token.text.isascii()
    )


def _ends(tokens: tuple[TitleToken, ...], first: int, between: frozenset[str]) -> Iterable[int]:
    """The tokens with which a phrase that starts at `first` may end."""
    for last in range(first, min(first + _MOST_WORDS, len(tokens))):
        token = tokens[last]
        if last > first and not token.joins:
            return
        # Little words may stand inside ("le droit de la mer"), never at an end.
        if token.is_function and (last == first or token.folded not in between):
            return
        if token.end - tokens[first].start > LONGEST_TITLE:
            return
        # A possessive wants what it possesses: "the show's" is half a phrase.
        if _edge(token) and not token.folded.endswith(("'s", "’s")):
            yield last


def _spelling(chapter: ChapterWords, places: list[tuple[int, int]], language: str) -> str:
    """The commonest spelling of a phrase, in French with its article; of equals the first."""
    tokens = chapter.tokens
    spelled: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for first, last in places:
        sentence = chapter.sentences[tokens[first].sentence]
        spelled[sentence[tokens[first].start : tokens[last].end]].append((first, last))
    text = max(spelled, key=lambda spelling: len(spelled[spelling]))
    return _with_article(text, tokens, spelled[text]) if base_language(language) == "fr" else text


def _with_article(text: str, tokens: tuple[TitleToken, ...], places: list[tuple[int, int]]) -> str:
    """The phrase with the article it is mostly said with; a definite one says more than an
    indefinite one."""
    before = Counter(
        _article(tokens[first - 1].folded, text) if tokens[first].joins else ""
        for first, _ in places
    )
    definite = [article for article in before if article not in ("", "un", "une")]
    article = max(definite or before, key=lambda article: before[article])
    if not article or (not definite and 2 * before[""] > len(places)):
        return text
    joined = article + text if article.endswith("’") else f"{article} {text}"
    return joined if len(joined) <= LONGEST_TITLE else text


def _article(before: str, text: str) -> str:
    """The article that belongs to a phrase, by the word before it; empty when it cannot be told."""
    if before in _ARTICLES:
        return _ARTICLES[before]
    first = text[0].casefold()
    # An h may be silent or not: "mon histoire" gives no hint.
    article = (
        ""
        if first == "h"
        else _OWNED.get(before, "l’" if before in _OWNED_OF_EITHER_GENDER else "")
    )
    article = article or _SWALLOWED.get(before, "")
    if article == "l’" and first not in _VOWELS:
        return ""
    return "l’" if article in ("le", "la") and first in _VOWELS else article
