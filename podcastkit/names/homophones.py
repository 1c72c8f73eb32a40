"""Names written for the ordinary word they sound like: told to listen for Epic, Whisper writes "une
histoire Epic".

French puts an adjective behind its noun or the verb "être", and a name behind a preposition or the
noun that says what kind of thing it is. Where nothing before such a name calls for one, the
ordinary word is put back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from podcastkit.model.glossary import Glossary, NameCorrection
from podcastkit.model.transcript import Word
from podcastkit.text.normal_forms import closes_sentence, comparable, letters, split_word
from podcastkit.text.phonetics import ORDINARY, Lexicon
from podcastkit.text.wordlists import in_any_language

_CALLS_FOR_A_NAME = in_any_language(lambda lists: lists.before_names)
_LIKELY = 0.6
"""Confidence of such a repair, by context alone."""


def find_ambiguous_names(glossary: Glossary, lexicon: Lexicon) -> dict[str, str]:
    """The ordinary words that names of one word are pronounced as, by the name: {"Epic":
    "épique"}."""
    return {
        term.name: term.pronunciation
        for term in glossary.terms
        # A name that has no pronunciation of its own fails here by the blank that stands for it: it
        # sounds as it reads.
        if " " not in term.name + (term.pronunciation or " ")
        and letters(term.pronunciation) != letters(term.name)
        and lexicon.frequency(term.pronunciation) >= ORDINARY
    }


def restore_ordinary_words(
    words: Sequence[Word], names: Mapping[str, str]
) -> tuple[tuple[Word, ...], list[NameCorrection]]:
    """The words of a segment with ordinary words put back, and each of these with why.

    Words that a person has edited are left alone, and so is a name that opens a sentence: nothing
    before it speaks against it.
    """
    result: list[Word] = []
    name_corrections: list[NameCorrection] = []
    before = ""
    for word in words:
        elided, core, after = split_word(word.text)
        ordinary = names.get(core)
        if (
            ordinary
            and before
            and not word.edited
            and comparable(elided or before) not in _CALLS_FOR_A_NAME
        ):
            why = f"sounds like the ordinary word, and “{before}” does not call for a name"
            name_corrections.append(NameCorrection(word.text, ordinary, why, _LIKELY, word.span))
            word = replace(word, text=elided + ordinary + after)
        result.append(word)
        before = "" if closes_sentence(word.text) else core
    return tuple(result), name_corrections
