"""What vocabulary says about where a chapter starts: features of every sentence, in any language.

Stems are compared after TextTiling (Hearst, 1997), with TF-IDF weights; runs of four letters after
latent semantic analysis (Choi, Wiemer-Hastings and Moore, 2001), which links words that never meet.
A valley is how far the likeness of what comes before and after falls below the peaks around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from podcastkit.chapters.scores import Scores, standard
from podcastkit.chapters.sentences import Sentence, word_positions
from podcastkit.text.tfidf import document_frequency
from podcastkit.text.vocabulary import stems, words

_VOCABULARY = 4_000
"""Most stems or letter runs compared: keeps memory flat; the commoner ones carry a chapter's
cohesion."""
_RUN = 4
_COMMONEST = 0.3
"""Letter runs in more than this share of sentences say nothing about a subject."""
DIMENSIONS = 50
_VALLEY = 30
"""Sentences on either side among which a valley's peaks are looked for."""
_COLUMNS = 256
"""Columns summed up at a time, so that ten hours of talk take little memory."""
_POWER_ITERATIONS = 4

Matrix = NDArray[np.float32]


def lexical_features(
    sentences: Sequence[Sentence], language: str, opens: Scores, spaces: Matrix
) -> dict[str, Scores]:
    """Features by name; `opens` is 1 where a new segment opens, `spaces` the letter_vectors of the
    sentences."""
    bags = [Counter(stems(sentence.text, language)) for sentence in sentences]
    positions = word_positions(sentences)
    vectors = _stem_vectors(bags)
    by_words = {
        width: _likeness(vectors, positions, width, damped=True) for width in (100, 200, 400)
    }
    by_letters = {width: _likeness(spaces, positions, width) for width in (100, 200)}
    returning, carried = _openings(bags, positions)
    first, last = _first_and_last(bags)
    return {
        # Turned round where a low value speaks for a start, so that all features point one way.
        "words differ, 100": -standard(by_words[100]),
        "valley of words, 200": standard(_valleys(by_words[200])),
        "valley of words, 400": standard(_valleys(by_words[400])),
        "letters differ, 100": -standard(by_letters[100]),
        "valley of letters, 200": standard(_valleys(by_letters[200])),
        "new words, 150": standard(_shift(first, bags, positions, 150)),
        "last words, 150": standard(-_shift(last, bags, positions, 150)),
        "words that return": standard(returning),
        "words carried on": opens * standard(carried),
    }


def letter_vectors(sentences: Sequence[Sentence]) -> Matrix:
    """Each sentence in the space of its letter runs, reduced to DIMENSIONS or fewer."""
    bags = [_runs(sentence.text) for sentence in sentences]
    spread = document_frequency(bags)
    most = _COMMONEST * len(bags)
    matrix = _weighted(
        bags, {run: count for run, count in spread.items() if 1 < count < most}, logarithmic=True
    )
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    return _reduced(np.divide(matrix, norms, out=np.zeros_like(matrix), where=norms > 0))


def _reduced(matrix: Matrix) -> Matrix:
    """The rows on their main axes, by subspace iteration from fixed random directions (Halko et
    al., 2011)."""
    size = min(DIMENSIONS, *matrix.shape)
    if size == 0:
        return np.zeros((len(matrix), 1), dtype=np.float32)
    # From fixed directions: the same talk must give the same chapters every time.
    basis = np.random.default_rng(0).standard_normal((matrix.shape[1], size)).astype(np.float32)
    for _ in range(_POWER_ITERATIONS):
        basis = _orthonormal(matrix.T @ (matrix @ basis))
    reduced: Matrix = matrix @ basis
    return reduced


def _orthonormal(basis: Matrix) -> Matrix:
    """An orthonormal basis of the same space, by way of its Gram matrix: a tall matrix is factored
    slowly."""
    values, vectors = np.linalg.eigh(basis.T.astype(float) @ basis)
    # Directions that are left over by rounding would be blown up to full length.
    strong = values > values[-1] * 1e-9
    directions: Matrix = (basis @ (vectors[:, strong] / np.sqrt(values[strong]))).astype(np.float32)
    return directions


def _runs(text: str) -> Counter[str]:
    # Blanks on both sides make runs that begin and end a word, which prefixes and endings need.
    padded = f" {' '.join(words(text))} "
    return Counter(padded[at : at + _RUN] for at in range(len(padded) - _RUN + 1))


def _stem_vectors(bags: Sequence[Counter[str]]) -> Matrix:
    """One row of stem weights for each sentence; stems of a single sentence link nothing and are
    left out."""
    spread = document_frequency(bags)
    return _weighted(bags, {stem: count for stem, count in spread.items() if count > 1})


