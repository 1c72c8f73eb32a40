"""Fit the weights of podcastkit.chapters.titles.ranking to titles that people wrote, and say what
they are worth elsewhere.

    .venv/bin/python benchmarks/title_weights.py path/to/dev.jsonl

Every candidate of a chapter has features and a ROUGE-1 F; a softmax over the scores of a chapter's
candidates is fitted to one over their F values (ListNet: Cao et al., "Learning to rank", 2007).
Each source is held out in turn, for a figure that the fitted transcripts do not flatter; the
weights printed are those fitted to all.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from talks import Talk, kind_of
from titles import passages_of, rouge_1

from podcastkit.chapters.titles.proposals import candidates_of

Values = NDArray[np.float64]

SHARPNESS = 12.0
PENALTY = 0.01
LARGE = ("bt:bitcoin-explained", "bt:chaincode-podcast", "bt:stephan-livera-podcast")


@dataclass(frozen=True, slots=True)
class Chapter:
    kind: str
    source: str
    features: Values
    scores: Values


def chapters_of(talks: Sequence[Talk]) -> tuple[list[str], list[Chapter]]:
    rows = [
        (talk, reference, found)
        for talk in talks
        for reference, found in zip(talk["titles"], candidates(talk), strict=True)
        if reference.strip() and found
    ]
    names = sorted({name for _, _, found in rows for _, features in found for name in features})
    chapters = [
        Chapter(
            kind_of(talk),
            source_of(talk),
            np.array([[features.get(name, 0.0) for name in names] for _, features in found]),
            np.array([rouge_1(reference, text) for text, _ in found]),
        )
        for talk, reference, found in rows
    ]
    return names, chapters


def candidates(talk: Talk) -> Iterator[list[tuple[str, dict[str, float]]]]:
    speakers = tuple({sentence["speaker"]: None for sentence in talk["sentences"]})
    return candidates_of(passages_of(talk), talk["lang"], speakers)


def source_of(talk: Talk) -> str:
    """One of the large sources, or a part of the others' transcripts."""
    if talk["lang"] != "en":
        return f"{talk['lang']} {zlib.crc32(talk['id'].encode()) % 2}"
    source = talk["id"].split("/")[0]
    return source if source in LARGE else "aug" if source.startswith("aug") else "other"


def fit(chapters: Sequence[Chapter]) -> Values:
    """Weights of the features as they are, without a constant."""
    features = np.concatenate([chapter.features for chapter in chapters])
    spread = features.std(axis=0) + 1e-9
    features = (features - features.mean(axis=0)) / spread
    lengths = np.array([len(chapter.scores) for chapter in chapters])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])

    def softmax(values: Values) -> Values:
        exponents = np.exp(values - np.repeat(np.maximum.reduceat(values, starts), lengths))
        return exponents / np.repeat(np.add.reduceat(exponents, starts), lengths)

    # A chapter in which no candidate shares a word with the reference teaches nothing.
    useful = np.array([chapter.scores.max() > 0 for chapter in chapters], dtype=float)
    share = np.repeat(useful / useful.sum(), lengths)
    wanted = softmax(SHARPNESS * np.concatenate([chapter.scores for chapter in chapters]))

    def loss(weights: Values) -> tuple[float, Values]:
        got = softmax(features @ weights)
        value = -(share * wanted * np.log(got + 1e-12)).sum() + PENALTY * weights @ weights
        return float(value), features.T @ (share * (got - wanted)) + 2 * PENALTY * weights

    fitted = minimize(
        loss, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200}
    )
    return np.asarray(fitted.x / spread)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("talks", type=Path, help="talks with known chapters (JSON Lines)")
    path = parser.parse_args().talks
    talks = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    names, chapters = chapters_of(talks)
    held_out: dict[str, list[float]] = defaultdict(list)
    for source in sorted({chapter.source for chapter in chapters}):
        weights = fit([chapter for chapter in chapters if chapter.source != source])
        for chapter in chapters:
            if chapter.source == source:
                held_out[chapter.kind].append(
                    chapter.scores[int(np.argmax(chapter.features @ weights))]
                )
    for kind, scores in held_out.items():
        print(f"{kind:25}{fmean(scores):.3f} ({len(scores)})")
    print(
        f"{'all chapters, held out':25}{fmean(score for scores in held_out.values() for score in scores):.3f}"
    )
    for name, weight in zip(names, fit(chapters), strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
