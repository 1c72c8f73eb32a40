"""Corrections of one draft put onto another of the same talk: another model's, or of audio that was
edited again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

from rapidfuzz.distance import Indel

from podcastkit.editing.placed_words import place
from podcastkit.editing.regions import Region, regions
from podcastkit.editing.speakers import free_id
from podcastkit.editing.words import Said, row_of, transcript_of
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Transcript, Word, join_words
from podcastkit.text.alignment import align
from podcastkit.text.normal_forms import plain

_ALIKE = 0.5
"""How similar the new draft must be to the old one or to the correction for the correction to
belong there."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A correction for which the new draft has no place."""

    span: Span
    """On the time line of the old draft."""
    was: str
    """What the old draft said there."""
    corrected: str
    speaker: str
    """The name of who says it after the correction; empty where nobody is known."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A new draft with the corrections of an old one."""

    transcript: Transcript
    kept: int
    """Corrections that are in it: stretches in which words or speakers were changed."""
    lost: tuple[Lost, ...]


class _Fate(Enum):
    UNCHANGED = "nobody corrected it"
    KEPT = "kept"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class _Outcome:
    region: Region
    fate: _Fate
    row: Sequence[Said]


def carry_over(old_draft: Transcript, reviewed: Transcript, new_draft: Transcript) -> Carried:
    """The new draft with what a person changed or confirmed in the old one.

    Drafts are aligned by their words, so that times and ids of speakers may differ; a person's word
    wins over that of the new draft in the same place. What was said only in the old draft stays
    out, and its corrections are `lost`.
    """
    ids = _ids(old_draft, reviewed, new_draft)
    old, mine = row_of(old_draft.segments), row_of(reviewed.segments)
    new = [
        replace(said, speaker=said.speaker and ids[said.speaker])
        for said in row_of(new_draft.segments)
    ]
    outcomes = list(_outcomes(tuple(regions(old, mine, new, same_time=False))))
    row = [said for outcome in outcomes for said in outcome.row]
    used = {said.speaker for said in row} - {one.id for one in reviewed.speakers}
    known = {ids[one.id]: replace(one, id=ids[one.id]) for one in new_draft.speakers}
    known = {one.id: one for one in old_draft.speakers} | known
    speakers = (*reviewed.speakers, *(one for one in known.values() if one.id in used))
    stretches = [
        (fate, list(group)) for fate, group in groupby(outcomes, key=lambda outcome: outcome.fate)
    ]
    kept = sum(fate is _Fate.KEPT for fate, _ in stretches)
    lost = tuple(
        one for fate, group in stretches if fate is _Fate.LOST for one in _lost(group, reviewed)
    )
    return Carried(transcript_of(row, reviewed.language, speakers), kept, lost)


def _ids(old: Transcript, reviewed: Transcript, new: Transcript) -> Mapping[str, str]:
    """For each speaker of the new draft the id of the same one in the reviewed transcript, or one
    that is free."""
    same = _same_speakers(new, old)
    merged = _same_speakers(old, reviewed)
    known = {one.id for one in reviewed.speakers}
    taken = known | {one.id for one in (*old.speakers, *new.speakers)}
    ids = {}
    for one in new.speakers:
        was = same.get(one.id)
        if was is None:
            ids[one.id] = free_id(taken) if one.id in known or one.id in same.values() else one.id
        else:
            ids[one.id] = was if was in known else merged.get(was, was)
        taken.add(ids[one.id])
    return ids


def _same_speakers(left: Transcript, right: Transcript) -> dict[str, str]:
    """For speakers of one transcript those of the other who say most of the same words, one for one
    where it can be."""
    ours, theirs = row_of(left.segments), row_of(right.segments)
    pairs = align([said.word.text for said in ours], [said.word.text for said in theirs])
    votes = Counter(
        (ours[block.old.start].speaker, theirs[block.new.start].speaker)
        for block in pairs
        if block.paired
    )
    found: dict[str, str] = {}
    for (one, other), _ in votes.most_common():
        if one and other and one not in found and other not in found.values():
            found[one] = other
    for (one, other), _ in votes.most_common():
        if one and other:
            found.setdefault(one, other)
    return found


