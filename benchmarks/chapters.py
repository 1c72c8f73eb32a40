"""How well chapters are found: even spacing, TextTiling, TreeSeg and podcastkit on talks with known
chapters.

    .venv/bin/python benchmarks/chapters.py path/to/dev.jsonl [--own-number] [--ablation]

The data are described in talks.py. Every method is told the true number of chapters, unless
--own-number lets podcastkit choose it. podcastkit's model is trained on the talks of all other
series (cross-validation over sources), so it has met neither the talk nor its makers; "as shipped"
is the model in the package, trained on all of them.
"""

from __future__ import annotations

import argparse
import re
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import fmean

import numpy as np
from boundary_measures import boundary_similarity, f1, pk, window_diff
from talks import FORMS, HEADLINE, Talk, kind_of, load_talks, series_of, transcript_of
from train_chapters import Prepared, all_prepared, model_of, trained

from podcastkit.chapters.coefficients import Coefficients, coefficients
from podcastkit.chapters.detect import detect, minimum_length, usual_count
from podcastkit.chapters.lexical import letter_vectors
from podcastkit.chapters.sentences import sentences_of
from podcastkit.model.settings import ChapterOptions
from podcastkit.model.time import ms_from_seconds

Row = tuple[float, ...]
FAMILIES = {
    "segments": ("segment opens", "length of the segment"),
    "turns": (
        "new speaker", "floor taken", "leader speaks", "asks on taking the floor",
        "leader after a long answer",
        "long answer follows", "holds the floor", "name line", "announces on taking the floor",
    ),
    "questions": (
        "question", "question next", "question after a while", "length of the question",
        "acknowledges, then asks",
        "asks on taking the floor",
    ),
    "wording": ("announces", "announces on taking the floor", "carries on",
    "after an acknowledgement", "first person"),
    "words": (
        "words differ, 100", "valley of words, 200", "valley of words, 400", "new words, 150",
        "last words, 150",
        "words that return", "words carried on",
    ),
    "letters": ("letters differ, 100", "valley of letters, 200"),
    "end": ("near the end",),
}  # fmt: skip
"""Features that are taken away together in the ablation."""


# --- methods
# --------------------------------------------------------------------------------------------------


def even_spacing(talk: Talk) -> set[int]:
    starts = [sentence["start"] for sentence in talk["sentences"]]
    chapters = len(talk["boundaries"]) + 1
    wanted = (talk["duration"] * part / chapters for part in range(1, chapters))
    return {max(1, min(len(starts) - 1, bisect_left(starts, at))) for at in wanted}


def text_tiling(talk: Talk, block: int = 10) -> set[int]:
    """Hearst (1997) on sentences: blocks of ten, cosine of word counts, depth scores, the deepest
    valleys."""
    bags = [
        Counter(re.findall(r"[^\W\d_]{4,}", sentence["text"].casefold()))
        for sentence in talk["sentences"]
    ]
    similarity = [
        _cosine(sum(bags[max(0, i - block) : i], Counter()), sum(bags[i : i + block], Counter()))
        for i in range(1, len(bags))
    ]
    depth = [
        _peak(similarity, i, -1) + _peak(similarity, i, 1) - 2 * value
        for i, value in enumerate(similarity)
    ]
    chosen: list[int] = []
    for i in sorted(range(len(depth)), key=lambda i: -depth[i]):
        if len(chosen) < len(talk["boundaries"]) and all(abs(i - other) > 2 for other in chosen):
            chosen.append(i)
    return {i + 1 for i in chosen}


def _cosine(a: Counter[str], b: Counter[str]) -> float:
    norm = sum(v * v for v in a.values()) * sum(v * v for v in b.values())
    return sum(v * b[k] for k, v in a.items()) / norm**0.5 if norm else 0.0


def _peak(values: list[float], at: int, step: int) -> float:
    best = values[at]
    while 0 <= at + step < len(values) and values[at + step] >= best:
        at += step
        best = values[at]
    return best


def tree_seg(talk: Talk, block: int = 5) -> set[int]:
    """Gklezakos et al. (2024): the segment whose best split explains most variance is split, until
    there are enough.

    Sentences are embedded in blocks as there, but with the letter runs of chapters/lexical.py: no
    sentence embedding can be had offline.
    """
    vectors = letter_vectors(sentences_of(transcript_of(talk, "sentences"))).astype(float)
    sums = np.concatenate([np.zeros((1, vectors.shape[1])), np.cumsum(vectors, axis=0)])
    count = len(vectors)
    blocks = np.stack([sums[min(count, i + 1)] - sums[max(0, i + 1 - block)] for i in range(count)])
    blocks /= np.maximum(np.linalg.norm(blocks, axis=1, keepdims=True), 1e-9)
    sums = np.concatenate([np.zeros((1, blocks.shape[1])), np.cumsum(blocks, axis=0)])
    leaves = {(0, count): _best_split(sums, 0, count)}
    for _ in talk["boundaries"]:
        (start, end), (_gain, at) = max(leaves.items(), key=lambda leaf: leaf[1][0])
        if at <= start:
            break
        del leaves[start, end]
        leaves[start, at], leaves[at, end] = (
            _best_split(sums, start, at),
            _best_split(sums, at, end),
        )
    return {start for start, _ in leaves if start}


