"""How many voices there are, and what each is like, from many short looks at them.

Average-linkage clustering of cosine distances finds groups that are surely one voice; groups too
small to be a speaker are left out, and groups whose means are alike are joined. Where a recording
holds one voice, its looks are 0.7 and more alike on average, two voices 0.6 and less;
docs/speakers.md has the figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from podcastkit.model.time import Ms

Vectors: TypeAlias = NDArray[np.float32]
"""Directions of length 1, shape (n, width)."""
Weights: TypeAlias = NDArray[np.float64]
"""How much speech each vector stands for, in milliseconds, shape (n,)."""

_MOST = 3_000
"""Most vectors compared with each other: memory grows with their square. More are thinned out
evenly."""
_REFINEMENTS = 2


@dataclass(frozen=True, slots=True)
class ClusterRules:
    """When looks are one voice, and when a voice is a speaker."""

    alike: float = 0.65
    """Mean cosine similarity from which groups of looks are joined."""
    same: float = 0.7
    """Cosine similarity of two groups' means from which they are one voice."""
    least: Ms = 4_000
    """How long somebody must be heard to count as a speaker..."""
    least_share: float = 0.01
    """...and in how much of all speech, lest the odd noises of hours become one;"""
    enough_share: float = 0.1
    """in a short recording, this part of its speech is enough."""


def cluster_voices(
    vectors: Vectors, weights: Weights, speakers: int = 0, rules: ClusterRules | None = None
) -> Vectors:
    """The mean direction of each voice, the one heard longest first.

    `speakers` is how many there are; 0: to be found out. There are fewer when no such division can
    be found.
    """
    rules = rules or ClusterRules()
    order = _thin_out(len(vectors))
    # Weights of a sample stand for all of the speech, as the least a speaker needs is a time.
    parts = _group(
        vectors[order], weights[order] * (weights.sum() / weights[order].sum()), speakers, rules
    )
    means = unit(np.stack(parts))
    # A tree never takes back a join, and saw a sample only. As in k-means, every vector now goes to
    # the nearest mean, and the means follow.
    for _ in range(_REFINEMENTS):
        means = _refine(means, vectors, weights)
    nearest = np.argmax(vectors @ means.T, axis=1)
    weight = np.bincount(nearest, weights, minlength=len(means))
    ordered: Vectors = means[np.argsort(-weight, kind="stable")]
    return ordered


def unit(vectors: NDArray[np.floating]) -> Vectors:
    """The same directions, of length 1."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    directions: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return directions


def _thin_out(count: int) -> NDArray[np.int64]:
    return np.unique(np.linspace(0, count - 1, min(count, _MOST)).astype(np.int64))


def _group(
    vectors: Vectors, weights: Weights, speakers: int, rules: ClusterRules
) -> list[NDArray[np.float64]]:
    """The summed direction of each voice."""
    from scipy.cluster.hierarchy import fcluster, linkage

    if len(vectors) == 1:
        return [vectors[0].astype(np.float64)]
    total = float(weights.sum())
    # Seconds for a usual recording, a share for hours of it, and less where little is said at all.
    least = min(max(rules.least, rules.least_share * total), rules.enough_share * total)
    tree = linkage(vectors.astype(np.float64), "average", metric="cosine")
    parts = _large(vectors, weights, fcluster(tree, 1 - rules.alike, "distance"), least)
    count = len(parts)
    while len(parts) < speakers and count < len(vectors):
        # Voices more alike than is usual: divide further until enough groups are large.
        count += 1
        parts = _large(vectors, weights, fcluster(tree, count, "maxclust"), least)
    return _join(parts, speakers, rules.same)


def _large(
    vectors: Vectors, weights: Weights, labels: NDArray[np.int32], least: float
) -> list[NDArray[np.float64]]:
    """The groups heard long enough; the longest when none is."""
    weight = np.bincount(labels, weights)
    chosen = np.flatnonzero(weight >= least)
    if not len(chosen):
        chosen = np.array([np.argmax(weight)])
    return [
        (vectors[labels == label] * weights[labels == label, None]).sum(axis=0) for label in chosen
    ]


def _join(
    parts: list[NDArray[np.float64]], speakers: int, same: float
) -> list[NDArray[np.float64]]:
    """Join the two most alike until none are, or until as many are left as there are speakers."""
    parts = list(parts)
    while len(parts) > max(speakers, 1):
        means = unit(np.stack(parts))
        # No group is joined with itself.
        likeness = means @ means.T - 2 * np.eye(len(means))
        first, second = sorted(
            int(index) for index in np.unravel_index(np.argmax(likeness), likeness.shape)
        )
        if not speakers and likeness[first, second] < same:
            break
        parts[first] = parts[first] + parts.pop(second)
    return parts


def _refine(means: Vectors, vectors: Vectors, weights: Weights) -> Vectors:
    """The means of the vectors nearest to each mean; one that is nearest to none stays."""
    nearest = np.argmax(vectors @ means.T, axis=1)
    sums = [
        (vectors[nearest == label] * weights[nearest == label, None]).sum(axis=0)
        for label in range(len(means))
    ]
    return unit(
        np.stack(
            [total if np.any(total) else mean for total, mean in zip(sums, means, strict=True)]
        )
    )
