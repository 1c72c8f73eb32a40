"""The names and terms that corrected words belong to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.transcript import Transcript, Word
from podcastkit.names.correction import places
from podcastkit.names.learning.corrected_words import DraftComparison
from podcastkit.names.unlisted import find_capitalised_names, word_starts
from podcastkit.text.normal_forms import split_word
from podcastkit.text.phonetics import ORDINARY, RARE, Lexicon
from podcastkit.text.sentences import base_language
from podcastkit.text.wordlists import CAPITAL_NOUN_LANGUAGES

_SHORTEST = 3
"""Letters of a word that may be a term by itself."""


@dataclass(frozen=True, slots=True)
class CorrectedName:
    """A name as the reviewed transcript writes it, and the indices of its words."""

    written: str
    words: range
    term: Term | None = None
    """The glossary's, if it has the name."""


def find_corrected_names(
    compared: DraftComparison, reviewed: Transcript, glossary: Glossary, lexicon: Lexicon
) -> tuple[CorrectedName, ...]:
    """The names and terms in which something was corrected, in order; no word belongs to two.

    They are those of the glossary, else runs of words with a capital that neither a sentence nor
    the language explains, else words that hardly anybody uses, or several side by side that not
    everybody does.
    """
    taken: set[int] = set()
    candidates: list[CorrectedName] = []
    # The surest kind first: a word that is taken is not looked at by the next.
    for kind in (
        _of_glossary(compared, glossary),
        _capitalised(reviewed, lexicon),
        _rare(compared.reviewed, lexicon),
    ):
        for named in kind:
            if taken.isdisjoint(named.words):
                taken |= set(named.words)
                candidates.append(named)
    concerned = (
        named
        for named in candidates
        if any(correction.concerns(named.words) for correction in compared.corrections)
    )
    return tuple(sorted(concerned, key=lambda named: named.words.start))


def joined(words: Sequence[Word]) -> str:
    """Words as one form: without what surrounds the whole of it, and without punctuation inside."""
    parts = [split_word(word.text) for word in words]
    return " ".join(
        (before if at else "") + core for at, (before, core, _) in enumerate(parts) if core
    )


def _of_glossary(compared: DraftComparison, glossary: Glossary) -> Iterator[CorrectedName]:
    """The longest first, as "Alexandre Mars" is not the planet."""
    bare = [split_word(word.text)[1] for word in compared.reviewed]
    for term in sorted(glossary.terms, key=lambda term: len(term.name.split()), reverse=True):
        yield from (CorrectedName(term.name, words, term) for words in places(bare, term))


def _capitalised(reviewed: Transcript, lexicon: Lexicon) -> Iterator[CorrectedName]:
    starts = word_starts(reviewed)
    # Where every noun has a capital, capitals tell of no names.
    rare_only = base_language(reviewed.language) in CAPITAL_NOUN_LANGUAGES
    for name, name_places in find_capitalised_names(reviewed).items():
        if rare_only and not any(_is_term(word, RARE, lexicon) for word in name.split()):
            continue
        for place in name_places:
            yield CorrectedName(
                name,
                range(bisect_right(starts, place.start) - 1, bisect_right(starts, place.end - 1)),
            )


def _rare(reviewed: Sequence[Word], lexicon: Lexicon) -> Iterator[CorrectedName]:
    """Neighbours that not everybody uses are one term: "krav maga"."""
    run: list[int] = []
    for index, word in enumerate(reviewed):
        before, core, after = split_word(word.text)
        # A mark between two words parts them as names, too.
        if run and (before or not _is_term(core, ORDINARY, lexicon)):
            yield from _terms(run, reviewed, lexicon)
            run = []
        if _is_term(core, ORDINARY, lexicon):
            run.append(index)
        if run and after:
            yield from _terms(run, reviewed, lexicon)
            run = []
    yield from _terms(run, reviewed, lexicon)


def _terms(
    run: Sequence[int], reviewed: Sequence[Word], lexicon: Lexicon
) -> Iterator[CorrectedName]:
    """A run as a term, if there is more to it than one word that is merely unusual."""
    words = [reviewed[index] for index in run]
    if len(run) > 1 or any(_is_term(split_word(word.text)[1], RARE, lexicon) for word in words):
        yield CorrectedName(joined(words), range(run[0], run[-1] + 1))


def _is_term(word: str, limit: float, lexicon: Lexicon) -> bool:
    spelled = len(word) >= _SHORTEST and any(map(str.isalpha, word))
    # "2e" and "14h30" are rare as words go, and no names; "G7" is one.
    figure = any(map(str.isdigit, word)) and word == word.lower()
    return spelled and not figure and lexicon.frequency(word) < limit
