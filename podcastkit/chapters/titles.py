"""Titles for chapters, from what each talks about and the others do not.

In order of preference: the question a chapter opens with, when it is short; the names and noun phrases that set the
chapter apart; a number. A phrase is taken exactly as it was said.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from podcastkit.chapters.phrases import Phrase, phrases
from podcastkit.chapters.rules import LONGEST_TITLE
from podcastkit.chapters.vocabulary import FIRST_WORDS, GREETINGS, INTERROGATIVES, stems, words
from podcastkit.language.labels import labels
from podcastkit.language.sentences import base_language, sentences
from podcastkit.language.typography import typeset
from podcastkit.model.transcript import Segment, join_words

_OPENING_SENTENCES = 4
_OPENING_CHARACTERS = 120
_OPENING_BONUS = 1.4
"""The first sentences of a chapter announce its subject: "Parlons de la fondation Epic." """
_INTRODUCTION_WORDS = 400
"""A greeting opens an introduction only when the chapter is short; about two and a half minutes of talk."""
_SAID_ONCE = 0.4
_NAME_BONUS = 3.0
_JOINED = {"fr": "{} et {}", "en": "{} and {}", "es": "{} y {}"}


@dataclass(frozen=True, slots=True)
class _Ranked:
    phrase: Phrase
    score: float


def title_chapters(
    passages: Sequence[Sequence[Segment]], language: str, speakers: Sequence[str] = ()
) -> tuple[str, ...]:
    """One title for each passage: at most LONGEST_TITLE characters, in sentence case, none twice.

    `speakers` are names that say nothing of a chapter, because those people speak in all of them.
    """
    texts = [join_words(tuple(word for segment in passage for word in segment.words), language) for passage in passages]
    talking = {stem for name in speakers for stem in stems(name, language)}
    bags = [Counter(stem for stem in stems(text, language) if stem not in talking) for text in texts]
    titles: list[str] = []
    for number, text in enumerate(texts):
        used = {title.casefold() for title in titles}
        candidates = (typeset(_sentence_case(title), language) for title in _candidates(number, text, bags, language))
        fitting = (title for title in candidates if len(title) <= LONGEST_TITLE and title.casefold() not in used)
        titles.append(next(fitting))
    return tuple(titles)


def _candidates(number: int, text: str, bags: Sequence[Counter[str]], language: str) -> Iterator[str]:
    """Titles for one chapter, best first; the last, a number, always fits."""
    names = labels(language)
    if number == 0 and len(bags) > 1 and _introduces(text, language):
        yield names["introduction"]
    distinction = _distinction(bags, number)
    yield from _questions(text, distinction, language)
    ranked = _ranked(text, distinction, language)
    yield from _joined(ranked, language)
    yield from (rank.phrase.text for rank in ranked)
    if number == 0:
        yield names["introduction"]
    yield f"{names['chapter']} {number + 1}"


def _introduces(text: str, language: str) -> bool:
    said = words(text)
    greetings = GREETINGS.get(base_language(language), frozenset())
    return len(said) <= _INTRODUCTION_WORDS and not greetings.isdisjoint(said[:12])


def _distinction(bags: Sequence[Counter[str]], number: int) -> dict[str, float]:
    """How much each stem sets a chapter apart: TF-IDF with chapters for documents; what is said once counts little."""
    spread = Counter(stem for bag in bags for stem in bag)
    return {
        stem: (math.log(count) + _SAID_ONCE) * math.log(1 + len(bags) / spread[stem])
        for stem, count in sorted(bags[number].items())
    }


def _questions(text: str, distinction: dict[str, float], language: str) -> Iterator[str]:
    """The first questions of the chapter that are short and ask about what sets it apart."""
    typical = sorted(distinction.values(), reverse=True)[:12]
    interrogatives = INTERROGATIVES.get(base_language(language), frozenset())
    for sentence in islice(sentences(text, language), _OPENING_SENTENCES):
        question = _without_lead(sentence, language)
        asked = [distinction[stem] for stem in stems(question, language) if stem in distinction]
        asks = question.endswith("?") and words(question)[:1] and words(question)[0] in interrogatives
        if asks and asked and max(asked) >= typical[-1]:
            yield question


def _without_lead(sentence: str, language: str) -> str:
    """The sentence without the "so" and "well" it starts with."""
    leads = FIRST_WORDS.get(base_language(language), frozenset())
    while match := re.match(r"([^\W_]+)[\s,]+", sentence):
        if match[1].casefold() not in leads:
            break
        sentence = sentence[match.end() :]
    return sentence


def _ranked(text: str, distinction: dict[str, float], language: str) -> list[_Ranked]:
    """The phrases of a chapter, the most distinctive first, of phrases that share a word only the best."""
    scored: dict[str, _Ranked] = {}
    for phrase in phrases(text, language):
        weights = [distinction.get(stem, 0.0) for stem in set(phrase.stems)]
        # Dividing by the root lets a second strong word win and a weak one lose.
        score = sum(weights) / math.sqrt(len(weights)) * (_NAME_BONUS if phrase.is_name else 1.0)
        score *= _OPENING_BONUS if phrase.start < _OPENING_CHARACTERS else 1.0
        key = phrase.text.casefold()
        # The spelling met first stands for all; said again, a phrase gains a little over a mere neighbourhood of words.
        scored[key] = _Ranked(scored[key].phrase, scored[key].score * 1.1) if key in scored else _Ranked(phrase, score)
    kept: list[_Ranked] = []
    # The sort is stable: of two equals the one said first comes first.
    for rank in sorted(scored.values(), key=lambda rank: -rank.score):
        if all(set(rank.phrase.stems).isdisjoint(other.phrase.stems) for other in kept):
            kept.append(rank)
        if len(kept) == 6:
            break
    return kept


def _joined(ranked: Sequence[_Ranked], language: str) -> Iterator[str]:
    """The best phrase with the second beside it, when the second says nearly as much."""
    pattern = _JOINED.get(base_language(language), "{}, {}")
    for other in ranked[1:4]:
        if other.score >= 0.5 * ranked[0].score:
            yield pattern.format(_sentence_case(ranked[0].phrase.text), other.phrase.text)


def _sentence_case(title: str) -> str:
    """The title with a capital first letter, unless it is a name with a spelling of its own ("iPhone")."""
    first = title.split(maxsplit=1)[0] if title.strip() else ""
    return title if any(letter.isupper() for letter in first[1:]) else title[:1].upper() + title[1:]
