"""A summary made of the episode's own sentences, word for word and in their order."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from podcastkit.chapters.vocabulary import FIRST_WORDS, GREETINGS, THANKS, stems, words
from podcastkit.language.sentences import base_language, sentences
from podcastkit.model.transcript import Transcript, join_words

_SHORTEST, _LONGEST = 8, 45
"""Words of a sentence that can stand alone."""
_FEWEST_STEMS = 4
"""Content words of a sentence that says something."""
_REPETITION = 0.5
"""How much likeness to a sentence already chosen counts against the next one (maximal marginal relevance)."""


def summarize(transcript: Transcript, *, sentences_wanted: int = 3, most_characters: int = 500) -> tuple[str, ...]:
    """The sentences that say most of what the whole talk is about, in order; () when none can stand alone.

    Centrality is the TF-IDF cosine of a sentence with the whole text; each further sentence is chosen for saying
    something else (Carbonell and Goldstein, 1998). Questions, greetings and thanks are left out.
    """
    language = transcript.language
    said = list(_sentences(transcript))
    bags = [Counter(stems(sentence, language)) for sentence in said]
    frequency = Counter(stem for bag in bags for stem in bag)
    vectors = [_tfidf(bag, frequency, len(bags)) for bag in bags]
    whole: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for stem, weight in vector.items():
            whole[stem] += weight
    usable = [
        i for i, sentence in enumerate(said) if len(vectors[i]) >= _FEWEST_STEMS and _stands_alone(sentence, language)
    ]
    centrality = {i: _cosine(vectors[i], whole) for i in usable}
    chosen: list[int] = []
    while usable and len(chosen) < sentences_wanted:
        best = max(
            usable,
            key=lambda i: (
                centrality[i] - _REPETITION * max((_cosine(vectors[i], vectors[j]) for j in chosen), default=0.0)
            ),
        )
        usable.remove(best)
        if sum(len(said[i]) for i in (*chosen, best)) <= most_characters:
            chosen.append(best)
    return tuple(said[i] for i in sorted(chosen))


def _sentences(transcript: Transcript) -> Iterator[str]:
    """Whole sentences: segments of one speaker are joined first, because a segment may end in mid-sentence."""
    for _, turn in groupby(transcript.segments, key=lambda segment: segment.speaker):
        joined = join_words(tuple(word for segment in turn for word in segment.words), transcript.language)
        yield from sentences(joined, transcript.language)


def _stands_alone(sentence: str, language: str) -> bool:
    base = base_language(language)
    said = words(sentence)
    courtesies = GREETINGS.get(base, frozenset()) | THANKS.get(base, frozenset())
    length = len(said) if " " in sentence else len(sentence) // 2
    return (
        _SHORTEST <= length <= _LONGEST
        and sentence.rstrip("\"'»”’) \u00a0\u202f").endswith((".", "!", "…", "。", "！"))
        and not sentence[0].islower()
        and said[0] not in FIRST_WORDS.get(base, frozenset())
        and courtesies.isdisjoint(said)
    )


def _tfidf(bag: Counter[str], frequency: Counter[str], count: int) -> dict[str, float]:
    return {stem: (1 + math.log(n)) * math.log(1 + count / frequency[stem]) for stem, n in bag.items()}


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    product = math.fsum(value * b.get(stem, 0.0) for stem, value in a.items())
    return product / math.sqrt(_square(a) * _square(b)) if product else 0.0


def _square(vector: dict[str, float]) -> float:
    return math.fsum(value * value for value in vector.values())
