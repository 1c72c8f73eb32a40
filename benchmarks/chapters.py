"""How well chapters are found: even spacing, TextTiling and podcastkit on transcripts with known chapters.

    .venv/bin/python benchmarks/chapters.py path/to/dev.jsonl

One line of the file is one transcript: {"id", "lang", "source", "timed", "duration" (s), "sentences": [{"text",
"speaker", "start" (s)}], "boundaries": [index of each chapter's first sentence, but the first]}. Every method is told
the true number of chapters.
"""

from __future__ import annotations

import json
import re
import sys
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

from podcastkit.chapters.detect import detect
from podcastkit.model.show import ChapterOptions
from podcastkit.model.time import Span, ms_from_seconds
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word

Case = dict[str, Any]
OPTIONS = ChapterOptions(minimum=30_000)


# --- measures -------------------------------------------------------------------------------------------------------


def window_length(count: int, reference: set[int]) -> int:
    """Half the mean segment length, as Beeferman et al. (1999) choose it."""
    return max(2, round(count / (2 * (len(reference) + 1))))


def pk(count: int, reference: set[int], guess: set[int]) -> float:
    """Beeferman et al. (1999): how often two units a window apart are wrongly said to be together or apart."""
    return _window_error(count, reference, guess, lambda true, got: (true > 0) != (got > 0))


def window_diff(count: int, reference: set[int], guess: set[int]) -> float:
    """Pevzner and Hearst (2002): how often the number of boundaries inside a window is wrong."""
    return _window_error(count, reference, guess, lambda true, got: true != got)


def _window_error(count: int, reference: set[int], guess: set[int], wrong: Callable[[int, int], bool]) -> float:
    width = window_length(count, reference)
    starts = range(count - width)
    errors = sum(
        wrong(
            sum(b in reference for b in range(i + 1, i + width + 1)),
            sum(b in guess for b in range(i + 1, i + width + 1)),
        )
        for i in starts
    )
    return errors / max(1, len(starts))


def f1(reference: list[float], guess: list[float], tolerance: float) -> float:
    """Boundaries matched one to one, in order, within `tolerance` seconds."""
    matched, i, j = 0, 0, 0
    while i < len(reference) and j < len(guess):
        if abs(reference[i] - guess[j]) <= tolerance:
            matched, i, j = matched + 1, i + 1, j + 1
        elif reference[i] < guess[j]:
            i += 1
        else:
            j += 1
    return 2 * matched / (len(reference) + len(guess)) if reference or guess else 1.0


def boundary_similarity(reference: set[int], guess: set[int]) -> float:
    """Fournier (2013), as segeval computes it with n_t = 2: a miss by one unit costs half an edit."""
    missed, extra = reference - guess, guess - reference
    near = 0
    for boundary in sorted(missed):
        other = next((b for b in (boundary - 1, boundary + 1) if b in extra), None)
        if other is not None:
            extra.remove(other)
            missed.remove(boundary)
            near += 1
    edits = len(missed) + len(extra)
    pairs = edits + near + len(reference & guess)
    return 1 - (edits + near / 2) / pairs if pairs else 1.0


# --- methods --------------------------------------------------------------------------------------------------------


def even_spacing(case: Case) -> set[int]:
    starts = [sentence["start"] for sentence in case["sentences"]]
    chapters = len(case["boundaries"]) + 1
    wanted = (case["duration"] * part / chapters for part in range(1, chapters))
    return {max(1, min(len(starts) - 1, bisect_left(starts, at))) for at in wanted}


def text_tiling(case: Case, block: int = 10) -> set[int]:
    """Hearst (1997) on sentences: blocks of ten, cosine of word counts, depth scores, the deepest valleys."""
    bags = [Counter(re.findall(r"[^\W\d_]{4,}", sentence["text"].casefold())) for sentence in case["sentences"]]
    similarity = [
        _cosine(sum(bags[max(0, i - block) : i], Counter()), sum(bags[i : i + block], Counter()))
        for i in range(1, len(bags))
    ]
    depth = [_peak(similarity, i, -1) + _peak(similarity, i, 1) - 2 * value for i, value in enumerate(similarity)]
    chosen: list[int] = []
    for i in sorted(range(len(depth)), key=lambda i: -depth[i]):
        if len(chosen) < len(case["boundaries"]) and all(abs(i - other) > 2 for other in chosen):
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


