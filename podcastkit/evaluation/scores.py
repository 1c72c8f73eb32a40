"""How many words and characters are wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from podcastkit.evaluation.align import Alignment, Kind
from podcastkit.evaluation.text import separator_of


@dataclass(frozen=True, slots=True)
class WordErrors:
    """Errors against a reference of `reference` words."""

    reference: int
    substitutions: int
    deletions: int
    insertions: int

    @property
    def errors(self) -> int:
        """All of them."""
        return self.substitutions + self.deletions + self.insertions

    @property
    def rate(self) -> float:
        """Word error rate (S + D + I) / N, as NIST's sclite has it; over 1 when more is added than
        was said."""
        return self.errors / self.reference


def word_errors(alignment: Alignment) -> WordErrors:
    """Count the errors of an alignment whose reference has at least one word."""
    # jiwer counts the same, also one by one (the tests hold the rates to it, real recordings agreed
    # to the word), but it would align a second time, for no line less: which written words belong
    # together, for times, names and passages, is known from this alignment alone.
    counts = Counter(step.kind for step in alignment.steps)
    return WordErrors(
        len(alignment.reference_units),
        counts[Kind.SUBSTITUTION],
        counts[Kind.DELETION],
        counts[Kind.INSERTION],
    )


def character_error_rate(alignment: Alignment) -> float:
    """Characters substituted, missing and added, the spaces between words included, for each one of
    the reference."""
    separator = separator_of(alignment.language)
    reference = separator.join(unit.text for unit in alignment.reference_units)
    hypothesis = separator.join(unit.text for unit in alignment.hypothesis_units)
    return Levenshtein.distance(reference, hypothesis) / len(reference)
