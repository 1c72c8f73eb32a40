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
from podcastkit.text.sentences import base_language
from podcastkit.text.vocabulary import FIRST_WORDS

_BEGINNING = 30
"""Words of a beginning in which a new subject is announced."""
_MOST_ANNOUNCED = 2
_ACKNOWLEDGEMENT = 6
"""Words an acknowledgement has at most."""


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


ANNOUNCING: dict[str, frozenset[str]] = {
    "fr": _set("""
        parler parlez parle raconter racontez raconte décrire décrivez décris revenir revenons
        passer passons passe sujet thème question questions justement concernant propos abordons
        aborder commencer commençons parmi maintenant expliquer expliquez expliques pourriez
        pourrais ensuite chapitre rubrique
        """),
    "en": _set("""
        let let's another next topic about talk discuss thoughts question questions mentioned move
        moving listeners guys start begin turn explain describe tell wondering curious wanted
        section chapter subject
        """),
    "es": _set("""
        hablar hablemos hablamos tema pregunta preguntas explicar explica pasemos pasar pasamos
        siguiente sobre veamos ahora vamos comencemos sección
        """),
}
"""Words with which somebody who leads a talk opens a subject."""

CARRYING_ON: dict[str, frozenset[str]] = {
    "fr": _set(
        "donc parce mais c'est ça il elle on après puis et enfin ils elles ou c' cela du voilà"
    ),
    "en": _set("""
        and but because it's it that's that like if they he she those which or then also this
        there's he's they're these plus
        """),
    "es": _set("porque pero y eso lo es esto así o ni"),
}
"""Words that open a sentence which hangs on the one before."""

ACKNOWLEDGING: dict[str, frozenset[str]] = {
    "fr": _set("""
        ok okay d'accord accord d oui ouais ah très bien super merci parfait voilà hum mmh bon euh
        c'est clair génial exactement entendu non beaucoup ça marche et alors
        """),
    "en": _set("""
        okay ok yeah yes right sure great cool awesome alright all mm hmm mhm wow nice perfect
        exactly interesting thanks thank you very good gotcha i see got it well fair enough of
        course absolutely
        """),
    "es": _set("vale sí claro gracias muy bien perfecto bueno de acuerdo exacto ok"),
}
"""Words that answers are received with."""

FIRST_PERSON: dict[str, frozenset[str]] = {
    "fr": _set("je j moi mon ma mes m me j'ai j'avais j'étais j'aime m'a m'ont"),
    "en": _set("i i'm i've i'd i'll my me"),
    "es": _set("yo me mi mis"),
}


def wording_features(
    sentences: Sequence[Sentence], turns: Turns, language: str
) -> dict[str, Scores]:
    """Features by name."""
    spoken = base_language(language)
    asks = np.array([sentence.asks for sentence in sentences])
    soon = asks_soon(sentences, turns)
    acknowledges, opens_so = _acknowledgements(sentences, spoken)
    asks_next = shifted(asks.astype(float), 1) * ~asks
    asks_third = shifted(asks.astype(float), 2) * ~asks * (1 - shifted(asks.astype(float), 1))
    first_to_ask = np.maximum(asks, np.maximum(asks_next, asks_third)) * (
        1 - shifted(asks.astype(float), -1)
    )
    announced, first_person = _beginnings(sentences, turns, spoken)
    return {
        "question": asks.astype(float),
        "question next": asks_next,
        "question after a while": soon * standard(np.log1p(_words_since_question(sentences))),
        "length of the question": _question_lengths(sentences),
        "acknowledges, then asks": opens_so * first_to_ask * (1 - shifted(acknowledges, -1)),
        "after an acknowledgement": shifted(acknowledges, -1),
        "carries on": _carrying_on(sentences, spoken),
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
    known = ACKNOWLEDGING.get(language, frozenset())
    only = [0 < len(s.tokens) <= _ACKNOWLEDGEMENT and known.issuperset(s.tokens) for s in sentences]
    begins = [bool(s.tokens) and s.tokens[0] in known for s in sentences]
    return np.array(only, dtype=float), np.array(begins, dtype=float)


def _carrying_on(sentences: Sequence[Sentence], language: str) -> Scores:
    listed = CARRYING_ON.get(language, frozenset())
    fillers = FIRST_WORDS.get(language, frozenset()) - listed
    openers = (next((token for token in s.tokens if token not in fillers), "") for s in sentences)
    return np.array([opener in listed for opener in openers], dtype=float)


def _beginnings(
    sentences: Sequence[Sentence], turns: Turns, language: str
) -> tuple[Scores, Scores]:
    """For the first words from each sentence on, in its turn: announcing words, and the share of
    first persons."""
    announcing = ANNOUNCING.get(language, frozenset())
    first_person = FIRST_PERSON.get(language, frozenset())
    announced, persons = np.zeros(len(sentences)), np.zeros(len(sentences))
    for at in range(len(sentences)):
        said: list[str] = []
        ahead = at
        while ahead < len(sentences) and len(said) < _BEGINNING and turns.of[ahead] == turns.of[at]:
            said += sentences[ahead].tokens
            ahead += 1
        beginning = said[:_BEGINNING]
        announced[at] = min(_MOST_ANNOUNCED, sum(token in announcing for token in beginning))
        persons[at] = sum(token in first_person for token in beginning) / max(8, len(beginning))
    return announced, persons
