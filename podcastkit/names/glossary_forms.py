"""The terms of a glossary as they sound, and which of them some words may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from podcastkit.model.glossary import Term
from podcastkit.names.evidence import NEAR, SOMEWHAT, HeardWords
from podcastkit.text.phonetics import Lexicon, TermForm, classes, forms_of


class GlossaryForms:
    """The terms of a glossary as they sound, searched fast: most words of a transcript sound like
    none."""

    def __init__(self, terms: Iterable[Term], lexicon: Lexicon) -> None:
        self._forms = tuple(form for term in terms for form in forms_of(term, lexicon))
        self._classes = [classes(form.sound) for form in self._forms]
        self._letters = [form.letters for form in self._forms]

    @property
    def most_words(self) -> int:
        """Words of the longest name."""
        return max((len(form.term.name.split()) for form in self._forms), default=0)

    def near(self, heard: HeardWords) -> tuple[TermForm, ...]:
        """The terms that heard words can stand for at all, by their sound or their letters."""
        # Two sounds are never more alike than their classes are, so none is missed; how alike they
        # really are, which takes longer to say, is asked of these few alone.
        indices = set(_similar(classes(heard.sound), self._classes, SOMEWHAT))
        indices |= set(_similar(heard.letters, self._letters, NEAR))
        return tuple(self._forms[index] for index in sorted(indices))


def _similar(text: str, choices: list[str], least: float) -> Iterator[int]:
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    scores = process.extract(
        text, choices, scorer=Levenshtein.normalized_similarity, score_cutoff=least, limit=None
    )
    return (index for _, _, index in scores)
