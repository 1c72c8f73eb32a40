"""What makes a phrase a good title: a linear score of where it is said, how often, of what and
between what.

Keyphrase extraction as ranking, in the line of KEA (Witten et al., 1999): TF-IDF, here with
chapters for documents, and the place of the first mention lead; the shape of the phrase and the
words around it follow.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from podcastkit.chapters.rules import LONGEST_TITLE
from podcastkit.chapters.titles.phrases import Phrase
from podcastkit.chapters.titles.questions import Question
from podcastkit.chapters.titles.tokens import ChapterWords, TitleToken, split_words
from podcastkit.text.tfidf import document_frequency, rarity
from podcastkit.text.wordlists import word_lists

Features = dict[str, float]

# Fitted by benchmarks/title_weights.py to titles that people wrote.
WEIGHTS: Mapping[str, float] = {
    "announced": 0.52,  # after words that name a subject: "let's talk about ..."
    "asked": 0.56,  # in a question
    "between": -0.11,  # little words inside it
    # TF-IDF of its words, chapters for documents; 1 for a chapter's strongest words
    "distinction": 0.95,
    "early": 0.70,  # share of its words in the first sentences of the chapter
    "ends": 0.32,  # share of its places before punctuation
    "free after": 0.25,  # share of its places before a little word or punctuation
    "free before": 0.22,  # share of its places after a little word or punctuation
    "inside": -0.66,  # share of its places that are part of a longer phrase that comes back
    "late": -0.22,  # logarithm of the words before it
    "length": 1.56,  # as a share of the longest title
    "near": 1.06,  # 1 in the first sentence, 1/2 in the second
    "odd capitals": 1.47,  # share of its words with capitals inside: acronyms and brands
    "one word": 0.46,  # words of content: one, two, three, else more
    "question": 3.33,  # a question, not a phrase
    "question pointing": -1.01,  # words in it that point elsewhere: "that", "you"
    "spread": 1.23,  # share of the chapters that have its words
    "sustained": 0.52,  # share of the chapter between its first and last place
    "three words": 0.59,
    "two words": 0.90,
    "verb first": -0.29,  # how verb-like its first word is, by what stands before it in the talk
    "verb weakest": 0.31,  # how verb-like its least verb-like word is
}

_STRONGEST = 5
"""Words whose mean TF-IDF is the measure of a chapter's others."""
_SAID_ONCE = 0.4
"""What is said once counts little, but something."""
_EARLY = 5
"""Sentences that count as the beginning of a chapter."""
_QUESTION_CHARACTERS = 120
"""How far after a phrase the question mark may stand."""


@dataclass(frozen=True, slots=True)
class TalkWords:
    """What is known of a whole talk before its chapters get titles."""

    language: str
    chapters: tuple[ChapterWords, ...]
    spread: Mapping[str, int]
    """In how many chapters a word occurs."""
    verbal: Mapping[str, float]
    """How often a word follows one after which verbs come, from -1 (always an article or
    preposition) to 1."""
    speaking: Collection[str]
    """Case-folded names of those who speak."""


def talk_of(
    chapters: Sequence[Sequence[str]], language: str, speaking: Collection[str]
) -> TalkWords:
    """A talk from the sentences of its chapters."""
    split = split_words(chapters, language)
    spread = document_frequency((token.key for token in chapter.tokens) for chapter in split)
    return TalkWords(language, split, spread, _verbal(split, language), speaking)


def _verbal(chapters: Sequence[ChapterWords], language: str) -> Mapping[str, float]:
    verbal, nominal = word_lists(language).before_verbs, word_lists(language).determiners
    balance: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for chapter in chapters:
        for before, token in zip(chapter.tokens, chapter.tokens[1:], strict=False):
            if token.joins and not token.is_function:
                balance[token.folded] += (before.folded in verbal) - (before.folded in nominal)
                count[token.folded] += 1
    # One more than were counted: a word that was said once is not wholly a verb by its neighbour.
    return {word: balance[word] / (count[word] + 1) for word in count}


