"""The short questions a chapter opens with, cut down to what they ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import regex

from podcastkit.chapters.rules import LONGEST_TITLE
from podcastkit.text.certainty import COVER
from podcastkit.text.sentences import base_language
from podcastkit.text.vocabulary import stems, words
from podcastkit.text.wordlists import word_lists

OPENING_SENTENCES = 8
"""How far into a chapter its question is looked for."""
_LEAD = regex.compile(r"([^\W_]+)[\s,.…’']+")
_QUOTES = regex.compile(r"[«»“”\"()\[\]]")
_FRENCH_TAIL = regex.compile(r"(?<= )(?:(?:depuis|à|de|pour) )?(?:combien|quoi)\b.*$")
_PARTS = regex.compile(r"\s*[,;:–—]\s+|\s*\|\s*")
_EMPTY_OPENERS = {"fr": regex.compile(r"est-ce qu(?:e |['’])", regex.IGNORECASE)}
"""What turns a statement into a question without adding to it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that fits a title, with its mark, and the number of the sentence it comes from."""

    text: str
    sentence: int


def questions(sentences: tuple[str, ...], language: str) -> Iterator[Question]:
    """Short questions of a chapter's opening: whole, or the part from an interrogative to a comma
    or the end."""
    for number, sentence in enumerate(islice(sentences, OPENING_SENTENCES)):
        # A question that lacks a word asks something else.
        if COVER not in sentence and sentence.rstrip("\"'»”’ )").endswith(("?", "？")):
            for text in dict.fromkeys(_cut(sentence, language)):
                yield Question(text, number)


def _cut(sentence: str, language: str) -> Iterator[str]:
    base = base_language(language)
    pieces = [
        piece for piece in _PARTS.split(sentence.rstrip("\"'»”’ )?？!.\u00a0\u202f")) if piece
    ]
    opener = _EMPTY_OPENERS.get(base)
    leads = word_lists(base).fillers
    # "Alors, donc, ..." asks nothing; what follows the comma does.
    while pieces and leads.issuperset(words(pieces[0])):
        del pieces[0]
    for number, piece in enumerate(pieces):
        text = without_lead(piece, language)
        if opener and opener.match(text):
            # "Est-ce que tu as peur" asks the same without its first words, and fits a title.
            text = opener.sub("", text, count=1)
        else:
            text = _from_interrogative(text, base, first=number == 0)
        if text and len(text) + 2 <= LONGEST_TITLE and _stands(text, base):
            yield f"{_opening_mark(sentence)}{text}" + (" ?" if base == "fr" else "?")


def _stands(text: str, base: str) -> bool:
    """Whether a question is about something, ends where it may, and asks more than to be told."""
    spoken_words = words(text)
    return (
        bool(stems(text, base))
        # Cut at a comma, a question may end in mid-phrase: "et pourquoi le".
        and spoken_words[-1] not in word_lists(base).determiners
        and word_lists(base).requests.isdisjoint(spoken_words)
        and not _QUOTES.search(text)
    )


def _opening_mark(sentence: str) -> str:
    return "¿" if "¿" in sentence else ""


def without_lead(sentence: str, language: str) -> str:
    """The sentence without the "so" and "well" it starts with."""
    leads = word_lists(language).fillers
    sentence = sentence.lstrip("¿")
    while match := _LEAD.match(sentence):
        if match[1].casefold() not in leads:
            break
        sentence = sentence[match.end() :].lstrip("¿")
    return sentence


def _from_interrogative(text: str, base: str, *, first: bool) -> str:
    """The text when it starts with an interrogative, or with a preposition before one; else what
    follows one."""
    opening = words(text)[:2]
    lists = word_lists(base)
    asks = lists.interrogatives if first else lists.late_interrogatives
    prepositions = lists.before_interrogatives
    if opening and (opening[0] in asks or (opening[0] in prepositions and opening[-1] in asks)):
        return text
    # "... depuis combien de temps": French asks at the end as well.
    if base == "fr" and (tail := _FRENCH_TAIL.search(text)):
        return tail[0]
    return ""