def _outcomes(found: Sequence[Region]) -> Iterator[_Outcome]:
    pairs = (region for region in found if region.base and region.theirs)
    offset = next((_offset(region) for region in pairs), 0)
    for region in found:
        if region.base and region.theirs:
            offset = _offset(region)
        corrected = _said(region.mine) != _said(region.base) and bool(region.mine or region.theirs)
        row = _carried(region, offset)
        if row is None:
            yield _Outcome(region, _Fate.LOST if corrected else _Fate.UNCHANGED, region.theirs)
        else:
            yield _Outcome(region, _Fate.KEPT if corrected else _Fate.UNCHANGED, row)


def _offset(region: Region) -> Ms:
    return region.theirs[0].word.span.start - region.base[0].word.span.start


def _said(row: Sequence[Said]) -> list[tuple[str, str | None]]:
    return [(said.word.text, said.speaker) for said in row]


def _carried(region: Region, offset: Ms) -> Sequence[Said] | None:
    """What the new draft shall have in a region; None where a correction has no place in it."""
    base, mine, theirs = region.base, region.mine, region.theirs
    if mine == base:
        return theirs
    if theirs == base:
        return [replace(said, word=_shifted(said.word, offset)) for said in mine]
    if region.paired:
        return [_carried_word(base[0], mine[0], theirs[0])]
    if not theirs:
        return None if mine else ()
    if not _belongs(region):
        return None
    placed = place([said.word for said in theirs], [said.word.text for said in mine])
    return [
        replace(said, word=replace(one.word, edited=said.word.edited or one.word.edited))
        for said, one in zip(mine, placed, strict=True)
    ]


def _carried_word(base: Said, mine: Said, theirs: Said) -> Said:
    """A word that all three have: what a person changed or confirmed of it, the rest from the new
    draft."""
    word = theirs.word
    if mine.word.text != base.word.text or mine.word.edited:
        same = word.text == mine.word.text
        confidence = word.confidence if same else None
        word = replace(word, text=mine.word.text, confidence=confidence, edited=mine.word.edited)
    speaker = theirs.speaker if mine.speaker == base.speaker else mine.speaker
    divided = mine if (mine.starts, mine.paragraph) != (base.starts, base.paragraph) else theirs
    return Said(word, speaker, divided.starts, divided.paragraph)


def _belongs(region: Region) -> bool:
    """Whether the new draft says in a region about what the old one said, or what a person made of
    it."""
    base, mine, theirs = (
        plain(" ".join(said.word.text for said in side))
        for side in (region.base, region.mine, region.theirs)
    )
    return (
        max(Indel.normalized_similarity(theirs, other) for other in (base, mine) if other) >= _ALIKE
    )


def _shifted(word: Word, offset: Ms) -> Word:
    return word.shifted(max(offset, -word.span.start))


def _lost(outcomes: Sequence[_Outcome], reviewed: Transcript) -> Iterator[Lost]:
    """The corrections in neighbouring regions that the new draft has no place for."""
    base = [said for outcome in outcomes for said in outcome.region.base]
    mine = [said for outcome in outcomes for said in outcome.region.mine]
    found = align([said.word.text for said in base], [said.word.text for said in mine])
    parts = [
        (base[part.old.start : part.old.stop], mine[part.new.start : part.new.stop])
        for part in found
    ]
    for same, group in groupby(parts, key=lambda part: _said(part[0]) == _said(part[1])):
        if same:
            continue
        was, now = ([said for side in sides for said in side] for sides in zip(*group, strict=True))
        before, after = (
            join_words(tuple(said.word for said in side), reviewed.language) for side in (was, now)
        )
        spans = [said.word.span for said in was or now]
        speaker = reviewed.name_of(now[0].speaker) if now else ""
        yield Lost(Span(spans[0].start, spans[-1].end), before, after, speaker)
