"""How sure a transcript's words are, for whoever looks for the wrong ones."""

from __future__ import annotations

from dataclasses import dataclass

from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.glossary import Term
from podcastkit.model.transcript import Segment
from podcastkit.names.correction import named_words
from podcastkit.pipeline.context import Context
from podcastkit.speech.confidence import confidence_model
from podcastkit.text.phonetics import Lexicon


@dataclass(frozen=True, slots=True)
class WordConfidence:
    """Judges words by what the engine thought of them, by the language, and by the glossary."""

    lexicon: Lexicon
    terms: tuple[Term, ...]

    def of(self, segment: Segment) -> tuple[float | None, ...]:
        """For each word the probability that it is what was said; None where nobody measured it."""
        named = named_words(segment.words, self.terms)
        return confidence_model().probabilities(segment.words, self.lexicon, named)


def word_confidence(context: Context, language: str) -> WordConfidence:
    """What judges the words of a show's transcript in a language."""
    return WordConfidence(lexicon_of(language), context.glossary.terms)