@dataclass(frozen=True, slots=True)
class Scorer:
    """Features and score of the phrases and questions of one chapter."""

    talk: TalkWords
    number: int
    distinction: Mapping[str, float]
    """TF-IDF of each word of the chapter that is neither a little word nor the name of somebody who
    speaks."""
    early: frozenset[str]
    """Words of the first sentences."""

    @classmethod
    def of(cls, talk: TalkWords, number: int) -> Scorer:
        """The scorer of chapter `number`, counted from 0."""
        tokens = talk.chapters[number].tokens
        counts = Counter(token.key for token in tokens)
        chapters = len(talk.chapters)
        raw = {
            token.key: (math.log(counts[token.key]) + _SAID_ONCE)
            * rarity(talk.spread[token.key], chapters)
            for token in tokens
            if not token.is_function and token.folded not in talk.speaking
        }
        # Measured by the chapter's own strongest words, so that weights fit short and long talks
        # alike.
        strongest = sorted(raw.values(), reverse=True)[:_STRONGEST]
        top = sum(strongest) / len(strongest) if strongest else 1.0
        early = frozenset(token.key for token in tokens if token.sentence < _EARLY)
        return cls(talk, number, {key: value / top for key, value in raw.items()}, early)

    def phrase(self, phrase: Phrase, inside: int = 0) -> Features:
        """The features of a phrase that is `inside` a longer one that is said so many times."""
        tokens = self.talk.chapters[self.number].tokens
        first, last = phrase.places[0]
        content = [token for token in tokens[first : last + 1] if not token.is_function]
        return (
            self._content(content)
            | self._neighbours(phrase.places)
            | {
                "near": 1 / (1 + tokens[first].sentence),
                "late": math.log1p(first),
                "sustained": (phrase.places[-1][0] - first) / len(tokens),
                "inside": inside / len(phrase.places),
                "between": last + 1 - first - len(content),
                "length": (tokens[last].end - tokens[first].start) / LONGEST_TITLE,
                "verb first": self.talk.verbal.get(tokens[first].folded, 0.0),
            }
        )

    def question(self, question: Question) -> Features:
        """The features of a question."""
        tokens = split_words([[question.text]], self.talk.language)[0].tokens
        content = [t for t in tokens if not t.is_function and t.key in self.distinction]
        pointing = word_lists(self.talk.language).anaphoric
        features = {
            "near": 1 / (1 + question.sentence),
            "question": 1.0,
            "question pointing": float(sum(token.folded in pointing for token in tokens)),
            "length": len(question.text) / LONGEST_TITLE,
        }
        if content:
            shape = self._content(content)
            features |= {name: shape[name] for name in ("distinction", "spread")}
        return features

    def _content(self, content: Sequence[TitleToken]) -> Features:
        count = len(content)
        weights = [self.distinction.get(token.key, 0.0) for token in content]
        return {
            # Between sum and mean: the sum would favour long phrases, the mean single words.
            "distinction": sum(weights) / math.sqrt(count),
            "one word": float(count == 1),
            "two words": float(count == 2),
            "three words": float(count == 3),
            "odd capitals": sum(any(map(str.isupper, token.text[1:])) for token in content) / count,
            "verb weakest": min(self.talk.verbal.get(token.folded, 0.0) for token in content),
            "early": sum(token.key in self.early for token in content) / count,
            "spread": sum(self.talk.spread[token.key] for token in content)
            / count
            / len(self.talk.chapters),
        }

    def _neighbours(self, places: Sequence[tuple[int, int]]) -> Features:
        tokens = self.talk.chapters[self.number].tokens
        announcing = word_lists(self.talk.language).naming_a_subject
        counts: Counter[str] = Counter()
        for first, last in places:
            before = tokens[first - 1] if first and tokens[first].joins else None
            after = tokens[last + 1] if last + 1 < len(tokens) and tokens[last + 1].joins else None
            counts["free before"] += before is None or before.is_function
            counts["ends"] += after is None
            counts["free after"] += after is None or after.is_function
            counts["announced"] += any(
                token.folded in announcing for token in _leading(tokens, first)
            )
        shares: Features = {
            name: counts[name] / len(places) for name in ("free before", "ends", "free after")
        }
        first, last = places[0]
        sentence = self.talk.chapters[self.number].sentences[tokens[first].sentence]
        return shares | {
            "announced": float(counts["announced"] > 0),
            "asked": float("?" in sentence[tokens[last].end :][:_QUESTION_CHARACTERS]),
        }


def inside(phrases: Sequence[Phrase]) -> list[int]:
    """For each phrase, how often the commonest longer one that has it inside is said; 0 when none
    is said again."""
    number = {phrase.keys: i for i, phrase in enumerate(phrases)}
    most = [0] * len(phrases)
    for phrase in phrases:
        times, size = len(phrase.places), len(phrase.keys)
        # A longer phrase that is said once may be chance; only one that comes back owns its parts.
        if times > 1:
            for first in range(size):
                for last in range(first + 1, size + 1):
                    part = number.get(phrase.keys[first:last])
                    if part is not None and last - first < size:
                        most[part] = max(most[part], times)
    return most


def _leading(tokens: Sequence[TitleToken], first: int) -> Iterator[TitleToken]:
    """The little words right before a phrase, nearest first, up to three."""
    at = first
    while at > 0 and at > first - 3 and tokens[at].joins:
        at -= 1
        yield tokens[at]
        if not tokens[at].is_function:
            return


def score(features: Features, weights: Mapping[str, float] = WEIGHTS) -> float:
    """The weighted sum of the features."""
    return math.fsum(weights.get(name, 0.0) * value for name, value in features.items())
