"""How many voices are found among made-up looks at them, and what each is like."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.speakers.clustering import Vectors, Weights, cluster_voices, unit

WIDTH = 192
SECOND = 1_000.0


def centres(count: int) -> Vectors:
    """Voices that have nothing in common."""
    directions: Vectors = np.eye(WIDTH, dtype=np.float32)[:count]
    return directions


def looks(centre: Vectors, count: int, likeness: float = 0.85, seed: int = 1) -> Vectors:
    """Directions around a centre whose cosine similarity with each other is on average
    `likeness`."""
    spread = np.random.default_rng(seed).normal(size=(count, WIDTH)) / np.sqrt(WIDTH)
    return unit(centre + np.sqrt(1 / likeness - 1) * spread)


def group(sizes: Sequence[int], likeness: float = 0.85) -> tuple[Vectors, Weights]:
    """Looks of a second and a half at so many voices."""
    parts = [
        looks(centre, size, likeness, seed)
        for seed, (centre, size) in enumerate(zip(centres(len(sizes)), sizes, strict=True))
    ]
    return np.concatenate(parts), np.full(sum(sizes), 1.5 * SECOND)


def owners(found: Vectors, count: int) -> list[int]:
    """Which of the centres each voice found stands for; each is far nearer to it than to any
    other."""
    likeness = found @ centres(count).T
    assert np.all(np.max(likeness, axis=1) > 0.9)
    assert np.all(np.sort(likeness, axis=1)[:, :-1] < 0.5)
    return [int(owner) for owner in np.argmax(likeness, axis=1)]


@pytest.mark.parametrize("likeness", [0.72, 0.8, 0.9, 0.99])
@pytest.mark.parametrize("sizes", [[40], [40, 30], [10, 40], [30, 20, 10], [12, 11, 10, 9, 8, 7]])
def test_finds_how_many_there_are_the_one_heard_longest_first(
    sizes: list[int], likeness: float
) -> None:
    found = cluster_voices(*group(sizes, likeness))
    assert owners(found, len(sizes)) == np.argsort(-np.array(sizes), kind="stable").tolist()
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


def test_order_is_by_time_not_by_number_of_looks() -> None:
    vectors, _ = group([30, 10])
    weights = np.concatenate((np.full(30, SECOND), np.full(10, 5 * SECOND)))
    assert owners(cluster_voices(vectors, weights), 2) == [1, 0]


@pytest.mark.parametrize(("length", "count"), [(1.0, 2), (3.9, 2), (4.1, 3)])
def test_who_is_heard_for_less_than_four_seconds_is_no_speaker(length: float, count: int) -> None:
    vectors, weights = group([40, 30, 1])
    weights[-1] = length * SECOND
    assert len(cluster_voices(vectors, weights)) == count


def test_in_a_short_recording_a_tenth_of_it_is_enough() -> None:
    vectors, weights = group([6, 1])
    assert owners(cluster_voices(vectors, weights), 2) == [0, 1]
    weights[-1] = 0.09 * weights.sum()
    assert owners(cluster_voices(vectors, weights), 2) == [0]


def test_two_groups_of_one_voice_are_joined() -> None:
    """A speaker near the microphone and far from it: looks of two kinds are not alike enough, their
    means are."""
    one, other = centres(2)
    near, far = one, unit(0.77 * one + 0.64 * other)
    vectors = np.concatenate((looks(near, 20, 0.8, 1), looks(far, 20, 0.8, 2)))
    weights = np.full(40, 1.5 * SECOND)
    assert np.mean(vectors[:20] @ vectors[20:].T) < 0.63
    assert len(cluster_voices(vectors, weights)) == 1
    assert len(cluster_voices(vectors, weights, speakers=2)) == 2


@pytest.mark.parametrize("speakers", [1, 2, 3, 4])
def test_as_many_as_are_said_to_be_there(speakers: int) -> None:
    """Fewer than sound different: the most alike are joined. More: the widest group is divided."""
    found = cluster_voices(*group([40, 30, 20], 0.75), speakers=speakers)
    assert len(found) == speakers


def test_no_more_voices_than_looks() -> None:
    vectors, weights = group([1, 1])
    assert len(cluster_voices(vectors, weights, speakers=5)) == 2
    assert cluster_voices(vectors[:1], weights[:1]) == pytest.approx(vectors[:1])
    assert len(cluster_voices(vectors[:1], weights[:1], speakers=3)) == 1


def test_looks_without_any_difference() -> None:
    vectors = np.repeat(centres(1), 20, axis=0)
    assert cluster_voices(vectors, np.full(20, SECOND)) == pytest.approx(centres(1))


@settings(max_examples=25)
@given(st.lists(st.integers(8, 20), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_looks_does_not_matter(sizes: list[int], random: object) -> None:
    vectors, weights = group(sizes)
    order = list(range(len(vectors)))
    random.shuffle(order)  # type: ignore[attr-defined]
    found, shuffled = (
        cluster_voices(vectors, weights),
        cluster_voices(vectors[order], weights[order]),
    )
    assert len(found) == len(shuffled) == len(sizes)
    assert sorted(owners(found, len(sizes))) == sorted(owners(shuffled, len(sizes)))


def test_ten_thousand_looks_are_thinned_out_but_all_of_them_count() -> None:
    """Comparing each with each would take 400 MB for the distances alone."""
    vectors, weights = group([6_000, 3_900, 100])
    tracemalloc.start()
    found = cluster_voices(vectors, weights)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert owners(found, 3) == [0, 1, 2]
    assert peak < 200_000_000
    np.testing.assert_allclose(found[0], unit(vectors[:6_000].mean(axis=0)), atol=1e-4)