def podcastkit(case: Case) -> set[int]:
    starts = [ms_from_seconds(sentence["start"]) for sentence in case["sentences"]]
    chapters = detect(transcript_of(case), ms_from_seconds(case["duration"]), OPTIONS, len(case["boundaries"]) + 1)
    return {bisect_left(starts, chapter.start) for chapter in chapters[1:]}


def transcript_of(case: Case) -> Transcript:
    """The transcript with every sentence's words spread over the time up to the next sentence."""
    sentences = case["sentences"]
    ends = [sentence["start"] for sentence in sentences[1:]] + [case["duration"]]
    segments = []
    for sentence, end in zip(sentences, ends, strict=True):
        texts = sentence["text"].split()
        start, length = ms_from_seconds(sentence["start"]), ms_from_seconds(end - sentence["start"])
        times = [start + max(0, length) * i // len(texts) for i in range(len(texts) + 1)]
        words = tuple(Word(Span(a, b), text) for (a, b), text in zip(pairwise(times), texts, strict=True))
        segments.append(Segment(sentence["speaker"], words))
    names = dict.fromkeys(sentence["speaker"] for sentence in sentences)
    return Transcript(case["lang"], tuple(Speaker(name, name) for name in names), tuple(segments))


METHODS: dict[str, Callable[[Case], set[int]]] = {
    "even spacing": even_spacing,
    "TextTiling": text_tiling,
    "podcastkit": podcastkit,
}


# --- the table ------------------------------------------------------------------------------------------------------


def kind_of(case: Case) -> str:
    if case["lang"] == "fr":
        return "French interviews"
    if case["lang"] != "en":
        return "Spanish talks"
    if "TinyRec" in case["source"]:
        return "English screencasts"
    return "English podcasts" if case["timed"] else "long English interviews"


HEADLINE = ("English podcasts", "long English interviews", "French interviews")


def measure(case: Case, guess: set[int]) -> tuple[float, ...]:
    count, reference = len(case["sentences"]), set(case["boundaries"])
    true_times, times = ([case["sentences"][i]["start"] for i in sorted(chosen)] for chosen in (reference, guess))
    return (
        pk(count, reference, guess),
        window_diff(count, reference, guess),
        f1(true_times, times, 10),
        f1(true_times, times, 30),
        boundary_similarity(reference, guess),
    )


def main(path: Path) -> None:
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    print(f"{'':30}{'method':14}{'Pk':>7}{'WD':>7}{'F1@10s':>8}{'F1@30s':>8}{'B':>7}{'CPU s':>8}")
    means: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for kind in sorted({kind_of(case) for case in cases}):
        chosen = [case for case in cases if kind_of(case) == kind]
        for name, method in METHODS.items():
            began = time.process_time()
            rows = [measure(case, method(case)) for case in chosen]
            spent = time.process_time() - began
            mean = tuple(fmean(column) for column in zip(*rows, strict=True))
            if kind in HEADLINE:
                means[name].append(mean)
            print_row(f"{kind} ({len(chosen)})", name, mean, f"{spent:8.1f}")
    for name, rows in means.items():
        print_row("mean of the three headlines", name, tuple(fmean(column) for column in zip(*rows, strict=True)), "")


def print_row(kind: str, name: str, mean: tuple[float, ...], spent: str) -> None:
    pk_, wd, f10, f30, b = mean
    print(f"{kind:30}{name:14}{pk_:7.3f}{wd:7.3f}{f10:8.3f}{f30:8.3f}{b:7.3f}{spent}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
