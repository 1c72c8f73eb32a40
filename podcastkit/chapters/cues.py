"""How much each sentence of a transcript looks like the first of a chapter.

Four kinds of evidence, each language-neutral, are added up in the manner of a logistic regression:

- lexical shift: how little the words before and after share (Hearst, "TextTiling", 1997; here with TF-IDF weights and
  at two widths);
- a pause before the sentence;
- a question asked in its first words;
- where speakers are known: a change of speaker, the one who asks the questions taking the floor, and long turns
  around that moment.

The weights are rounded from a logistic regression on transcripts with known chapters (benchmarks/chapters.py).
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from podcastkit.chapters.vocabulary import stems
from podcastkit.model.transcript import Transcript

Scores: TypeAlias = NDArray[np.float64]
"""One number for each segment, shape (n,)."""

WEIGHTS = {
    "lexical 100": 0.4,
    "lexical 200": 0.5,
    "pause": 0.4,
    "question": 0.7,
    "speaker change": 0.8,
    "host": 0.5,
    "host asks": 0.7,
    "host after a long turn": 0.3,
    "host before a long turn": 0.3,
}

_VOCABULARY = 2_000
"""Most stems compared: keeps memory flat; the commoner ones carry a chapter's cohesion."""
_OPENING_SENTENCES = 3
"""How far into a turn its question may come: "D'accord. Et justement, ... ?"."""
_LONG_PAUSE = 3_000
"""Silence, in milliseconds, beyond which a pause says nothing more."""


def boundary_scores(transcript: Transcript) -> Scores:
    """The evidence that a chapter starts at each segment: log-odds up to a constant."""
    cues = _lexical_cues(transcript) | {"pause": _pauses(transcript)} | _turn_cues(transcript)
    total = np.zeros(len(transcript.segments))
    for name, weight in WEIGHTS.items():
        total += weight * cues[name]
    return total


def _lexical_cues(transcript: Transcript) -> dict[str, Scores]:
    vectors = _tfidf(transcript)
    lengths = [len(segment.words) for segment in transcript.segments]
    positions = np.concatenate([[0], np.cumsum(lengths)])
    return {f"lexical {width}": -_standard(_cosines(vectors, positions, width)) for width in (100, 200)}


def _tfidf(transcript: Transcript) -> NDArray[np.float32]:
    """One row of stem weights for each segment; stems of a single segment link nothing and are left out."""
    bags = [Counter(stems(transcript.text_of(segment), transcript.language)) for segment in transcript.segments]
    frequency = Counter(stem for bag in bags for stem in bag)
    shared = sorted((stem for stem, count in frequency.items() if count > 1), key=lambda stem: (-frequency[stem], stem))
    columns = {stem: column for column, stem in enumerate(shared[:_VOCABULARY])}
    matrix = np.zeros((len(bags), len(columns)), dtype=np.float32)
    for row, bag in enumerate(bags):
        for stem, count in bag.items():
            if stem in columns:
                matrix[row, columns[stem]] = count * np.log(len(bags) / frequency[stem])
    return matrix


def _cosines(vectors: NDArray[np.float32], positions: NDArray[np.int64], width: int) -> Scores:
    """Likeness of the `width` words before each segment and the `width` words from it on, whole segments only."""
    count = len(vectors)
    sums = np.zeros((count + 1, vectors.shape[1]), dtype=np.float32)
    np.cumsum(vectors, axis=0, out=sums[1:])
    here = np.arange(count)
    left = np.minimum(np.searchsorted(positions[:-1], positions[:-1] - width), np.maximum(here - 1, 0))
    right = np.clip(np.searchsorted(positions, positions[:-1] + width, side="right") - 1, here + 1, count)
    # A subject named ten times is not ten times as present: counts are damped.
    before = np.log1p(np.maximum(sums[:-1] - sums[left], 0))
    after = np.log1p(np.maximum(sums[right] - sums[:-1], 0))
    norms = np.sqrt(np.einsum("ij,ij->i", before, before) * np.einsum("ij,ij->i", after, after))
    products = np.einsum("ij,ij->i", before, after)
    likeness: Scores = np.divide(products, norms, out=np.zeros(count), where=norms > 0)
    return likeness


def _pauses(transcript: Transcript) -> Scores:
    silences = [0] + [after.span.start - before.span.end for before, after in pairwise(transcript.segments)]
    return _standard(np.log1p(np.minimum(silences, _LONG_PAUSE) / 100))


def _turn_cues(transcript: Transcript) -> dict[str, Scores]:
    segments = transcript.segments
    asks = [segment.words[-1].text.rstrip(" \"'»”’)").endswith(("?", "？")) for segment in segments]
    speakers = [segment.speaker for segment in segments]
    host = _host(transcript, asks)
    change = np.array([0.0] + [float(a != b) for a, b in pairwise(speakers)])
    turns = np.cumsum(change).astype(int)
    question = np.array(
        [
            any(asks[j] and turns[j] == turns[i] for j in range(i, min(i + _OPENING_SENTENCES, len(segments))))
            for i in range(len(segments))
        ],
        dtype=float,
    )
    takes_floor = change * np.array([speaker is not None and speaker == host for speaker in speakers], dtype=float)
    lengths = np.bincount(turns, weights=[len(segment.words) for segment in segments])
    around = np.log1p(np.concatenate([[0], lengths, [0]]))
    return {
        "question": question,
        "speaker change": change,
        "host": takes_floor,
        "host asks": takes_floor * question,
        "host after a long turn": takes_floor * _standard(around[turns]),
        "host before a long turn": takes_floor * _standard(around[turns + 2]),
    }


def _host(transcript: Transcript, asks: list[bool]) -> str | None:
    """The speaker called host, else the one with most questions for what they say; None for a monologue."""
    if len(transcript.speakers) < 2:
        return None
    named = next((speaker.id for speaker in transcript.speakers if speaker.role == "host"), None)
    if named is not None:
        return named
    said: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for segment, question in zip(transcript.segments, asks, strict=True):
        if segment.speaker is not None:
            said[segment.speaker] += len(segment.words)
            asked[segment.speaker] += question
    # One question and two hundred words more for everybody: a passer-by who only asks the time is no host.
    return max(said, key=lambda speaker: (asked[speaker] + 1) / (said[speaker] + 200), default=None)


def _standard(values: Scores) -> Scores:
    """The values less their mean, in standard deviations; zeros when they are all alike."""
    deviation = float(np.std(values)) if len(values) else 0.0
    return (values - np.mean(values)) / deviation if deviation > 1e-9 else np.zeros(len(values))
