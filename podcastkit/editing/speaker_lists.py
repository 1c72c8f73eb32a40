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
class Cast:
    """Speakers of a merged transcript."""

    ids: dict[str, str]
    """The id in the merged transcript of each speaker of "mine"."""
    conflicts: tuple[SpeakerConflict, ...]
    _kept: tuple[Speaker, ...]
    _gone: tuple[Speaker, ...]

    def speakers(self, used: Collection[str | None]) -> tuple[Speaker, ...]:
        """Everybody, and of those whom one side took out those who still say something."""
        return (*self._kept, *(one for one in self._gone if one.id in used))


def merge_casts(
    base: Sequence[Speaker], mine: Sequence[Speaker], theirs: Sequence[Speaker]
) -> Cast:
    """Merge two versions of a list of speakers: who was added, renamed, taken out.

    Somebody whom both sides added is one person if the names are the same; two people with one id
    get two.
    """
    ids = _ids_of_mine(base, mine, theirs)
    before, others = ({one.id: one for one in side} for side in (base, theirs))
    ours = {ids[one.id]: replace(one, id=ids[one.id]) for one in mine}
    found = ours | before if list(theirs) == list(base) else others | ours | before
    kept: list[Speaker] = []
    gone: list[Speaker] = []
    conflicts: list[SpeakerConflict] = []
    for speaker in found:
        was, here, there = before.get(speaker), ours.get(speaker), others.get(speaker)
        if here is None or there is None:
            (gone if was else kept).append(here or there or found[speaker])
            continue
        origin = was or Speaker(speaker, here.name)
        kept.append(
            Speaker(
                speaker,
                three_way(origin.name, here.name, there.name),
                three_way(origin.role, here.role, there.role),
            )
        )
        if not (
            agree(origin.name, here.name, there.name) and agree(origin.role, here.role, there.role)
        ):
            conflicts.append(SpeakerConflict(origin, here, there))
    return Cast(ids, tuple(conflicts), tuple(kept), tuple(gone))


def _ids_of_mine(
    base: Sequence[Speaker], mine: Sequence[Speaker], theirs: Sequence[Speaker]
) -> dict[str, str]:
    known = {one.id for one in base}
    added = {one.id: one for one in theirs if one.id not in known}
    by_name = {name_key(one.name): one.id for one in reversed(added.values())}
    taken = {one.id for side in (base, mine, theirs) for one in side}
    ids = {}
    for one in mine:
        other = added.get(one.id)
        name = name_key(one.name)
        if one.id in known or (other and name_key(other.name) == name):
            ids[one.id] = one.id
        elif name in by_name and by_name[name] not in ids.values():
            ids[one.id] = by_name[name]
        else:
            ids[one.id] = free_id(taken) if other else one.id
        taken.add(ids[one.id])
    return ids
