"""Whether the names of a glossary are heard where they are said, and only there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from podcastkit.evaluation.align import Alignment, Kind, WordGroup
from podcastkit.evaluation.text import Unit, separator_of
from podcastkit.model.glossary import Glossary
from podcastkit.text.spoken.normalise import normalise


@dataclass(frozen=True, slots=True)
class NameScore:
    """One name: how often it is said, how often of these it is heard, and how often where nobody
    says it."""

    name: str
    said: int
    found: int
    false: int
    heard_as: tuple[str, ...] = ()
    """What stands in the places where it was missed, the most frequent first."""


@dataclass(frozen=True, slots=True)
class NameScores:
    """The names that occur on either side, in the order of the glossary."""

    names: tuple[NameScore, ...]

    @property
    def said(self) -> int:
        """Occurrences in the reference."""
        return sum(score.said for score in self.names)

    @property
    def found(self) -> int:
        """Occurrences in the reference that are in the same place of the hypothesis."""
        return sum(score.found for score in self.names)

    @property
    def false(self) -> int:
        """Occurrences in the hypothesis that are not in that place of the reference."""
        return sum(score.false for score in self.names)

    @property
    def recall(self) -> float | None:
        """The part of the names said that is found; None when none is said."""
        return self.found / self.said if self.said else None

    @property
    def precision(self) -> float | None:
        """The part of the names heard that is said; None when none is heard."""
        occurrences = self.found + self.false
        return self.found / occurrences if occurrences else None


def name_scores(
    alignment: Alignment, groups: Sequence[WordGroup], glossary: Glossary
) -> NameScores:
    """Find every name of the glossary on both sides, as whole words after normalisation, the
    longest first."""
    names = {
        # Reversed, so that of two names that are said alike the first of the glossary counts.
        normalise(term.name, alignment.language): term.name
        for term in reversed(glossary.terms)
    }
    in_reference = list(_occurrences(alignment.reference_units, names))
    in_hypothesis = set(_occurrences(alignment.hypothesis_units, names))
    beside = {step.reference: step.hypothesis for step in alignment.steps if step.kind is Kind.SAME}
    # Place by place: a name that is heard where nobody says it must not make up for a missed one.
    missed = [place for place in in_reference if _counterpart(place, beside) not in in_hypothesis]
    right = {_counterpart(place, beside) for place in in_reference} & in_hypothesis
    counts = {
        "said": Counter(name for name, _, _ in in_reference),
        "missed": Counter(name for name, _, _ in missed),
        "false": Counter(name for name, _, _ in in_hypothesis - right),
    }
    instead: dict[str, Counter[str]] = {}
    group_of = {
        step.reference: number for number, group in enumerate(groups) for step in group.steps
    }
    for name, start, end in missed:
        instead.setdefault(name, Counter())[
            _hypothesis_at(alignment, groups, group_of[start], group_of[end - 1])
        ] += 1
    return NameScores(
        tuple(
            NameScore(
                name,
                counts["said"][name],
                counts["said"][name] - counts["missed"][name],
                counts["false"][name],
                tuple(form for form, _ in instead.get(name, Counter()).most_common()),
            )
            for name in dict.fromkeys(term.name for term in glossary.terms)
            if counts["said"][name] or counts["false"][name]
        )
    )


_AROUND = regex.compile(r"^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$")
_Place = tuple[str, int, int]
"""A name and the units [start, end) it stands in."""


def _occurrences(units: Sequence[Unit], names: Mapping[tuple[str, ...], str]) -> Iterator[_Place]:
    lengths = sorted({len(form) for form in names if form}, reverse=True)
    texts = tuple(unit.text for unit in units)
    at = 0
    while at < len(texts):
        # The longest first: "Fleur Pellerin" is not also a "Fleur".
        form = next((form for length in lengths if (form := texts[at : at + length]) in names), ())
        if form:
            yield names[form], at, at + len(form)
        at += len(form) or 1


def _counterpart(place: _Place, beside: Mapping[int | None, int | None]) -> _Place | None:
    """The place of the hypothesis from the word beside the first to the word beside the last; a
    name if it is heard."""
    name, start, end = place
    first, last = beside.get(start), beside.get(end - 1)
    return None if first is None or last is None else (name, first, last + 1)


def _hypothesis_at(alignment: Alignment, groups: Sequence[WordGroup], first: int, last: int) -> str:
    """What the hypothesis has in the groups [first, last], with what is added beside them.

    As written, without the punctuation around it; empty for nothing.
    """
    # What was put in beside a missed name is most often the rest of what it was heard as.
    while first and not groups[first - 1].reference:
        first -= 1
    while last + 1 < len(groups) and not groups[last + 1].reference:
        last += 1
    words = [word for group in groups[first : last + 1] for word in group.hypothesis]
    between = range(words[0], words[-1] + 1) if words else ()
    text = separator_of(alignment.language).join(
        alignment.hypothesis.words[word].text for word in between
    )
    return _AROUND.sub("", text)
