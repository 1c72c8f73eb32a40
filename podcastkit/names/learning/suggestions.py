"""What corrections teach: names and terms that recognition keeps getting wrong, for the glossary.

A form is proposed only where it would not spoil what is right: not when it is what people say
anyway, when another name has it, or when a reviewed transcript holds it as it must be. What is
replaced by a name may be another way of speaking ("elle" for "Fleur Pellerin"), so a form that does
not sound like the name must come back, or is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.names.learning.heard_forms import MisheardName, find_misheard_names
from podcastkit.names.learning.listed_forms import why_refused
from podcastkit.text.normal_forms import comparable
from podcastkit.text.phonetics import Lexicon

REPEATED = 2
"""Corrections that make a suggestion; one is enough for a name that the glossary has."""

_WORDS = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An episode's machine draft, with names put right by the glossary as it is now, and its
    reviewed transcript."""

    episode: str
    draft: Transcript
    reviewed: Transcript


@dataclass(frozen=True, slots=True)
class CorrectionPlace:
    """One correction: in which episode and when, in the recording's time, and what stood there."""

    episode: str
    start: Ms
    heard: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name or term that was corrected more than once, as the glossary may learn it."""

    written: str
    heard: tuple[str, ...]
    """The forms to list as misheard, the most frequent first; the name alone may be worth
    having."""
    count: int
    places: tuple[CorrectionPlace, ...]
    kind: str
    """One of the glossary's kinds."""
    known: bool
    """Whether the glossary has the name already."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A name that was corrected, and where."""

    misheard: MisheardName
    place: CorrectionPlace


def suggest_terms(
    episodes: Sequence[Reviewed], glossary: Glossary, lexicon: Lexicon
) -> tuple[Suggestion, ...]:
    """What the corrections of episodes in one language teach, what was corrected most often
    first."""
    cases = [case for episode in episodes for case in _list_cases(episode, glossary, lexicon)]
    # What a person left standing in a reviewed transcript is right there: listed as misheard, the
    # form would be put "right" in that place, too.
    right = [_padded_words(episode.reviewed.text) for episode in episodes]
    people = {
        speaker.name.casefold() for episode in episodes for speaker in episode.reviewed.speakers
    }
    suggestions: list[Suggestion] = []
    for group in _most_frequent(cases, lambda case: case.misheard.written):
        written, known = group[0].misheard.written, group[0].misheard.term
        if not known and len(group) < REPEATED:
            continue
        term = known or Term(written, "person" if written.casefold() in people else "term")
        forms = [
            form for form in _forms(group) if not any(_padded_words(form) in text for text in right)
        ]
        # The glossary grows along, so that no form is suggested for two names.
        completed, glossary = _with_allowed_forms(term, forms, glossary, lexicon)
        new_forms = completed.misheard[len(term.misheard) :]
        if new_forms or not known:
            places = tuple(case.place for case in group)
            suggestions.append(
                Suggestion(written, new_forms, len(group), places, term.kind, known is not None)
            )
    return tuple(suggestions)


def _list_cases(episode: Reviewed, glossary: Glossary, lexicon: Lexicon) -> Iterator[_Case]:
    for name in find_misheard_names(episode.draft, episode.reviewed, glossary, lexicon):
        yield _Case(name, CorrectionPlace(episode.episode, name.start, name.heard))


def _forms(cases: Sequence[_Case]) -> Iterator[str]:
    """What a name was heard as, the most frequent first, without what does not sound like it and
    never came back."""
    for same in _most_frequent(cases, lambda case: comparable(case.place.heard)):
        name = same[0].misheard
        respelled = comparable(name.heard) == comparable(name.written)
        # What differs in case alone is put right without being listed.
        if not respelled and (name.alike or len(same) >= REPEATED):
            yield name.heard


def _with_allowed_forms(
    term: Term, forms: Iterable[str], glossary: Glossary, lexicon: Lexicon
) -> tuple[Term, Glossary]:
    """A term with those of the forms that may be listed for it, and the glossary with that term."""
    others = tuple(other for other in glossary.terms if other.name != term.name)
    for form in forms:
        if why_refused(form, term, Glossary((*others, term)), lexicon) is None:
            term = replace(term, misheard=(*term.misheard, form))
    return term, Glossary((*others, term))


def _most_frequent(cases: Sequence[_Case], key: Callable[[_Case], str]) -> list[list[_Case]]:
    """Cases that have the same key together, the largest groups first, equals in their order."""
    groups: dict[str, list[_Case]] = {}
    for case in cases:
        groups.setdefault(key(case), []).append(case)
    return sorted(groups.values(), key=len, reverse=True)


def _padded_words(text: str) -> str:
    """Words between spaces, without punctuation and case."""
    return f" {' '.join(_WORDS.findall(comparable(text)))} "
