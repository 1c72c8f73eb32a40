"""The places where a chapter may start, and what speaks for each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from podcastkit.chapters.boundaries import best_boundaries
from podcastkit.chapters.coefficients import Coefficients
from podcastkit.chapters.features import features_of, opening_jingles
from podcastkit.chapters.lexical import Matrix, letter_vectors
from podcastkit.chapters.scores import Scores
from podcastkit.chapters.sentences import Sentence, sentences_of
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Candidates:
    """Every sentence of a talk as the beginning of a chapter."""

    sentences: tuple[Sentence, ...]
    starts: tuple[Ms, ...]
    """When such a chapter would start: with the jingle that leads to the sentence, if there is
    one."""
    features: Mapping[str, Scores]
    vectors: Matrix
    """What each sentence is about, shape (n, dimensions)."""

    @property
    def known_speakers(self) -> bool:
        """Whether speakers are told apart."""
        return len({sentence.speaker for sentence in self.sentences}) > 1

    def weights(self, model: Coefficients) -> dict[str, Scores]:
        """What each feature adds to the log-odds of each sentence."""
        chosen = model.with_speakers if self.known_speakers else model.without_speakers
        return {name: chosen.get(name, 0.0) * values for name, values in self.features.items()}

    def scores(self, model: Coefficients) -> Scores:
        """The log-odds of each sentence, but for a constant: the sum of its weights."""
        return np.asarray(np.sum(list(self.weights(model).values()), axis=0), dtype=float)

    def choose(self, model: Coefficients, duration: Ms, count: int, minimum: Ms) -> list[int]:
        """The sentences that start the second to the last of `count` chapters, in order; see
        best_boundaries."""
        starts = np.array(self.starts, dtype=np.int64)
        return best_boundaries(
            self.scores(model), starts, duration, count - 1, minimum, model.layout, self.vectors
        )


def candidates_of(
    transcript: Transcript, jingles: Sequence[Span] = (), named: Sequence[Ms] = ()
) -> Candidates:
    """The candidates of a transcript with at least one word.

    `jingles` is where the show's jingles sound, `named` when segments of the show are announced by
    name.
    """
    sentences = sentences_of(transcript)
    vectors = letter_vectors(sentences)
    features = features_of(transcript, sentences, vectors, jingles, named)
    return Candidates(sentences, _starts(sentences, jingles), features, vectors)


def _starts(sentences: Sequence[Sentence], jingles: Sequence[Span]) -> tuple[Ms, ...]:
    starts: list[Ms] = []
    for sentence, jingle in zip(sentences, opening_jingles(sentences, jingles), strict=True):
        start = sentence.start if jingle is None else min(sentence.start, jingle.start)
        # A jingle may begin while the sentence before is still said; starts must not run backwards.
        starts.append(max(start, starts[-1] if starts else 0))
    return tuple(starts)
