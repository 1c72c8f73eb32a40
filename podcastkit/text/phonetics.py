"""How words sound and how common they are: what is needed to tell whether one was heard for
another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from podcastkit.model.glossary import Term
from podcastkit.text.normal_forms import letters

ORDINARY = 3.3
"""Zipf frequency (occurrences in a thousand million words, as a power of ten) from which everybody
uses a word."""
EVERYDAY = 4.0
"""Zipf frequency of words that recognition writes without help."""
GRAMMATICAL = 5.0
"""Zipf frequency of the few hundred words that hold sentences together: "de", "car", "encore"."""
RARE = 2.5
"""Zipf frequency below which hardly anybody uses a word."""

_MERGED = str.maketrans(
    {"ɛ": "e", "ɔ": "o", "œ": "ø", "ɑ": "a", "ə": "", "ː": "", "‿": "", "ˈ": "", "ˌ": "", " ": ""}
)
"""Vowels that speakers of French, and Whisper, do not keep apart; a schwa comes and goes."""
_CLASSES = str.maketrans("bdgvzʒɡɲmjɥwyø", "ptkfsʃknniyuio") | {0x0303: ""}
"""Phonemes that differ in voice, nasality or rounding alone: mistaken for one another more often
than others."""
_DOUBLED = re.compile(r"(\w)\1+")


class Lexicon(Protocol):
    """What is known of the words of one language."""

    @property
    def counted(self) -> bool:
        """Whether anybody has counted the words of this language; if not, all are taken to be
        frequent."""

    def phonemes(self, word: str) -> str:
        """A word in the International Phonetic Alphabet."""

    def frequency(self, word: str) -> float:
        """Zipf frequency of a word, 0 when it is unknown; 3 is once in a million words, 6 once in a
        thousand."""


def sound(text: str, lexicon: Lexicon) -> str:
    """The phonemes of a text, without what does not tell words apart: spaces, schwas, open and
    closed vowels."""
    words = (lexicon.phonemes(word) for word in re.split(r"[\s\-–&.]+", text) if word)
    # Where a schwa went, the same phoneme may stand twice, which is heard as one. NFD parts the
    # tilde of a nasal from its vowel, so that `classes` can take it away.
    return "".join(
        _DOUBLED.sub(r"\1", unicodedata.normalize("NFD", word).translate(_MERGED)) for word in words
    )


def likeness(first: str, second: str) -> float:
    """How alike two sounds are, from 0 to 1: edit distance, where phonemes of one class are half a
    difference."""
    from rapidfuzz.distance import Levenshtein

    exact = Levenshtein.normalized_similarity(first, second)
    return (exact + Levenshtein.normalized_similarity(classes(first), classes(second))) / 2


def classes(phonemes: str) -> str:
    """Phonemes by their classes alone: two sounds are never more alike than their classes are."""
    return phonemes.translate(_CLASSES)


@dataclass(frozen=True)
class TermForm:
    """A term in one of the ways it is spelled or said, with what is derived from that once."""

    term: Term
    text: str
    """The name, how it is said, or a form that it is misheard as."""
    lexicon: Lexicon

    @cached_property
    def sound(self) -> str:
        """The phonemes of the whole form."""
        return sound(self.text, self.lexicon)

    @cached_property
    def letters(self) -> str:
        """The letters of the term's name."""
        return letters(self.term.name)

    @cached_property
    def words(self) -> frozenset[str]:
        """The letters of each word of the term, as it is written and as it is said."""
        return frozenset(filter(None, map(letters, (*self.text.split(), *self.term.name.split()))))

    def likeness_of_rest(self, words: tuple[str, ...]) -> float:
        """How alike the words sound that are not the same in both: "Fleur" proves nothing about
        "Pellerin"."""
        rest, own_rest = self._apart(words, self.text)
        return likeness(sound(rest, self.lexicon), sound(own_rest, self.lexicon))

    def spelling_of_rest(self, words: tuple[str, ...]) -> float:
        """How alike they are spelled: the sound of a name nobody knows, such as "Pélerin", is only
        guessed."""
        from rapidfuzz.distance import Levenshtein

        rest, own_rest = self._apart(words, self.term.name)
        return Levenshtein.normalized_similarity(letters(rest), letters(own_rest))

    def _apart(self, words: tuple[str, ...], text: str) -> tuple[str, str]:
        """The words of both that are not the other's."""
        shared = {letters(word) for word in words} & self.words
        rest = (
            " ".join(word for word in side if letters(word) not in shared)
            for side in (words, text.split())
        )
        return next(rest), next(rest)


def forms_of(term: Term, lexicon: Lexicon) -> tuple[TermForm, ...]:
    """A term in all its ways: as it is said, as it reads, and as it is misheard; those that sound
    the same are one."""
    ways = (term.pronunciation or term.name, term.name, *_half_said(term), *term.misheard)
    forms: dict[str, TermForm] = {}
    for form in (TermForm(term, way, lexicon) for way in ways):
        # The first of equals stays: how a name is said rather than what it was misheard as.
        forms.setdefault(form.sound, form)
    return tuple(forms.values())


def _half_said(term: Term) -> Iterator[str]:
    """The name with one word as it is written among others as they are said: "Neelie krousse"."""
    spoken, written = term.pronunciation.split(), term.name.split()
    # Only where word stands by word is it known which of them are one.
    if 1 < len(spoken) == len(written):
        for at, word in enumerate(written):
            yield " ".join((*spoken[:at], word, *spoken[at + 1 :]))
