"""Two edited versions of a list of speakers made one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from podcastkit.editing.speakers import free_id
from podcastkit.editing.three_way import agree, three_way
from podcastkit.model.transcript import Speaker
from podcastkit.text.normal_forms import name_key


@dataclass(frozen=True, slots=True)
class SpeakerConflict:
    """A speaker whose name or role both sides changed differently; "theirs" stands."""

    base: Speaker
    mine: Speaker
    theirs: Speaker


@dataclass(frozen=True, slots=True)
class MergedSpeakers:
    """Speakers of a merged transcript."""

    ids: dict[str, str]
    """The id in the merged transcript of each speaker of "mine"."""
    conflicts: tuple[SpeakerConflict, ...]
    _present: tuple[Speaker, ...]
    _gone: tuple[Speaker, ...]

    def speakers(self, used: Collection[str | None]) -> tuple[Speaker, ...]:
        """Everybody, and of those whom one side took out those who still say something."""
        return (*self._present, *(person for person in self._gone if person.id in used))


def merge_speakers(
    base: Sequence[Speaker], mine: Sequence[Speaker], theirs: Sequence[Speaker]
) -> MergedSpeakers:
    """Merge two versions of a list of speakers: who was added, renamed, taken out.

    Somebody whom both sides added is one person if the names are the same; two people with one id
    get two.
    """
    ids = _ids_of_mine(base, mine, theirs)
    before, others = ({person.id: person for person in side} for side in (base, theirs))
    ours = {ids[person.id]: replace(person, id=ids[person.id]) for person in mine}
    # For the order alone: mine, unless the others changed theirs. Both are merged below.
    everybody = ours | before if list(theirs) == list(base) else others | ours | before
    present: list[Speaker] = []
    gone: list[Speaker] = []
    conflicts: list[SpeakerConflict] = []
    for speaker in everybody:
        known, here, there = before.get(speaker), ours.get(speaker), others.get(speaker)
        if here is None or there is None:
            # Missing on one side: taken out there, or never known there and added here.
            (gone if known else present).append(here or there or everybody[speaker])
            continue
        origin = known or Speaker(speaker, here.name)
        present.append(
            Speaker(
                speaker,
                three_way(origin.name, here.name, there.name),
                three_way(origin.role, here.role, there.role),
                here.supposed and there.supposed,
            )
        )
        if not (
            agree(origin.name, here.name, there.name) and agree(origin.role, here.role, there.role)
        ):
            conflicts.append(SpeakerConflict(origin, here, there))
    return MergedSpeakers(ids, tuple(conflicts), tuple(present), tuple(gone))


def _ids_of_mine(
    base: Sequence[Speaker], mine: Sequence[Speaker], theirs: Sequence[Speaker]
) -> dict[str, str]:
    known = {person.id for person in base}
    added = {person.id: person for person in theirs if person.id not in known}
    by_name = {name_key(person.name): person.id for person in reversed(added.values())}
    taken = {person.id for side in (base, mine, theirs) for person in side}
    ids = {}
    for person in mine:
        other = added.get(person.id)
        name = name_key(person.name)
        if person.id in known or (other and name_key(other.name) == name):
            ids[person.id] = person.id
        elif name in by_name and by_name[name] not in ids.values():
            ids[person.id] = by_name[name]
        else:
            # Two people, one id: mine gives way, as theirs may be saved and referred to already.
            ids[person.id] = free_id(taken) if other else person.id
        taken.add(ids[person.id])
    return ids
