"""Everything that may speak for a chapter's start, as one number for each sentence and feature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from podcastkit.chapters.lexical import Matrix, lexical_features
from podcastkit.chapters.scores import Scores, standard
from podcastkit.chapters.sentences import Sentence, word_positions
from podcastkit.chapters.turns import segment_features, turn_features, turns_of
from podcastkit.chapters.wording import wording_features
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Transcript

_LONG_PAUSE: Ms = 3_000
"""Silence beyond which a pause says nothing more."""
_NEAR_END = 120
"""Words before the end with which no chapter starts: a farewell belongs to the last one."""
_AFTER_JINGLE: Ms = 8_000
"""How long after a jingle's end speech may set in for the jingle to open what is said."""


def features_of(
    transcript: Transcript,
    sentences: Sequence[Sentence],
    vectors: Matrix,
    jingles: Sequence[Span] = (),
    named: Sequence[Ms] = (),
) -> Mapping[str, Scores]:
    """The features of every sentence, by name.

    `vectors` is what each sentence is about (lexical.letter_vectors). `jingles` is where the show's
    jingles sound, `named` when a segment of the show is announced by name.
    """
    turns = turns_of(sentences)
    hosts = frozenset(speaker.id for speaker in transcript.speakers if speaker.role == "host")
    segments = segment_features(sentences, turns)
    positions = word_positions(sentences)
    opened = opening_jingles(sentences, jingles)
    return {
        **segments,
        **turn_features(sentences, turns, hosts),
        **wording_features(sentences, turns, transcript.language),
        **lexical_features(
            sentences, transcript.language, (segments["segment opens"] > 0).astype(float), vectors
        ),
        "near the end": (positions[-1] - positions[:-1] < _NEAR_END).astype(float),
        "pause": _pauses(sentences),
        "jingle": np.array([float(jingle is not None) for jingle in opened]),
        "named segment": np.isin(
            np.arange(len(sentences)), [_sentence_at(sentences, at) for at in named]
        ).astype(float),
    }


def opening_jingles(sentences: Sequence[Sentence], jingles: Sequence[Span]) -> list[Span | None]:
    """For each sentence the jingle that leads to it: the first sentence to start once the jingle
    sounds out."""
    opened: list[Span | None] = [None] * len(sentences)
    starts = [sentence.start for sentence in sentences]
    for jingle in jingles:
        # Speech may set in over the last notes.
        at = int(np.searchsorted(starts, jingle.end - min(jingle.duration // 2, 1_500)))
        if at < len(sentences) and starts[at] - jingle.end <= _AFTER_JINGLE:
            opened[at] = jingle
    return opened


def _sentence_at(sentences: Sequence[Sentence], time: Ms) -> int:
    """The sentence that is being said at a time, or was last."""
    starts = [sentence.start for sentence in sentences]
    return max(0, int(np.searchsorted(starts, time, side="right")) - 1)


def _pauses(sentences: Sequence[Sentence]) -> Scores:
    before = [0, *(sentence.end for sentence in sentences[:-1])]
    silences = [sentence.start - end for sentence, end in zip(sentences, before, strict=True)]
    # Logarithms, as from a tenth of a second to one tells more than from one to two.
    return standard(np.log1p(np.minimum(silences, _LONG_PAUSE) / 100))
