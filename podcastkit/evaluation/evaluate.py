"""One transcript against another: everything `podcastkit eval` shows."""

from __future__ import annotations

from dataclasses import dataclass

from podcastkit.evaluation.align import Alignment, WordGroup, align, group_words
from podcastkit.evaluation.names import NameScores, name_scores
from podcastkit.evaluation.passages import ErrorPassage, passages_of
from podcastkit.evaluation.scores import WordErrors, character_error_rate, word_errors
from podcastkit.evaluation.text import Text
from podcastkit.evaluation.timing import TimeErrors, time_errors
from podcastkit.model.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of a hypothesis, and the alignment they come from."""

    alignment: Alignment
    groups: tuple[WordGroup, ...]
    words: WordErrors
    character_error_rate: float
    times: TimeErrors | None
    """None where either side has no times for single words."""
    names: NameScores

    def passages(self, context: int) -> tuple[ErrorPassage, ...]:
        """The errors with `context` words around them."""
        return passages_of(self.alignment, self.groups, context)


def evaluate(reference: Text, hypothesis: Text, language: str, glossary: Glossary) -> Evaluation:
    """Compare a hypothesis with a reference that has at least one word, by the rules of
    `language`."""
    alignment = align(reference, hypothesis, language)
    groups = tuple(group_words(alignment))
    return Evaluation(
        alignment,
        groups,
        word_errors(alignment),
        character_error_rate(alignment),
        time_errors(reference, hypothesis, groups),
        name_scores(alignment, groups, glossary),
    )
