"""Trains the chapter model: writes podcastkit/chapters/coefficients.toml from talks with known
chapters.

    .venv/bin/python benchmarks/train_chapters.py path/to/dev.jsonl

The data are described in talks.py. Every talk is told in several forms, so that the model works
whether a transcript comes in turns or in sentences. Given how many chapters a talk has, the model
says how likely each sentence is among the others of the same talk (conditional logit, McFadden
1974); the coefficients maximise the likelihood of the true ones, less an L2 penalty. Every talk
counts by the root of its number of chapters.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from talks import FORMS, Talk, load_talks, transcript_of

from podcastkit.chapters import coefficients as packaged
from podcastkit.chapters.candidates import Candidates, candidates_of
from podcastkit.chapters.coefficients import Coefficients, coefficients
from podcastkit.model.time import ms_from_seconds

Array = NDArray[np.float64]
Part = tuple[Array, NDArray[np.int64]]
"""The features of a talk's sentences and the indices of its boundaries."""

PENALTY = 40.0
NOT_TRAINED = ("pause", "jingle", "named segment")
"""Features that the talks cannot teach: nobody wrote down their silences and sounds."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A talk in one form, with its features as one matrix and the indices of its true
    boundaries."""

    talk: Talk
    candidates: Candidates
    matrix: Array
    truth: NDArray[np.int64]


def prepared(talk: Talk, form: str) -> Prepared:
    candidates = candidates_of(transcript_of(talk, form))
    matrix = np.stack([candidates.features[name] for name in feature_names(candidates)], axis=1)
    starts = np.array([sentence.start for sentence in candidates.sentences])
    times = [ms_from_seconds(talk["sentences"][at]["start"]) for at in talk["boundaries"]]
    truth = np.unique(np.searchsorted(starts, times))
    return Prepared(talk, candidates, matrix, truth[(truth > 0) & (truth < len(starts))])


def feature_names(candidates: Candidates) -> list[str]:
    return [name for name in candidates.features if name not in NOT_TRAINED]


def fit(talks: Sequence[Prepared], left_out: frozenset[str] = frozenset()) -> dict[str, float]:
    """The coefficients by name, rounded as the file holds them; features `left_out` get 0."""
    names = feature_names(talks[0].candidates)
    scale = np.concatenate([talk.matrix for talk in talks]).std(axis=0)
    used = np.array([name not in left_out for name in names]) & (scale > 1e-9)
    parts = [
        (talk.matrix[1:, used] / scale[used], talk.truth - 1) for talk in talks if len(talk.truth)
    ]
    found = np.zeros(len(names))
    found[used] = _maximised(parts) / scale[used]
    return {name: round(float(value), 3) for name, value in zip(names, found, strict=True)}


def _maximised(parts: Sequence[Part]) -> Array:
    """Newton's method with halved steps where a whole one goes too far; the objective is
    concave."""
    weights = np.zeros(parts[0][0].shape[1])
    for _ in range(50):
        gradient, curvature = -2 * PENALTY * weights, 2 * PENALTY * np.eye(len(weights))
        for matrix, truth in parts:
            share = _shares(matrix @ weights)
            mean = share @ matrix
            factor = np.sqrt(len(truth))
            gradient += factor * (matrix[truth].mean(axis=0) - mean)
            curvature += factor * ((matrix * share[:, None]).T @ matrix - np.outer(mean, mean))
        step, before = np.linalg.solve(curvature, gradient), _objective(parts, weights)
        while _objective(parts, weights + step) < before and np.abs(step).max() > 1e-6:
            step /= 2
        weights += step
        if np.abs(step).max() < 1e-5:
            break
    return weights


def _objective(parts: Sequence[Part], weights: Array) -> float:
    likelihoods = (
        np.sqrt(len(truth)) * np.log(_shares(matrix @ weights)[truth] + 1e-300).mean()
        for matrix, truth in parts
    )
    return float(sum(likelihoods) - PENALTY * weights @ weights)


def _shares(scores: Array) -> Array:
    """Softmax: how likely each sentence is among all."""
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


@cache
def all_prepared(path: Path, form: str) -> tuple[Prepared, ...]:
    return tuple(prepared(talk, form) for talk in load_talks(path))


def trained(
    talks: Mapping[str, Sequence[Prepared]], left_out: frozenset[str] = frozenset()
) -> tuple[dict[str, float], dict[str, float]]:
    """Coefficients with and without speakers, from talks by form."""
    everything = [talk for form in FORMS for talk in talks[form]]
    with_speakers, without = (
        fit([talk for talk in everything if talk.candidates.known_speakers is known], left_out)
        for known in (True, False)
    )
    return with_speakers, without


def model_of(sets: tuple[dict[str, float], dict[str, float]]) -> Coefficients:
    return Coefficients(*sets, coefficients().layout)


def table(name: str, values: Mapping[str, float]) -> str:
    ordered = sorted(values.items(), key=lambda item: -abs(item[1]))
    return (
        "\n".join([f"[{name}]", *(f'"{key}" = {value}' for key, value in ordered if value)]) + "\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("talks", type=Path, help="talks with known chapters (JSON Lines)")
    path = parser.parse_args().talks
    with_speakers, without = trained({form: all_prepared(path, form) for form in FORMS})
    target = Path(packaged.__file__).with_name(packaged.FILE)
    text = target.read_text(encoding="utf-8")
    for name, values in (("with_speakers", with_speakers), ("without_speakers", without)):
        text = re.sub(
            rf"^\[{name}\]\n(?:[^\[\n].*\n)*",
            lambda _, n=name, v=values: table(n, v),
            text,
            flags=re.M,
        )
    target.write_text(text, encoding="utf-8")
    print(
        f"{target.name}: {len(with_speakers)} features, {len(all_prepared(path, FORMS[0]))} talks"
    )


if __name__ == "__main__":
    main()
