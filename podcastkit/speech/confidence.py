"""How probable it is that a word is what was said.

An engine's own figure orders words, but means nothing by itself: of the words to which Whisper
gives 0.8, nine in ten are right, and of words that are in no list a half. A logistic model of
little evidence makes a probability of it: the engine's figure, that of the words beside, how common
the word is, and how long. confidence.toml holds its coefficients, written by benchmarks/doubt.py;
docs/transcription.md says how far it can be trusted.
"""

from __future__ import annotations

import math
import operator
import tomllib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from podcastkit.errors import PodcastkitError
from podcastkit.model.transcript import Word
from podcastkit.text.phonetics import GRAMMATICAL, RARE, Lexicon
from podcastkit.text.vocabulary import words as parts_of

FILE = "confidence.toml"
CONSTANT = "constant"
NAME = 0.98
"""Probability of a name that stands as the glossary has it: of the names in docs/transcription.md
that were written or put right, one of 94 was not said."""

EVIDENCE = (
    "engine",
    "engine, word before",
    "engine, word after",
    "in no list",
    "rare",
    "uncommon",
    "length",
)
"""What speaks for or against a word, in the order of gather_evidence()."""

_NOBODY_ASKED = 1.5
"""Log-odds of a word beside that has no figure: the median of those that have one."""
_COMMON = 5.5
_UNCOMMON = 3.0
"""Zipf frequencies between which a word counts as more and more uncommon."""
_LONGEST = 12
"""Letters from which a word is as long as any."""


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """What each piece of evidence adds to the log-odds of a word being right."""

    constant: float
    weights: tuple[float, ...]
    """In the order of EVIDENCE."""

    def probabilities(
        self, words: Sequence[Word], lexicon: Lexicon, named: Collection[int] = ()
    ) -> tuple[float | None, ...]:
        """For each word of a sentence or so the probability that it is what was said; None for one
        that nobody measured. `named` are the words that belong to a name of the glossary."""
        return tuple(
            None
            if word.confidence is None
            else NAME
            if index in named
            else round(self._probability(evidence), 3)
            for index, (word, evidence) in enumerate(
                zip(words, gather_evidence(words, lexicon), strict=True)
            )
        )

    def _probability(self, evidence: Sequence[float]) -> float:
        odds = self.constant + sum(map(operator.mul, self.weights, evidence))
        return 1 / (1 + math.exp(-odds))


def gather_evidence(words: Sequence[Word], lexicon: Lexicon) -> Iterator[tuple[float, ...]]:
    """What speaks for or against each word of a sentence or so."""
    heard = [_log_odds(word.confidence) for word in words]
    beside = [_NOBODY_ASKED, *heard, _NOBODY_ASKED]
    for index, word in enumerate(words):
        yield (
            heard[index],
            beside[index],
            beside[index + 2],
            *_weigh_text(word.text, lexicon.frequency),
        )


# A talk has some thousand words, each many times.
@lru_cache(20_000)
def _weigh_text(text: str, frequency_of: Callable[[str], float]) -> tuple[float, ...]:
    """What the word itself says, whoever said it."""
    parts = [part for part in parts_of(text) if not part.isdecimal()]
    frequency = min(map(frequency_of, parts), default=GRAMMATICAL)
    commonness = min(_COMMON, max(_UNCOMMON, frequency))
    letters = sum(map(str.isalpha, text))
    return (
        float(frequency == 0),
        float(0 < frequency < RARE),
        (_COMMON - commonness) / (_COMMON - _UNCOMMON),
        min(letters, _LONGEST) / _LONGEST,
    )


@cache
def confidence_model() -> ConfidenceModel:
    """The model that comes with podcastkit. Raises PodcastkitError when its file is damaged."""
    return read_model(Path(__file__).with_name(FILE).read_text("utf-8"))


def read_model(text: str) -> ConfidenceModel:
    """The model that a TOML file holds. Raises PodcastkitError when it lacks a coefficient."""
    wanted = {CONSTANT, *EVIDENCE}
    try:
        numbers = {name: float(number) for name, number in tomllib.loads(text).items()}
    except (TypeError, ValueError) as error:
        raise _damaged(str(error)) from error
    if set(numbers) != wanted or not all(map(math.isfinite, numbers.values())):
        raise _damaged("it needs a finite number for each of " + ", ".join(sorted(wanted)))
    return ConfidenceModel(numbers[CONSTANT], tuple(numbers[name] for name in EVIDENCE))


def _damaged(why: str) -> PodcastkitError:
    return PodcastkitError(
        f"The model of confidence {FILE} is damaged: {why}.",
        "Install podcastkit again: make setup.",
    )


def _log_odds(probability: float | None) -> float:
    if probability is None:
        return _NOBODY_ASKED
    inside = min(0.999, max(0.001, probability))
    return math.log(inside / (1 - inside))
