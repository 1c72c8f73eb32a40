"""Sound and frequency of words: g2p2 (grapheme to phoneme, with the models of its language packs)
and wordfreq.

French and English have a model of their own. For other languages letters stand for sounds; a
language that wordfreq does not know has only words that everybody uses, so that nothing is repaired
on sound alone.
"""

from __future__ import annotations

from functools import cache, lru_cache
from threading import Lock
from typing import Any

from podcastkit.files.atomic import write_bytes
from podcastkit.files.user_cache import cache_folder
from podcastkit.inference.installed import installed_version
from podcastkit.model.transcript import UNSPACED_LANGUAGES
from podcastkit.text.normal_forms import letters

_READING = Lock()
"""A list of words is read once, which takes half a second, and by one thread."""
_PACKS = ("g2p2-group-romance", "g2p2-group-germanic")


class WordLexicon:
    """The words of one language; a Lexicon of text/phonetics.py."""

    def __init__(self, language: str) -> None:
        self._language = language.replace("_", "-").split("-")[0].lower()

    @property
    def counted(self) -> bool:
        """Whether anybody has counted the words of this language; if not, all are taken to be
        frequent."""
        return self._language in _counted()

    def phonemes(self, word: str) -> str:
        """A word in the International Phonetic Alphabet; its letters for a language without a
        model."""
        return _phonemes(self._language, word)

    def frequency(self, word: str) -> float:
        """Zipf frequency of a word, 0 when it is unknown."""
        return _frequency(self._language, word)

    def words(self, frequency: float) -> tuple[str, ...]:
        """Those at least as frequent, the most frequent first; none where nobody counted."""
        import wordfreq

        if not self.counted:
            return ()
        counts = wordfreq.get_frequency_dict(self._language)
        least = 10 ** (frequency - 9)
        return tuple(word for word, share in counts.items() if share >= least)


@cache
def lexicon_of(language: str) -> WordLexicon:
    """The lexicon of a language tag such as "fr" or "fr-CA"."""
    return WordLexicon(language)


@cache
def fingerprint() -> str:
    """The packages that decide what is repaired, with their versions; part of the cache key."""
    packages = ("g2p2", *_PACKS, "wordfreq")
    return ", ".join(f"{package} {installed_version(package)}" for package in packages)


@lru_cache(50_000)
def _phonemes(language: str, word: str) -> str:
    import g2p2

    model = _model(language)
    if model is None:
        return letters(word)
    # The model spells out a single letter with its accent ("a accent grave"), where French says the
    # word "à".
    word = letters(word) if len(word) == 1 else word
    spelled = g2p2.expand_numbers(word, language) if any(map(str.isdigit, word)) else word
    return "".join(model.phonemize(part) for part in spelled.split())


@cache
def _model(language: str) -> Any:
    """The phonetic model of a language, unpacked once into the user's cache; None when there is
    none."""
    import importlib.resources
    import lzma

    import g2p2

    for pack in _PACKS:
        packed = importlib.resources.files(pack.replace("-", "_")) / f"{language}.g2p.xz"
        if packed.is_file():
            unpacked = cache_folder() / "phonemes" / f"{language}-{installed_version(pack)}.g2p"
            if not unpacked.is_file():
                write_bytes(unpacked, lzma.decompress(packed.read_bytes()))
            return g2p2.Model.load(str(unpacked))
    return None


@lru_cache(50_000)
def _frequency(language: str, word: str) -> float:
    import wordfreq

    from podcastkit.text.phonetics import GRAMMATICAL

    with _READING:
        return wordfreq.zipf_frequency(word, language) if language in _counted() else GRAMMATICAL


@cache
def _counted() -> frozenset[str]:
    """The languages that wordfreq has counted words in and can look them up without another
    package."""
    import wordfreq

    return frozenset(wordfreq.available_languages()) - UNSPACED_LANGUAGES - {"ko"}