def _best_split(sums: np.ndarray, start: int, end: int, least: int = 5) -> tuple[float, int]:
    cuts = np.arange(start + least, end - least + 1)
    if len(cuts) == 0:
        return -np.inf, start

    def explained(total: np.ndarray, length: np.ndarray) -> np.ndarray:
        return np.einsum("ij,ij->i", total, total) / length

    gains = explained(sums[cuts] - sums[start], cuts - start) + explained(
        sums[end] - sums[cuts], end - cuts
    )
    gains -= explained((sums[end] - sums[start])[None], np.array([end - start]))
    return float(gains.max()), int(cuts[np.argmax(gains)])


def podcastkit(talk: Prepared, model: Coefficients, count: int | None) -> set[int]:
    """Boundaries as indices of the file's sentences; `count`: how many chapters, None: podcastkit
    chooses."""
    duration, options = ms_from_seconds(talk.talk["duration"]), ChapterOptions()
    wanted = count if count is not None else usual_count(duration, options)
    minimum = minimum_length(duration, options, wanted, asked=count is not None)
    starts = [ms_from_seconds(sentence["start"]) for sentence in talk.talk["sentences"]]
    return {
        bisect_left(starts, talk.candidates.starts[at])
        for at in talk.candidates.choose(model, duration, wanted, minimum)
    }


def cross_validated(path: Path, left_out: frozenset[str] = frozenset()) -> dict[str, Coefficients]:
    """For each series, the model that is trained on all others."""
    talks = {form: all_prepared(path, form) for form in FORMS}
    return {
        series: model_of(
            trained(
                {
                    form: [t for t in of if series_of(t.talk) != series]
                    for form, of in talks.items()
                },
                left_out,
            )
        )
        for series in {series_of(talk) for talk in load_talks(path)}
    }


# --- the table
# --------------------------------------------------------------------------------------------------


def measure(talk: Talk, guess: set[int]) -> Row:
    count, reference = len(talk["sentences"]), set(talk["boundaries"])
    true_times, times = (
        [talk["sentences"][i]["start"] for i in sorted(chosen)] for chosen in (reference, guess)
    )
    return (
        pk(count, reference, guess),
        window_diff(count, reference, guess),
        f1(true_times, times, 10),
        f1(true_times, times, 30),
        boundary_similarity(reference, guess),
    )


def means_by_kind(talks: Sequence[Talk], guesses: Sequence[set[int]]) -> dict[str, Row]:
    """The mean of each measure for each kind of talk, and over the three headline kinds."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for talk, guess in zip(talks, guesses, strict=True):
        rows[kind_of(talk)].append(measure(talk, guess))
    means = {kind: mean_of(of) for kind, of in sorted(rows.items())}
    return means | {"mean of the three headlines": mean_of([means[kind] for kind in HEADLINE])}


def mean_of(rows: Iterable[Row]) -> Row:
    return tuple(fmean(column) for column in zip(*rows, strict=True))


def guesses_of(
    path: Path, form: str, models: Mapping[str, Coefficients], *, own_number: bool = False
) -> list[set[int]]:
    talks = all_prepared(path, form)
    counts = (None if own_number else len(talk.talk["boundaries"]) + 1 for talk in talks)
    return [
        podcastkit(t, models[series_of(t.talk)], count)
        for t, count in zip(talks, counts, strict=True)
    ]


def print_table(
    name: str, talks: Sequence[Talk], guesses: Sequence[set[int]], *, headline_only: bool = False
) -> None:
    for kind, row in means_by_kind(talks, guesses).items():
        if kind.startswith("mean") or not headline_only:
            print(f"{name:42}{kind:30}" + "".join(f"{value:8.3f}" for value in row), flush=True)


def main(path: Path, *, own_number: bool, ablation: bool) -> None:
    talks = load_talks(path)
    print(
        f"{'method':42}{'':30}"
        + "".join(f"{name:>8}" for name in ("Pk", "WD", "F1@10s", "F1@30s", "B"))
    )
    if ablation:
        for family, features in ({"nothing": ()} | FAMILIES).items():
            models = cross_validated(path, frozenset(features))
            print_table(
                f"without {family}", talks, guesses_of(path, "turns", models), headline_only=True
            )
        return
    for name, method in (
        ("even spacing", even_spacing),
        ("TextTiling", text_tiling),
        ("TreeSeg", tree_seg),
    ):
        print_table(name, talks, [method(talk) for talk in talks])
    models = cross_validated(path)
    for form in FORMS:
        guesses = guesses_of(path, form, models, own_number=own_number)
        print_table(f"podcastkit, {form}", talks, guesses)
    shipped = dict.fromkeys(models, coefficients())
    print_table(
        "podcastkit as shipped, turns",
        talks,
        guesses_of(path, "turns", shipped, own_number=own_number),
    )
    print_speed(talks)


def print_speed(talks: Sequence[Talk]) -> None:
    """CPU seconds for an hour of talk, titles and all: the mean over the five longest talks."""
    longest = sorted(talks, key=lambda talk: -len(talk["sentences"]))[:5]
    transcripts = [transcript_of(talk) for talk in longest]
    began = time.process_time()
    for talk, transcript in zip(longest, transcripts, strict=True):
        detect(transcript, ms_from_seconds(talk["duration"]), ChapterOptions())
    hours = sum(talk["duration"] for talk in longest) / 3600
    print(f"CPU seconds for an hour of talk: {(time.process_time() - began) / hours:.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument(
        "--own-number", action="store_true", help="podcastkit chooses how many chapters there are"
    )
    parser.add_argument(
        "--ablation", action="store_true", help="what each family of features is worth"
    )
    given = parser.parse_args()
    main(given.path, own_number=given.own_number, ablation=given.ablation)
