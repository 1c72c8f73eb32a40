"""Whether heard words stand for a term of the glossary: the evidence weighed, as a pure function.

Points speak for a term, and how many are needed depends on how alike it sounds: exactly, nearly or
somewhat. They are: a capital inside a sentence, another word of the same name beside it, a word
that hardly anybody uses, doubt of the engine, and a length that chance seldom matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from podcastkit.model.glossary import Term
from podcastkit.text.normal_forms import letters
from podcastkit.text.phonetics import (
    EVERYDAY,
    GRAMMATICAL,
    ORDINARY,
    RARE,
    Lexicon,
    TermForm,
    likeness,
)
from podcastkit.text.wordlists import in_any_language

NEAR, SOMEWHAT = 0.85, 0.7
"""Likeness from which two sounds are nearly, or somewhat, the same."""
UNSURE = 0.5
"""Confidence below which the engine doubts a word."""
_HALF = 0.5
"""Likeness that is enough where the other words of a name were heard rightly and belong to no
other."""
_LONG, _SHORT = 8, 4
"""Phonemes of a sound that chance seldom matches, and of one that it often does."""
# The less alike the sound, the more must speak for the name besides: any name has some word of the
# language that is somewhat like it.
_NEEDED = {"sounds the same": 2, "nearly the same sound": 3, "a similar sound": 4}
_ARTICLES = in_any_language(lambda lists: lists.articles)
_DETERMINERS = _ARTICLES | {"de", "d'"}


@dataclass(frozen=True)
class HeardWords:
    """Words of a transcript, bare of punctuation, and what is known about them."""

    words: tuple[str, ...]
    opens_sentence: bool
    """Whether a capital on the first word means nothing."""
    before: str
    """The word or elided article before them, in lower case; empty at the start."""
    confidence: float | None
    """The lowest of their confidences, from 0 to 1; None when nobody measured any."""
    sound: str
    """Their phonemes, as phonetics.sound() gives them."""

    @cached_property
    def text(self) -> str:
        """The words, separated by spaces."""
        return " ".join(self.words)

    @cached_property
    def letters(self) -> str:
        """The letters of the words."""
        return letters(self.text)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether heard words stand for a name, and why."""

    now: str
    why: str
    confidence: float
    accepted: bool


def judge_listed_form(heard: HeardWords, term: Term) -> Judgement:
    """The judgement about a form that the glossary lists as misheard: it is put right unless one
    word is a noun."""
    noun = (
        ""
        # A phrase is no noun, and whoever lists the letters of the name itself means its spelling.
        if len(heard.words) > 1 or heard.letters == letters(term.name)
        else _noun_use(heard, term)
    )
    if noun:
        return Judgement(term.name, f"listed as misheard; left alone: {noun}", 0.5, False)
    return Judgement(term.name, "listed as misheard", 1.0, True)


def is_ordinary(form: str, term: Term, lexicon: Lexicon) -> bool:
    """Whether a form must not be put right wherever it stands: a word, or a phrase, that everybody
    uses.

    A phrase with a word of the name in it is none, nor is the name itself in another spelling.
    """
    words, known = (
        [word for word in re.split(r"[\s\-–]+", text) if word] for text in (form, term.name)
    )
    if letters(form) == letters(term.name) or (
        len(words) > 1 and set(map(letters, known)) & set(map(letters, words))
    ):
        return False
    return all(
        # Of a phrase each word must be commoner: two that are merely known make one nobody says.
        lexicon.frequency(word) >= (EVERYDAY if len(words) > 1 else ORDINARY)
        for word in words
    )


def weigh(heard: HeardWords, form: TermForm, lexicon: Lexicon) -> Judgement | None:
    """Judge whether heard words stand for a form's term; None when they do not sound like it at
    all."""
    term = form.term
    if heard.letters == form.letters:
        return _spelled_otherwise(heard, term, lexicon)
    alike = _likeness_of(heard, form)
    if alike < SOMEWHAT:
        return None
    level = (
        "sounds the same"
        if alike == 1
        else "nearly the same sound"
        if alike >= NEAR
        else "a similar sound"
    )
    rest = tuple(word for word in heard.words if letters(word) not in form.words) or heard.words
    evidence = dict(_evidence(heard, rest, form, lexicon))
    points, needed = sum(evidence.values()), _NEEDED[level]
    against = _objection(heard, rest, form, evidence, lexicon) or (
        f"{needed - points} more sign{'s' * (needed - points > 1)} needed"
        if points < needed
        else ""
    )
    why = ", ".join((level if alike == 1 else f"{level} ({alike:.2f})", *evidence))
    if against:
        return Judgement(term.name, f"{why}; left alone: {against}", round(alike / 2, 2), False)
    # Never certain: each sign beyond those needed halves the doubt.
    return Judgement(term.name, why, round(alike * (1 - 0.5 ** (2 + points - needed)), 2), True)


def _spelled_otherwise(heard: HeardWords, term: Term, lexicon: Lexicon) -> Judgement | None:
    """The same letters with another case, accent, space or hyphen: put right unless they are
    ordinary words."""
    if heard.text == term.name:
        return None
    # Capitals inside a word are never those of a sentence's start.
    odd = any(word[1:] != word[1:].lower() for word in heard.words)
    proper = odd or _capital(heard, heard.words, lexicon)
    free_standing = (
        term.kind == "person" and len(heard.words) > 1 and heard.before not in _DETERMINERS
    )
    unusual = any(lexicon.frequency(word) < RARE for word in heard.words)
    swallowed = _swallowed(heard.words, term.name, lexicon)
    why = "the same letters"
    if (proper or free_standing or unusual) and (not swallowed or (odd and len(swallowed) == 1)):
        reason = (
            "a capital" if proper else "no article before it" if free_standing else "a rare word"
        )
        return Judgement(term.name, f"{why}, {reason}", 0.95, True)
    return Judgement(term.name, f"{why}; left alone: ordinary words", 0.5, False)


