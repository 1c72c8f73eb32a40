"""What else a word may be written as, since it sounds the same: proposals for a person, who alone
knows what is meant.

The likeliest come first: names of the glossary that sound like the words there; a number in words
or in figures; words that the language is known to confuse ("a", "à"); the same stem with another
ending that nobody hears ("invité", "invitée"); any everyday word with the same sound; at last those
that one phoneme and one letter tell apart ("derrière", "dernière"), which recognition mistakes for
each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from podcastkit.model.glossary import Glossary, Term
from podcastkit.text.normal_forms import comparable, letters, split_word
from podcastkit.text.phonetics import EVERYDAY, RARE, Lexicon, forms_of, likeness, sound
from podcastkit.text.sentences import base_language
from podcastkit.text.spoken.numbers import cardinal
from podcastkit.text.wordlists import word_lists

MOST = 9
"""A list that is taken from by one digit has no more."""
_MOST_NAMES = 3
_LONGEST_NAME = 6
"""Words of a name, and words that may have been heard for one."""
_LIKE = 0.8
"""How alike a name and what stands there must sound, from 0 to 1."""
_SHORTEST_SOUND = 3
"""Phonemes below which any name is like any word."""
_SHORTEST_NEAR = 4
"""Phonemes below which every word is near many others."""
_FIGURES = 100
"""Numbers below this are also offered in figures."""


class Dictionary(Lexicon, Protocol):
    """A lexicon whose words can be listed."""

    def words(self, frequency: float) -> tuple[str, ...]:
        """Those at least as frequent, the most frequent first."""

    def __hash__(self) -> int:
        """What is found of a dictionary once is kept by it."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A text for the words [first, end) of those asked about, without the signs around them."""

    text: str
    first: int
    end: int
    kind: str
    """ "name", "word" or "number"."""


def variants(
    words: Sequence[str], at: int, language: str, glossary: Glossary, dictionary: Dictionary
) -> tuple[Variant, ...]:
    """What the word at an index may be written as, amid the words around it; MOST at most."""
    offered = (
        *_names(words, at, glossary, dictionary),
        *(Variant(text, at, at + 1, "number") for text in _numbers(words[at], language)),
        *(Variant(text, at, at + 1, "word") for text in _words(words[at], language, dictionary)),
    )
    core = bare(words[at])
    distinct = {(item.text, item.first, item.end): item for item in offered}
    return tuple(item for item in distinct.values() if item.text != core)[:MOST]


def bare(word: str) -> str:
    """A word without the signs around it; an elided article is part of it: "l'invité", not
    "l'invité,"."""
    begin, end = 0, len(word)
    while begin < end and not word[begin].isalnum():
        begin += 1
    while begin < end and not word[end - 1].isalnum():
        end -= 1
    return word[begin:end]


def _names(
    words: Sequence[str], at: int, glossary: Glossary, lexicon: Lexicon
) -> Iterator[Variant]:
    """Names of the glossary that sound like words around an index, the most alike first."""
    places = list(_places(words, at))
    sounds = {place: sound(" ".join(map(bare, words[slice(*place)])), lexicon) for place in places}
    scored = [
        (score, Variant(term.name, *place, "name"))
        for term in glossary.terms
        for score, place in [_best_place(term, sounds, lexicon)]
        if score >= _LIKE and " ".join(map(bare, words[slice(*place)])) != term.name
    ]
    best = sorted(scored, key=lambda item: -item[0])[:_MOST_NAMES]
    return (variant for _, variant in best)


def _best_place(
    term: Term, sounds: Mapping[tuple[int, int], str], lexicon: Lexicon
) -> tuple[float, tuple[int, int]]:
    """How alike a term sounds to what stands where it is likest, and where that is."""
    return max(
        (
            (likeness(heard, form.sound), place)
            for form in forms_of(term, lexicon)
            for place, heard in sounds.items()
            if min(len(heard), len(form.sound)) >= _SHORTEST_SOUND
        ),
        default=(0.0, (0, 0)),
    )


def _places(words: Sequence[str], at: int) -> Iterator[tuple[int, int]]:
    """Every run of words with the one at an index in it that no sign divides."""
    first = at
    while first > 0 and at - first < _LONGEST_NAME - 1 and words[first - 1][-1:].isalnum():
        first -= 1
    end = at + 1
    while end < len(words) and end - at < _LONGEST_NAME and words[end - 1][-1:].isalnum():
        end += 1
    for start in range(first, at + 1):
        for stop in range(at + 1, end + 1):
            if stop - start <= _LONGEST_NAME:
                yield start, stop


