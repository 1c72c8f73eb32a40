"""What words tell of the text they are in: TF-IDF, and the likeness of texts by it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Vector: TypeAlias = dict[str, float]


def document_frequency(texts: Iterable[Iterable[str]]) -> Counter[str]:
    """In how many texts each term occurs."""
    return Counter(term for text in texts for term in dict.fromkeys(text))


def rarity(texts_with_it: int, texts: int) -> float:
    """The weight of a term by how few texts have it; one that all have keeps some."""
    # Without the 1, a talk of one sentence, or a word in all of them, would weigh nothing at all.
    return math.log(1 + texts / texts_with_it)


def unit_vector(bag: Mapping[str, int], frequency: Mapping[str, int], texts: int) -> Vector:
    """The terms of a text by their weights, of length 1; empty for a text without terms."""
    weights = {
        term: (1 + math.log(count)) * rarity(frequency[term], texts) for term, count in bag.items()
    }
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def dot(vector: Vector, other: Vector) -> float:
    """The product of two vectors: for those of length 1 the cosine between them."""
    return math.fsum(weight * other[term] for term, weight in vector.items() if term in other)


@dataclass(frozen=True, slots=True)
class VectorSum:
    """The sum of some vectors of length 1, and its square."""

    weights: Vector
    square: float

    @classmethod
    def of(cls, vectors: Iterable[Vector]) -> VectorSum:
        """The sum of these."""
        total: Vector = defaultdict(float)
        for vector in vectors:
            for term, weight in vector.items():
                total[term] += weight
        return cls(total, math.fsum(weight * weight for weight in total.values()))

    def likeness_without(self, vector: Vector) -> float:
        """Cosine of one of the vectors with the sum of the others: what is said once is not like
        itself."""
        if not vector:
            return 0.0
        # With |v| = 1, v·(S - v) is v·S - 1, and |S - v|² is |S|² - 2 v·S + 1: each sentence is
        # held against the rest of a talk without summing that up again.
        product = dot(vector, self.weights)
        rest = self.square - 2 * product + 1
        return max(0.0, product - 1) / math.sqrt(rest) if rest > 1e-9 else 0.0
