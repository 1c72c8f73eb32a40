"""Which word lists a language may have, and what each is for."""

from __future__ import annotations

from dataclasses import dataclass


def word_set(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


def word_groups(lines: str) -> tuple[tuple[str, ...], ...]:
    """The words of each line of a text, in their order; "_" stands for a space in one, or
    for nothing."""
    groups = (line.split() for line in lines.splitlines())
    return tuple(
        tuple(word.replace("_", " ").strip() for word in group) for group in groups if group
    )


_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLists:
    """Words of one language, in lower case; a list that nobody wrote is empty."""

    stop_words: frozenset[str] = _NONE
    """Function words, and the verbs and fillers that every conversation is full of: they carry no
    subject. Chapters and notes were fitted on these very lists, so they are not wordfreq's."""
    determiners: frozenset[str] = _NONE
    """After which a noun, or its adjective, comes next."""
    articles: frozenset[str] = _NONE
    """Determiners that a name never has before it: what follows one is a noun."""
    interrogatives: frozenset[str] = _NONE
    """They open a question that can stand alone."""
    late_interrogatives: frozenset[str] = _NONE
    """They open a question after a comma too, where other interrogatives open a relative clause."""
    before_interrogatives: frozenset[str] = _NONE
    """What may stand before an interrogative: "depuis combien de temps"."""
    first_person: frozenset[str] = _NONE
    """Whoever speaks of themselves says these."""
    anaphoric: frozenset[str] = _NONE
    """They point at what was said before, so that a question with them does not stand alone."""

    greetings: frozenset[str] = _NONE
    """They open a talk."""
    introducing: frozenset[str] = _NONE
    """Beside greetings, words of the first sentences of a talk, which introduce it."""
    thanks: frozenset[str] = _NONE
    """They close a talk."""
    fillers: frozenset[str] = _NONE
    """They start a spoken sentence without adding to it: "so", "well"."""
    opening_a_subject: frozenset[str] = _NONE
    """With these, whoever leads a talk opens a subject."""
    naming_a_subject: frozenset[str] = _NONE
    """After these, articles and prepositions left out, a subject is named: "parlons du handicap".
    Fewer words than open one: what follows them becomes a title."""
    carrying_on: frozenset[str] = _NONE
    """They open a sentence that hangs on the one before."""
    acknowledging: frozenset[str] = _NONE
    """Answers are received with these."""
    requests: frozenset[str] = _NONE
    """Words of a request to tell something, a question in form only."""

    pale: frozenset[str] = _NONE
    """Stop words that a title may have, and even start or end with, but not consist of: "point de
    vue", "use case"."""
    inside_phrases: frozenset[str] = _NONE
    """Little words that may stand inside a noun phrase: "création d'entreprise"."""
    before_verbs: frozenset[str] = _NONE
    """After these a verb comes next; what often stands there is no noun."""

    line_starts: frozenset[str] = _NONE
    """A caption reads best when a line ends before these."""
    never_last: frozenset[str] = _NONE
    """No line of a caption should end just after these."""
    unfinished: frozenset[str] = _NONE
    """No finished sentence ends with these."""
    said_twice: frozenset[str] = _NONE
    """They may be said twice in a row without a stutter."""

    joining_names: frozenset[str] = _NONE
    """They join two words of a name: "Comédie de Paris"."""
    before_names: frozenset[str] = _NONE
    """They call for a name: prepositions, and nouns that say what kind of thing it is."""
    nobodys_names: frozenset[str] = _NONE
    """Written with a capital, they name nobody in particular: forms of address, days, abbreviations
    of everyday life."""

    sound_alike: tuple[tuple[str, ...], ...] = ()
    """Words that are written for one another since they sound the same, the commonest first, where
    a model of the language's sounds does not tell (it reads "peut" and "est" with their t)."""
    silent_endings: tuple[tuple[str, ...], ...] = ()
    """Endings that are often heard the same: "é", "er", "ez". Words must also sound the same."""

    @property
    def openings(self) -> frozenset[str]:
        """Words in the first sentences of a talk that introduce it."""
        return self.greetings | self.introducing
