"""The names an engine is told to listen for: those this episode speaks of first, while there is
room."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from podcastkit.model.glossary import Glossary, Term
from podcastkit.text.normal_forms import plain
from podcastkit.text.phonetics import EVERYDAY

LIMIT_CHARACTERS = 700
"""About 220 tokens of French names: Whisper keeps half its context of 448 tokens for the prompt,
and an engine leaves out what does not fit after all. With 500, twenty of a show's 58 names were
missing, and recognition found fewer."""


def choose_hotwords(
    glossary: Glossary,
    about: Sequence[str],
    frequency: Callable[[str], float],
    limit_characters: int = LIMIT_CHARACTERS,
) -> tuple[str, ...]:
    """The names to listen for, as many as fit into `limit_characters`, separators included.

    `frequency` is that of a word in the language, on the Zipf scale. `about` holds texts, the
    weightiest first: the guests, what the producer wrote about the episode, the hosts. Terms come
    in the order of the first text that mentions them, then in that of the glossary; those made of
    everyday words come last, unless they are somebody's name. A text mentions a term by a word that
    is not an everyday one, or by all its words: an "interview" says nothing about "L'interview café
    croissant".
    """
    mentioned = [frozenset(plain(text).split()) for text in about]

    def rank(term: Term) -> int:
        words = _words(term)
        # Room is scarce, and everyday words are written without help.
        rare = [word for word in words if frequency(word) < EVERYDAY]
        everyday, telling = (
            not rare and term.kind != "person",
            set(plain(" ".join(rare or words)).split()),
        )
        places = (
            place
            for place, known in enumerate(mentioned)
            if (telling & known if rare else telling <= known) and telling
        )
        place = next(places, len(mentioned))
        return place + (place == len(mentioned) and everyday)

    chosen: list[str] = []
    left = limit_characters
    for term in sorted(glossary.terms, key=rank):
        if len(term.name) <= left and term.name not in chosen:
            chosen.append(term.name)
            left -= len(term.name) + len(", ")
    return tuple(chosen)


def words_of(glossary: Glossary) -> tuple[str, ...]:
    """The words whose frequency is asked for."""
    return tuple(sorted({word for term in glossary.terms for word in _words(term)}))


def _words(term: Term) -> list[str]:
    return re.findall(r"\w+", term.name)
