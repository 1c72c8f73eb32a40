"""How a sentence is worded: whether it can be quoted alone, and what makes one worth quoting.

French and English have patterns for this; sentences of other languages are judged by length, marks
and greetings.
"""

from __future__ import annotations

from itertools import pairwise

from podcastkit.notes.sentences import Sentence, bare_end
from podcastkit.text import patterns
from podcastkit.text.sentences import base_language
from podcastkit.text.vocabulary import FIRST_WORDS, GREETINGS, THANKS, stems, words

SHORTEST, LONGEST = 8, 40
"""Words of a sentence that can stand alone."""

_OPENING_MARKS = "«“\"'([—–- \u00a0\u202f"
_PAIRS = {"«": "»", "“": "”", "(": ")", "[": "]"}


def leans(sentence: Sentence, language: str) -> bool:
    """Whether it starts with what only the sentence before explains: "Elle", "Donc", "C'est"."""
    base = base_language(language)
    pattern = patterns.LEANING.get(base)
    said = words(sentence.text)
    opens = pattern is not None and pattern.match(sentence.text.lstrip(_OPENING_MARKS)) is not None
    return opens or (bool(said) and said[0] in FIRST_WORDS.get(base, frozenset()))


def is_complete(sentence: Sentence, language: str) -> bool:
    """Whether it starts with a capital, ends with a mark that is no question's, and leaves nothing
    open."""
    text, base = sentence.text, base_language(language)
    first = next((letter for letter in text if letter.isalnum()), "")
    last = words(text)[-1:]
    subordinate = patterns.SUBORDINATE.get(base)
    return (
        not sentence.inside_quotation
        and not first.islower()
        and bare_end(text).endswith((".", "!", "。", "！"))
        and not bare_end(text).endswith("..")
        and not (last and last[0] in patterns.UNFINISHED.get(base, frozenset()))
        and text.count('"') % 2 == 0
        and all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS.items())
        and not (subordinate and subordinate.match(text.lstrip(_OPENING_MARKS)) and "," not in text)
    )


def stands_alone(sentence: Sentence, language: str) -> bool:
    """Whether a reader who has not heard the rest understands it: whole, of fair length, no
    courtesy, no lean."""
    said = words(sentence.text)
    length = len(said) if " " in sentence.text else len(sentence.text) // 2
    base = base_language(language)
    courtesies = GREETINGS.get(base, frozenset()) | THANKS.get(base, frozenset())
    return (
        SHORTEST <= length <= LONGEST
        and is_complete(sentence, language)
        and not leans(sentence, language)
        and not _count(patterns.ABOUT_THE_TALK, sentence.text, language)
        and courtesies.isdisjoint(said)
    )


def hesitations(sentence: Sentence, language: str) -> int:
    """How often it hesitates: fillers, and words said twice in a row."""
    said = words(sentence.text)
    allowed = patterns.SAID_TWICE.get(base_language(language), frozenset())
    stutters = sum(one == other and one not in allowed for one, other in pairwise(said))
    return _count(patterns.HESITATION, sentence.text, language) + stutters


def riddles(sentence: Sentence, language: str) -> int:
    """How often it leaves the reader guessing: "ça", "là", a "he" before anybody is named, no verb
    to be seen."""
    pattern = patterns.THIRD_PERSON.get(base_language(language))
    pronoun = pattern.search(sentence.text) if pattern else None
    unnamed = pronoun is not None and not stems(sentence.text[: pronoun.start()], language)
    finite = patterns.FINITE.get(base_language(language))
    verbless = finite is not None and not finite.search(sentence.text)
    return _count(patterns.POINTING, sentence.text, language) + unnamed + verbless


def turning_points(sentence: Sentence, language: str) -> int:
    """How many marks of a turn of events it holds: "un jour", "j'ai décidé", "en 2018"."""
    return _count(patterns.TURNING, sentence.text, language)


def strength(sentence: Sentence, language: str) -> int:
    """How many absolutes, feelings and values it names: "jamais", "peur", "oser"."""
    return _count(patterns.STRONG, sentence.text, language)


def is_plain(sentence: Sentence, language: str) -> bool:
    """Whether it names none of those, in a language in which we would know."""
    return base_language(language) in patterns.STRONG and not strength(sentence, language)


def _count(table: patterns.Patterns, text: str, language: str) -> int:
    pattern = table.get(base_language(language))
    return sum(1 for _ in pattern.finditer(text)) if pattern else 0
