"""Who and what is spoken of, by kind, each with the times it is said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from podcastkit.model.entity import Entity
from podcastkit.model.glossary import Glossary
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.names.unlisted import NamePlace, find_capitalised_names, word_starts
from podcastkit.text.normal_forms import straight

KINDS = ("person", "organisation", "work", "place", "")
"""Kinds of mentions in the order of the notes; the last is for names of which no more is known."""

_MOST_UNKNOWN = 10
_REPEATED = 2
"""Occurrences inside sentences that make one capitalised word a name: once is a slip as often as
not."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, its kind (one of KINDS), and when it is said, in order; at least once."""

    name: str
    kind: str
    times: tuple[Ms, ...]


def find_mentions(
    transcript: Transcript,
    glossary: Glossary,
    people: Collection[str] = (),
    show: str = "",
    *,
    unlisted: bool = True,
    entities: Sequence[Entity] = (),
) -> tuple[Mention, ...]:
    """The names said, in the order of KINDS and within a kind by first mention.

    The glossary's come first, with its kinds; "segment" is none. With `unlisted`, names by their
    capitals follow that come back inside sentences, or that a model found too (`entities`, places
    in the transcript's text). `people` are those who speak: nobody mentions themselves, and a
    `show` is no name in its own notes.
    """
    known = {
        term.name: "" if term.kind == "term" else term.kind
        for term in glossary.terms
        if term.kind != "segment"
    }
    places = _listed(transcript, known)
    kinds = dict(known)
    if unlisted:
        taken = [place for name_places in places.values() for place in name_places]
        for name, (kind, name_places) in _unlisted(
            transcript, taken, entities, (*known, *people)
        ).items():
            places.setdefault(name, []).extend(name_places)
            kinds.setdefault(name, kind)
    speaking = {show.casefold(), *(name.casefold() for name in people)}
    # Who speaks is addressed by the first name, which is no mention either.
    speaking |= {part.casefold() for name in people for part in name.split()}
    mentions = (
        Mention(name, kinds.get(name, ""), tuple(sorted({place.time for place in name_places})))
        for name, name_places in places.items()
        if name.casefold() not in speaking
    )
    return tuple(
        sorted(
            mentions, key=lambda mention: (KINDS.index(mention.kind), mention.times, mention.name)
        )
    )


def _listed(transcript: Transcript, known: Iterable[str]) -> dict[str, list[NamePlace]]:
    """The glossary's names, as whole words and as they are spelled there; where two overlap, the
    longer."""
    names = {straight(name): name for name in known}
    if not names:
        return {}
    starts, times = word_starts(transcript), [word.span.start for word in transcript.words]
    # An alternation takes the first that fits, so "Fleur Pellerin" has to come before "Fleur".
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    places: dict[str, list[NamePlace]] = {}
    for match in pattern.finditer(straight(transcript.text)):
        time = times[bisect_right(starts, match.start()) - 1]
        places.setdefault(names[match[0]], []).append(
            NamePlace(match.start(), match.end(), time, opens=False)
        )
    return places


def _unlisted(
    transcript: Transcript,
    taken: Sequence[NamePlace],
    entities: Sequence[Entity],
    listed: Iterable[str],
) -> dict[str, tuple[str, list[NamePlace]]]:
    """Names outside the places taken, with kind and places.

    A surname alone counts for the full name that was said before it: "Babinet" for "Gilles
    Babinet".
    """
    everywhere = find_capitalised_names(transcript)
    first = {
        name: occurrences[0].start for name, occurrences in everywhere.items()
    } | dict.fromkeys(listed, 0)
    owned: dict[str, list[NamePlace]] = {}
    for name, occurrences in everywhere.items():
        free = [
            place for place in occurrences if not any(_overlap(place, other) for other in taken)
        ]
        longer = [
            other for other in first if other.endswith(f" {name}") and first[other] <= first[name]
        ]
        # A surname that two people share is counted for neither of them.
        owned.setdefault(longer[0] if len(longer) == 1 else name, []).extend(free)
    unlisted: dict[str, tuple[str, list[NamePlace]]] = {}
    for name, places in owned.items():
        kinds = Counter(_kinds_at(places, entities))
        # A model's word, or a full name that is known, is enough; capitals alone have to come back.
        if places and (kinds or name not in everywhere or _comes_back(name, places)):
            # A model may call a name a person here and a place there: the commoner kind is taken.
            unlisted[name] = max(kinds, key=lambda kind: (kinds[kind], kind), default=""), places
    by_count = sorted(
        (name for name in unlisted if name in everywhere), key=lambda name: -len(unlisted[name][1])
    )
    dropped = set(by_count[_MOST_UNKNOWN:])
    return {name: value for name, value in unlisted.items() if name not in dropped}


def _overlap(place: NamePlace, other: NamePlace) -> bool:
    return place.start < other.end and other.start < place.end


def _kinds_at(places: Iterable[NamePlace], entities: Iterable[Entity]) -> Iterator[str]:
    """The kinds of the entities that cover one of the places."""
    spans = [(entity.start, entity.start + len(entity.name), entity.kind) for entity in entities]
    for place in places:
        yield from (kind for start, end, kind in spans if start <= place.start and place.end <= end)


def _comes_back(name: str, places: Sequence[NamePlace]) -> bool:
    inside = sum(not place.opens for place in places)
    return inside >= _REPEATED or (" " in name and inside > 0 and len(places) >= _REPEATED)
