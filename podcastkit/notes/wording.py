"""How a sentence is worded: whether it can be quoted alone, and what makes one worth quoting.

French and English have patterns for this; sentences of other languages are judged by length, marks
and greetings.
"""

from __future__ import annotations

import re
from itertools import pairwise

from podcastkit.notes.talk_sentences import TalkSentence, bare_end
from podcastkit.text.expressions import expressions
from podcastkit.text.vocabulary import stems, words
from podcastkit.text.wordlists import word_lists

SHORTEST, LONGEST = 8, 40
"""Words of a sentence that can stand alone."""

_OPENING_MARKS = "«“\"'([—–- \u00a0\u202f"
_PAIRS = {"«": "»", "“": "”", "(": ")", "[": "]"}


def leans_on_context(sentence: TalkSentence, language: str) -> bool:
    """Whether it starts with what only the sentence before explains: "Elle", "Donc", "C'est"."""
    known, spoken = expressions(language), words(sentence.text)
    if known and known.leaning.match(sentence.text.lstrip(_OPENING_MARKS)):
        return True
    return bool(spoken) and spoken[0] in word_lists(language).fillers


def is_complete(sentence: TalkSentence, language: str) -> bool:
    """Whether it starts with a capital, ends with a mark that is no question's, and leaves nothing
    open."""
    text, known = sentence.text, expressions(language)
    first = next((letter for letter in text if letter.isalnum()), "")
    last = words(text)[-1:]
    return (
        not sentence.inside_quotation
        and not first.islower()
        and bare_end(text).endswith((".", "!", "。", "！"))
        and not bare_end(text).endswith("..")
        and not (last and last[0] in word_lists(language).unfinished)
        and text.count('"') % 2 == 0
        and all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS.items())
        and not (known and known.subordinate.match(text.lstrip(_OPENING_MARKS)) and "," not in text)
    )


def stands_alone(sentence: TalkSentence, language: str) -> bool:
    """Whether a reader who has not heard the rest understands it: whole, of fair length, no
    courtesy, no lean."""
    spoken = words(sentence.text)
    length = len(spoken) if " " in sentence.text else len(sentence.text) // 2
    lists, known = word_lists(language), expressions(language)
    return (
        SHORTEST <= length <= LONGEST
        and is_complete(sentence, language)
        and not leans_on_context(sentence, language)
        and not (known and known.about_the_talk.search(sentence.text))
        and (lists.greetings | lists.thanks).isdisjoint(spoken)
    )


def count_hesitations(sentence: TalkSentence, language: str) -> int:
    """How often it hesitates: fillers, and words said twice in a row."""
    spoken = words(sentence.text)
    known, allowed = expressions(language), word_lists(language).said_twice
    stutters = sum(
        word == following and word not in allowed for word, following in pairwise(spoken)
    )
    return stutters + (_count(known.hesitating, sentence.text) if known else 0)


def count_riddles(sentence: TalkSentence, language: str) -> int:
    """How often it leaves the reader guessing: "ça", "là", a "he" before anybody is named, no
    verb."""
    known = expressions(language)
    if known is None:
        return 0
    pronoun = known.third_person.search(sentence.text)
    unnamed = pronoun is not None and not stems(sentence.text[: pronoun.start()], language)
    verbless = known.finite.search(sentence.text) is None
    return _count(known.deictic, sentence.text) + unnamed + verbless


def count_turning_points(sentence: TalkSentence, language: str) -> int:
    """How many marks of a turn of events it holds: "un jour", "j'ai décidé", "en 2018"."""
    known = expressions(language)
    return _count(known.turning, sentence.text) if known else 0


def count_strong_words(sentence: TalkSentence, language: str) -> int:
    """How many absolutes, feelings and values it names: "jamais", "peur", "oser"."""
    known = expressions(language)
    return _count(known.strong, sentence.text) if known else 0


def is_plain(sentence: TalkSentence, language: str) -> bool:
    """Whether it names none of those, in a language in which we would know."""
    return expressions(language) is not None and not count_strong_words(sentence, language)


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
