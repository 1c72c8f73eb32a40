"""How close chapter titles come to those that people wrote, the true chapters being given.

    .venv/bin/python benchmarks/titles.py path/to/dev.jsonl [--show]

The file is that of benchmarks/chapters.py, with "titles": one for each chapter, empty where nobody
wrote one (those chapters are titled too, but not compared).

ROUGE-1 F (Lin, "ROUGE: a package for automatic evaluation of summaries", 2004): the harmonic mean
of the share of our words that are in the reference and of its words that are in ours, each word
counted as often as both have it. Words are talk-folded runs of letters and digits, without stemming
and with stop words. A figure is the mean over chapters.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from talks import Talk, kind_of, transcript_of

from podcastkit.chapters.rules import LONGEST_TITLE
from podcastkit.chapters.titles.proposals import title_chapters
from podcastkit.model.transcript import Segment, join_words
from podcastkit.text.wordlists import word_lists

Passages = Sequence[Sequence[Segment]]
Titler = Callable[[Passages, Talk], Sequence[str]]

_WORD = re.compile(r"[^\W_]+")
_ENGLISH = (
    "a an the of to in on at by for with from and or but as than that which who is are was were be"
)
_FRENCH = (
    "le la les l un une des du de d au aux à en et ou mais dans par pour sur avec sans que qu qui "
    "dont où"
)
_SPANISH = (
    "el la los las un unos unas de del al a y o pero con sin por para en que entre sobre e u lo "
    "su sus mi mis"
)
DANGLING = frozenset(f"{_ENGLISH} {_FRENCH} {_SPANISH}".split())
"""Articles, prepositions, conjunctions and the like, with which no title ends."""


GIVEN = frozenset(
    {"intro", "introduction", "introducción", "conclusion", "conclusión", "part", "partie", "parte"}
)
"""Words of titles that nobody needs to have said."""


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def rouge_1(reference: str, guess: str) -> float:
    true, got = Counter(words(reference)), Counter(words(guess))
    shared = (true & got).total()
    return 2 * shared / (true.total() + got.total()) if shared else 0.0


# --- methods
# --------------------------------------------------------------------------------------------------


def first_words(passages: Passages, talk: Talk) -> Sequence[str]:
    """As many of the chapter's first words as fit."""
    return [_fitting(join_words(passage[0].words, talk["lang"])) for passage in passages]


def best_word(passages: Passages, _: Talk) -> Sequence[str]:
    """The word with the highest TF-IDF, chapters being the documents."""
    bags = [
        Counter(words(" ".join(word.text for segment in passage for word in segment.words)))
        for passage in passages
    ]
    spread = Counter(word for bag in bags for word in bag)
    idf = {word: math.log(len(bags) / count) for word, count in spread.items()}
    return [
        max(bag, key=lambda word, bag=bag: (bag[word] * idf[word], word), default="")
        for bag in bags
    ]


def ours(passages: Passages, talk: Talk) -> Sequence[str]:
    return title_chapters(
        passages, talk["lang"], tuple({sentence["speaker"]: None for sentence in talk["sentences"]})
    )


METHODS: dict[str, Titler] = {
    "first words": first_words,
    "TF-IDF word": best_word,
    "podcastkit": ours,
}


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE + 1].rpartition(" ")[0]


# --- faults
# --------------------------------------------------------------------------------------------------


def faults(titles: Sequence[str], passages: Passages, talk: Talk) -> Counter[str]:
    """What an editor would be ashamed of, counted over one episode."""
    texts = (join_words(segment.words, talk["lang"]) for passage in passages for segment in passage)
    said = GIVEN.union(*map(words, texts))
    ignored = word_lists(talk["lang"]).stop_words
    found: Counter[str] = Counter(chapters=len(titles))
    found["duplicate"] = len(titles) - len({title.casefold() for title in titles})
    for title in titles:
        parts = words(title)
        found["empty"] += not parts
        found["stop word"] += bool(parts) and all(part in ignored for part in parts)
        found["too long"] += len(title) > LONGEST_TITLE
        found["dangling"] += (
            bool(parts) and len(parts) > 1 and parts[-1] in DANGLING and not title.endswith("?")
        )
        found["cut word"] += any(part not in said for part in parts)
    return found


# --- the table
# --------------------------------------------------------------------------------------------------


def main(path: Path, show: bool) -> None:
    talks = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    cut = [passages_of(talk) for talk in talks]
    kinds = sorted({kind_of(talk) for talk in talks})
    print(
        f"{'':13}" + "".join(f"{kind:>25}" for kind in kinds) + f"{'all chapters':>25}{'CPU s':>8}"
    )
    for name, method in METHODS.items():
        began = time.process_time()
        titled = [method(passages, talk) for passages, talk in zip(cut, talks, strict=True)]
        spent = time.process_time() - began
        scores = [score(titles, talk) for titles, talk in zip(titled, talks, strict=True)]
        columns = [
            [s for talk, row in zip(talks, scores, strict=True) if kind_of(talk) == k for s in row]
            for k in kinds
        ]
        columns.append([s for row in scores for s in row])
        print(
            f"{name:13}"
            + "".join(f"{fmean(c):17.3f} ({len(c):4}) " for c in columns)
            + f"{spent:8.1f}"
        )
        if show and method is ours:
            print_titles(talks, titled)
        found = sum(
            (faults(*each) for each in zip(titled, cut, talks, strict=True)), Counter[str]()
        )
        print(" " * 13 + ", ".join(f"{count} {fault}" for fault, count in found.items() if count))


def passages_of(talk: Talk) -> Passages:
    segments = transcript_of(talk, "sentences").segments
    return [segments[a:b] for a, b in pairwise([0, *talk["boundaries"], len(segments)])]


def score(titles: Sequence[str], talk: Talk) -> list[float]:
    return [
        rouge_1(true, got) for true, got in zip(talk["titles"], titles, strict=True) if true.strip()
    ]


def print_titles(talks: Sequence[Talk], titled: Sequence[Sequence[str]]) -> None:
    for talk, titles in zip(talks, titled, strict=True):
        print(f"{kind_of(talk)}: {talk['id']}")
        for true, got in zip(talk["titles"], titles, strict=True):
            print(f"    {rouge_1(true, got):.2f}  {got:40}  {true[:110]}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument(
        "--show", action="store_true", help="print every title beside the one a person wrote"
    )
    options = parser.parse_args()
    main(options.path, options.show)
