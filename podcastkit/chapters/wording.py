"""What the words of a sentence say about whether a chapter starts with it: features of every
sentence.

Word lists exist for French, English and Spanish; elsewhere questions alone speak.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from podcastkit.chapters.scores import Scores, shifted, standard, standard_where
from podcastkit.chapters.sentences import Sentence, word_positions
from podcastkit.chapters.turns import OPENING, Turns, asks_soon
from podcastkit.text.wordlists import word_lists

_BEGINNING = 30
"""Words of a beginning in which a new subject is announced."""
_MOST_ANNOUNCED = 2
_ACKNOWLEDGEMENT = 6
"""Words an acknowledgement has at most."""


def wording_features(
    sentences: Sequence[Sentence], turns: Turns, language: str
) -> dict[str, Scores]:
    """Features by name."""
    asks = np.array([sentence.asks for sentence in sentences])
    soon = asks_soon(sentences, turns)
    acknowledges, opens_so = _acknowledgements(sentences, language)
    # A question is often led up to by a sentence or two, and the chapter starts with the first of
    # these: what counts is the nearest question from a sentence on.
    asks_next = shifted(asks.astype(float), 1) * ~asks
    asks_third = shifted(asks.astype(float), 2) * ~asks * (1 - shifted(asks.astype(float), 1))
    first_to_ask = np.maximum(asks, np.maximum(asks_next, asks_third)) * (
        1 - shifted(asks.astype(float), -1)
    )
    announced, first_person = _beginnings(sentences, turns, language)
    return {
        "question": asks.astype(float),
        "question next": asks_next,
        "question after a while": soon * standard(np.log1p(_words_since_question(sentences))),
        "length of the question": _question_lengths(sentences),
        "acknowledges, then asks": opens_so * first_to_ask * (1 - shifted(acknowledges, -1)),
        "after an acknowledgement": shifted(acknowledges, -1),
        "carries on": _carrying_on(sentences, language),
        "announces": announced,
        "announces on taking the floor": announced * turns.change,
        "first person": standard(first_person),
    }


def _words_since_question(sentences: Sequence[Sentence]) -> Scores:
    positions = word_positions(sentences)
    since, last = np.zeros(len(sentences)), 0
    for at, sentence in enumerate(sentences):
        since[at] = positions[at] - last
        if sentence.asks:
            last = positions[at + 1]
    return since


def _question_lengths(sentences: Sequence[Sentence]) -> Scores:
    """How many words it takes to the end of the question asked from here on, within OPENING
    sentences."""
    lengths = np.zeros(len(sentences))
    for at in range(len(sentences)):
        opening = sentences[at : at + OPENING]
        asked = next((i for i, sentence in enumerate(opening) if sentence.asks), None)
        if asked is not None:
            lengths[at] = np.log1p(
                sum(max(1, len(sentence.tokens)) for sentence in opening[: asked + 1])
            )
    return standard_where(lengths > 0, lengths)


def _acknowledgements(sentences: Sequence[Sentence], language: str) -> tuple[Scores, Scores]:
    """Which sentences only acknowledge what was said, and which begin that way."""
    known = word_lists(language).acknowledging
    only = [0 < len(s.tokens) <= _ACKNOWLEDGEMENT and known.issuperset(s.tokens) for s in sentences]
    begins = [bool(s.tokens) and s.tokens[0] in known for s in sentences]
    return np.array(only, dtype=float), np.array(begins, dtype=float)


def _carrying_on(sentences: Sequence[Sentence], language: str) -> Scores:
    listed = word_lists(language).carrying_on
    fillers = word_lists(language).fillers - listed
    openers = (next((token for token in s.tokens if token not in fillers), "") for s in sentences)
    return np.array([opener in listed for opener in openers], dtype=float)


def _beginnings(
    sentences: Sequence[Sentence], turns: Turns, language: str
) -> tuple[Scores, Scores]:
    """For the first words from each sentence on, in its turn: announcing words, and the share of
    first persons."""
    announcing = word_lists(language).opening_a_subject
    first_person = word_lists(language).first_person
    announced, persons = np.zeros(len(sentences)), np.zeros(len(sentences))
    for at in range(len(sentences)):
        opening: list[str] = []
        ahead = at
        while (
            ahead < len(sentences) and len(opening) < _BEGINNING and turns.of[ahead] == turns.of[at]
        ):
            opening += sentences[ahead].tokens
            ahead += 1
        beginning = opening[:_BEGINNING]
        announced[at] = min(_MOST_ANNOUNCED, sum(token in announcing for token in beginning))
        # Of eight words at least: a lone "moi ?" is not all about its speaker.
        persons[at] = sum(token in first_person for token in beginning) / max(8, len(beginning))
    return announced, persons