def _numbers(word: str, language: str) -> Iterator[str]:
    """A number in figures in words, or the other way round."""
    core = comparable(bare(word))
    if base_language(language) not in ("fr", "en"):
        return
    if core.isascii() and core.isdigit():
        yield cardinal(core, base_language(language))
    figures = _figures(base_language(language)).get(core)
    if figures:
        yield figures


@cache
def _figures(language: str) -> dict[str, str]:
    return {cardinal(str(number), language): str(number) for number in range(2, _FIGURES)}


def _words(word: str, language: str, dictionary: Dictionary) -> Iterator[str]:
    """Words with the same sound, written with the capitals of the word."""
    core = bare(word)
    before, stem, _ = split_word(core)
    known = _known(comparable(core), language)
    proposed = [("", text) for text in known]
    plain = comparable(stem)
    if stem and not any(map(str.isdigit, stem)):
        proposed += [(before, text) for text in _known(plain, language) if before]
        others = {*_other_endings(plain, language, dictionary), *_homophones(plain, dictionary)}
        ranked = sorted(
            others, key=lambda text: (_kinship(text, plain), -dictionary.frequency(text))
        )
        proposed += [(before, text) for text in ranked if text not in known]
        proposed += [(before, text) for text in _near(plain, dictionary)]
    for elided, text in proposed:
        shape = stem if elided else core
        yield elided + _with_capitals_of(shape, text)


def _known(word: str, language: str) -> tuple[str, ...]:
    """What the lists of the language say is confused with a word."""
    groups = word_lists(language).sound_alike
    return tuple(other for group in groups if word in group for other in group if other != word)


def _other_endings(word: str, language: str, dictionary: Dictionary) -> Iterator[str]:
    """The word with other endings, where that is a word and sounds the same."""
    for group in word_lists(language).silent_endings:
        for ending in sorted(filter(word.endswith, group), key=len, reverse=True):
            stem = word.removesuffix(ending)
            for other in group:
                text = stem + other
                if (
                    text != word
                    and len(stem) > 1
                    and dictionary.frequency(text) >= RARE
                    and _sound(text, dictionary) == _sound(word, dictionary)
                ):
                    yield text


def _homophones(word: str, dictionary: Dictionary) -> Iterator[str]:
    """Everyday words with the same sound."""
    if dictionary.counted:
        same = _by_sound(dictionary).get(_sound(word, dictionary), ())
        yield from (text for text in same if text != word)


def _near(word: str, dictionary: Dictionary) -> Iterator[str]:
    """Everyday words that differ in one phoneme and in one letter, the most frequent first."""
    from rapidfuzz.distance import Levenshtein

    own = _sound(word, dictionary)
    if len(own) < _SHORTEST_NEAR or not dictionary.counted:
        return
    near = (
        text
        for other, texts in _by_sound(dictionary).items()
        if Levenshtein.distance(own, other, score_cutoff=1) == 1
        for text in texts
        if Levenshtein.distance(word, text, score_cutoff=1) == 1
    )
    yield from sorted(near, key=lambda text: -dictionary.frequency(text))


@cache
def _by_sound(dictionary: Dictionary) -> dict[str, tuple[str, ...]]:
    """Everyday words by their sound: some 7,000, which takes half a second once."""
    words: dict[str, list[str]] = defaultdict(list)
    for word in dictionary.words(EVERYDAY):
        if len(word) > 1 and word.isalpha():
            words[_sound(word, dictionary)].append(word)
    return {key: tuple(same) for key, same in words.items() if key}


def _sound(word: str, lexicon: Lexicon) -> str:
    # An apostrophe inside changes nothing that is heard: "dogs" and "dog's".
    return sound(word.replace("'", ""), lexicon)


def _kinship(text: str, word: str) -> int:
    """0 for words that differ in accents alone, 1 for a common stem, 2 for others."""
    if letters(text) == letters(word):
        return 0
    shorter = min(len(text), len(word))
    return 1 if shorter > 2 and text[: shorter - 2] == word[: shorter - 2] else 2


def _with_capitals_of(word: str, text: str) -> str:
    if len(word) > 1 and word.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if word[:1].isupper() else text