def _weighted(
    bags: Sequence[Counter[str]], spread: dict[str, int], *, logarithmic: bool = False
) -> Matrix:
    """TF-IDF of the commonest of what `spread` counts the sentences of.

    As a matrix, and without the 1 that `tfidf.rarity` adds: what every sentence has weighs nothing
    here. The weights of the features were fitted with it.
    """
    terms = sorted(spread, key=lambda term: (-spread[term], term))[:_VOCABULARY]
    columns = {term: column for column, term in enumerate(terms)}
    rarity = (
        np.log(len(bags) / np.array([spread[term] for term in terms])) if terms else np.zeros(0)
    )
    matrix = np.zeros((len(bags), len(columns)), dtype=np.float32)
    for row, bag in enumerate(bags):
        for term, count in bag.items():
            if term in columns:
                matrix[row, columns[term]] = 1 + np.log(count) if logarithmic else count
    return matrix * rarity.astype(np.float32)


def _windows(
    positions: NDArray[np.int64], width: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each sentence, where the `width` words before it start and those from it on end; whole
    sentences only."""
    here = np.arange(len(positions) - 1)
    # At least a sentence on either side, however long it is: there must be something to compare.
    left = np.minimum(
        np.searchsorted(positions[:-1], positions[:-1] - width), np.maximum(here - 1, 0)
    )
    right = np.searchsorted(positions, positions[:-1] + width, side="right") - 1
    return left, np.clip(right, here + 1, len(here))


def _likeness(
    vectors: Matrix, positions: NDArray[np.int64], width: int, *, damped: bool = False
) -> Scores:
    """Cosine of the `width` words before each sentence and the `width` words from it on."""
    count = len(vectors)
    left, right = _windows(positions, width)
    products, before_squares, after_squares = np.zeros(count), np.zeros(count), np.zeros(count)
    for column in range(0, vectors.shape[1], _COLUMNS):
        # Sums from the beginning, so that any window's is one subtraction, whatever its width.
        sums = np.zeros((count + 1, min(_COLUMNS, vectors.shape[1] - column)))
        np.cumsum(vectors[:, column : column + _COLUMNS], axis=0, out=sums[1:])
        before, after = sums[:-1] - sums[left], sums[right] - sums[:-1]
        if damped:  # A subject named ten times is not ten times as present.
            before, after = np.log1p(np.maximum(before, 0)), np.log1p(np.maximum(after, 0))
        products += np.einsum("ij,ij->i", before, after)
        before_squares += np.einsum("ij,ij->i", before, before)
        after_squares += np.einsum("ij,ij->i", after, after)
    norms = np.sqrt(before_squares * after_squares)
    likeness: Scores = np.divide(products, norms, out=np.zeros(count), where=norms > 1e-12)
    return likeness


def _valleys(likeness: Scores) -> Scores:
    """Twice a likeness below the peaks at either side of it."""
    # The ends are carried on as they are: with zeros, each end would look like a peak's foot.
    padded = np.pad(likeness, _VALLEY, mode="edge")
    views = np.lib.stride_tricks.sliding_window_view(padded, _VALLEY + 1)
    valleys: Scores = (
        views[: len(likeness)].max(axis=1) + views[_VALLEY:].max(axis=1) - 2 * likeness
    )
    return valleys


def _first_and_last(bags: Sequence[Counter[str]]) -> tuple[Scores, Scores]:
    """How many stems that are said elsewhere too are said for the first and the last time in each
    sentence."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for at, bag in enumerate(bags):
        for stem in bag:
            first.setdefault(stem, at)
            last[stem] = at
    spread = [stem for stem in first if first[stem] != last[stem]]
    counts = (
        np.bincount([ends[stem] for stem in spread], minlength=len(bags)) for ends in (first, last)
    )
    arrivals, farewells = (count.astype(float) for count in counts)
    return arrivals, farewells


def _shift(
    marked: Scores, bags: Sequence[Counter[str]], positions: NDArray[np.int64], width: int
) -> Scores:
    """By how much the share of marked stems is higher in the words from each sentence on than in
    those before."""
    left, right = _windows(positions, width)
    here = np.arange(len(bags))
    marked_before = np.concatenate([[0.0], np.cumsum(marked)])
    stems_before = np.concatenate([[0.0], np.cumsum([len(bag) for bag in bags])])
    after = (marked_before[right] - marked_before[here]) / np.maximum(
        1, stems_before[right] - stems_before[here]
    )
    before = (marked_before[here] - marked_before[left]) / np.maximum(
        1, stems_before[here] - stems_before[left]
    )
    shift: Scores = after - before
    return shift


def _openings(bags: Sequence[Counter[str]], positions: NDArray[np.int64]) -> tuple[Scores, Scores]:
    """How much of three sentences comes back soon without having been there before, and how much
    was there."""
    returning, carried = np.zeros(len(bags)), np.zeros(len(bags))
    for at in range(len(bags)):
        end = min(len(bags), at + 3)
        stems = set().union(*bags[at:end])
        if not stems:
            continue
        before = set().union(*bags[int(np.searchsorted(positions, positions[at] - 150)) : at])
        after = set().union(*bags[end : int(np.searchsorted(positions, positions[end] + 200))])
        returning[at] = len((stems & after) - before) / np.sqrt(len(stems))
        carried[at] = len(stems & before) / np.sqrt(len(stems))
    return returning, carried
