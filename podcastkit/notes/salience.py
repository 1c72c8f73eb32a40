"""How much each sentence says of the whole talk and of its part, and how alike two sentences
are."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from podcastkit.model.chapter import Chapter
from podcastkit.model.transcript import Transcript
from podcastkit.notes.talk_sentences import TalkSentence, split_talk
from podcastkit.text.certainty import Certainty
from podcastkit.text.tfidf import Vector, VectorSum, document_frequency, dot, rarity, unit_vector


@dataclass(frozen=True, slots=True)
class WeighedTalk:
    """What is said in an episode, sentence by sentence, with the weight of each in the whole."""

    language: str
    sentences: tuple[TalkSentence, ...]
    vectors: tuple[Vector, ...]
    """Of length 1, or empty for a sentence without a content word."""
    centrality: tuple[float, ...]
    """Likeness of each sentence to the rest of the talk, from 0 to 1."""
    focus: tuple[float, ...]
    """Likeness of each sentence to the rest of its part, from 0 to 1."""
    distinction: tuple[float, ...]
    """How rare in the talk the content words of each sentence are, from 0 to 1."""

    def likeness(self, first: int, second: int) -> float:
        """Cosine of two sentences, from 0 to 1."""
        return dot(self.vectors[first], self.vectors[second])


def weigh_talk(
    transcript: Transcript,
    chapters: Sequence[Chapter] = (),
    hosts: Collection[str] = (),
    certainty: Certainty | None = None,
) -> WeighedTalk:
    """Weigh every sentence: TF-IDF of crude stems with sentences for documents, compared by
    cosine. Without `certainty` every word counts as sure."""
    sentences = split_talk(transcript, chapters, hosts, certainty)
    frequency = document_frequency(sentence.stems for sentence in sentences)
    count = len(sentences)
    vectors = tuple(
        unit_vector(Counter(sentence.stems), frequency, count) for sentence in sentences
    )
    whole = VectorSum.of(vectors)
    by_part: dict[int, list[Vector]] = defaultdict(list)
    for sentence, vector in zip(sentences, vectors, strict=True):
        by_part[sentence.part].append(vector)
    parts = {part: VectorSum.of(inside) for part, inside in by_part.items()}
    # The rarity of what is said once, so that nothing is more distinct than 1.
    rarest = math.log(1 + count)
    return WeighedTalk(
        transcript.language,
        sentences,
        vectors,
        tuple(whole.likeness_without(vector) for vector in vectors),
        tuple(
            parts[sentence.part].likeness_without(vector)
            for sentence, vector in zip(sentences, vectors, strict=True)
        ),
        tuple(
            math.fsum(rarity(frequency[stem], count) for stem in vector)
            / (rarest * max(1, len(vector)))
            for vector in vectors
        ),
    )


def choose(
    candidates: Iterable[int],
    score: Callable[[int, Sequence[int]], float],
    accept: Callable[[int, Sequence[int]], bool],
    most: int,
) -> list[int]:
    """The best candidates, one after the other, in order of place: `score` and `accept` see those
    chosen before.

    Greedy, as maximal marginal relevance is (Carbonell and Goldstein, 1998); of equals the first
    wins.
    """
    left = list(candidates)
    chosen: list[int] = []
    while len(chosen) < most:
        # What is refused now stays refused: every choice only takes room and likeness away.
        left = [index for index in left if index not in chosen and accept(index, chosen)]
        if not left:
            break
        chosen.append(max(left, key=lambda index: (score(index, chosen), -index)))
    return sorted(chosen)