def _likeness_of(heard: HeardWords, form: TermForm) -> float:
    """How alike heard words and form sound, and the parts of them that are not the same word."""
    from rapidfuzz.distance import Levenshtein

    spelled = Levenshtein.normalized_similarity(heard.letters, form.letters, score_cutoff=NEAR)
    # The sound of a name that no dictionary has is guessed from its letters, so these count too.
    if spelled and heard.sound:
        spelled = min(spelled, form.spelling_of_rest(heard.words))
    # A name that was half heard rightly is alike as a whole, though nothing says that the rest is
    # that name: "Fleur" proves nothing about "Pellerin", so the rest must be alike by itself,
    # unless the words heard rightly name the term without it.
    sounds = likeness(heard.sound, form.sound)
    if sounds >= SOMEWHAT:
        rest = form.likeness_of_rest(heard.words)
        sounds = sounds if rest >= _HALF and _named_by_the_rest(heard, form) else min(sounds, rest)
    return max(sounds, spelled if spelled >= NEAR else 0.0)


def _named_by_the_rest(heard: HeardWords, form: TermForm) -> bool:
    """Whether the words that were heard rightly name the term by themselves: a rare one, or all but
    one of several."""
    shared = {letters(word): word for word in heard.words if letters(word) in form.words}
    rare = any(form.lexicon.frequency(word) < ORDINARY for word in shared.values())
    return rare or 2 <= len(shared) == len(form.term.name.split()) - 1


def _evidence(
    heard: HeardWords, rest: tuple[str, ...], form: TermForm, lexicon: Lexicon
) -> Iterator[tuple[str, int]]:
    """What speaks for the form beside its sound, in words, with its points."""
    if _capital(heard, (*rest, *heard.words[1:]), lexicon) or _like_a_title(heard, form):
        yield "a capital", 1
    shared = [word for word in heard.words if word not in rest and len(word) > 2]
    if shared:
        telling = any(lexicon.frequency(word) < RARE for word in shared)
        yield f"beside “{' '.join(shared)}”", 2 if telling else 1
    rarest = min((lexicon.frequency(word) for word in rest), default=ORDINARY)
    if rarest < RARE:
        yield "a word nobody uses" if rarest < 1 else "a rare word", 2 if rarest < 1 else 1
    if noun := _noun_use(heard, form.term):
        yield noun, -1
    if heard.confidence is not None and heard.confidence < UNSURE:
        yield f"the engine was not sure ({heard.confidence:.2f})", 1
    if len(form.sound) >= _LONG:
        yield "a long name", 1
    # Few phonemes are met by chance, unless what was heard is no word at all.
    elif len(form.sound) <= _SHORT and rarest >= 1:
        yield "a short name", -1


def _objection(
    heard: HeardWords,
    rest: tuple[str, ...],
    form: TermForm,
    evidence: dict[str, int],
    lexicon: Lexicon,
) -> str:
    """Why points do not count: everybody uses these words, and nothing says that a name is
    meant."""
    if swallowed := _swallowed(rest, form.term.name, lexicon):
        return f"“{swallowed}” would be swallowed"
    common = [word for word in rest if lexicon.frequency(word) >= ORDINARY]
    proper = [
        word
        for word in rest
        if word[:1].isupper() and not (heard.opens_sentence and word == heard.words[0])
    ]
    doubted = heard.confidence is not None and heard.confidence < UNSURE
    named = proper and (doubted or any("beside" in sign for sign in evidence))
    if common and len(common) == len(rest) and not (named or _like_a_title(heard, form)):
        return "an ordinary word" if len(rest) == 1 else "ordinary words"
    return ""


def _swallowed(words: tuple[str, ...], name: str, lexicon: Lexicon) -> str:
    """A grammatical word that would vanish into the name, as "de" in "de maison"; empty when there
    is none."""
    own = set(map(letters, re.split(r"[\s\-–]+", name)))
    lost = (
        word
        for word in words
        if letters(word) not in own and lexicon.frequency(word) >= GRAMMATICAL
    )
    return next(lost, "") if len(words) > 1 else ""


def _capital(heard: HeardWords, words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether one of the words has a capital that neither the sentence nor a whim of the engine
    explains."""
    opening = heard.words[0] if heard.opens_sentence else ""
    return any(
        word[:1].isupper() and word != opening and lexicon.frequency(word) < GRAMMATICAL
        for word in words
    )


def _like_a_title(heard: HeardWords, form: TermForm) -> bool:
    """Whether all words but one of a title were heard, with a capital on the first inside a
    sentence."""
    title = form.term.kind in ("work", "segment") and not heard.opens_sentence
    return title and heard.words[0][:1].isupper() and _named_by_the_rest(heard, form)


def _noun_use(heard: HeardWords, term: Term) -> str:
    """How words without a capital are used that an article stands before, as a name has none; empty
    otherwise."""
    noun = heard.before in _ARTICLES and term.kind != "term" and heard.text == heard.text.lower()
    return f"a noun, behind “{heard.before}”" if noun else ""
