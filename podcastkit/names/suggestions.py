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
from podcastkit.names.heard_forms import Misheard, misheard
from podcastkit.names.listed_forms import refusal
from podcastkit.text.normal_forms import comparable
from podcastkit.text.phonetics import Lexicon

REPEATED = 2
"""Corrections that make a lesson; one is enough for a name that the glossary has."""

_WORDS = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An episode's machine draft, with names put right by the glossary as it is now, and its
    reviewed transcript."""

    episode: str
    draft: Transcript
    reviewed: Transcript


@dataclass(frozen=True, slots=True)
class Place:
    """One correction: in which episode and when, in the recording's time, and what stood there."""

    episode: str
    start: Ms
    heard: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A name or term that was corrected more than once, as the glossary may learn it."""

    written: str
    heard: tuple[str, ...]
    """The forms to list as misheard, the most frequent first; the name alone may be worth
    having."""
    count: int
    places: tuple[Place, ...]
    kind: str
    """One of the glossary's kinds."""
    known: bool
    """Whether the glossary has the name already."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A name that was corrected, and where."""

    misheard: Misheard
    place: Place


def lessons(
    episodes: Sequence[Reviewed], glossary: Glossary, lexicon: Lexicon
) -> tuple[Lesson, ...]:
    """What the corrections of episodes in one language teach, what was corrected most often
    first."""
    cases = [case for episode in episodes for case in _cases(episode, glossary, lexicon)]
    right = [_plain(episode.reviewed.text) for episode in episodes]
    people = {
        speaker.name.casefold() for episode in episodes for speaker in episode.reviewed.speakers
    }
    learned: list[Lesson] = []
    for group in _most_frequent(cases, lambda case: case.misheard.written):
        written, known = group[0].misheard.written, group[0].misheard.term
        if not known and len(group) < REPEATED:
            continue
        term = known or Term(written, "person" if written.casefold() in people else "term")
        forms = [form for form in _forms(group) if not any(_plain(form) in text for text in right)]
        taught, glossary = _taught(term, forms, glossary, lexicon)
        heard = taught.misheard[len(term.misheard) :]
        if heard or not known:
            places = tuple(case.place for case in group)
            learned.append(Lesson(written, heard, len(group), places, term.kind, known is not None))
    return tuple(learned)


def _cases(episode: Reviewed, glossary: Glossary, lexicon: Lexicon) -> Iterator[_Case]:
    for found in misheard(episode.draft, episode.reviewed, glossary, lexicon):
        yield _Case(found, Place(episode.episode, found.start, found.heard))


def _forms(cases: Sequence[_Case]) -> Iterator[str]:
    """What a name was heard as, the most frequent first, without what does not sound like it and
    never came back."""
    for same in _most_frequent(cases, lambda case: comparable(case.place.heard)):
        one = same[0].misheard
        if comparable(one.heard) != comparable(one.written) and (
            one.alike or len(same) >= REPEATED
        ):
            yield one.heard


def _taught(
    term: Term, forms: Iterable[str], glossary: Glossary, lexicon: Lexicon
) -> tuple[Term, Glossary]:
    """A term with those of the forms that may be listed for it, and the glossary with that term."""
    others = tuple(one for one in glossary.terms if one.name != term.name)
    for form in forms:
        if refusal(form, term, Glossary((*others, term)), lexicon) is None:
            term = replace(term, misheard=(*term.misheard, form))
    return term, Glossary((*others, term))


def _most_frequent(cases: Sequence[_Case], key: Callable[[_Case], str]) -> list[list[_Case]]:
    """Cases that have the same key together, the largest groups first, equals in their order."""
    groups: dict[str, list[_Case]] = {}
    for case in cases:
        groups.setdefault(key(case), []).append(case)
    return sorted(groups.values(), key=len, reverse=True)


def _plain(text: str) -> str:
    """Words between spaces, without punctuation and case."""
    return f" {' '.join(_WORDS.findall(comparable(text)))} "
