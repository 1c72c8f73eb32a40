"""Corrections of one draft put onto another of the same talk: another model's, or of audio that was
edited again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

from rapidfuzz.distance import Indel

from podcastkit.editing.placed_words import place_words
from podcastkit.editing.regions import Region, find_regions
from podcastkit.editing.speakers import free_id
from podcastkit.editing.words import (
    AttributedWord,
    attribute_words,
    gather_transcript,
    texts_and_speakers,
)
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Transcript, Word, join_words
from podcastkit.text.alignment import align
from podcastkit.text.normal_forms import plain

_ALIKE = 0.5
"""How similar the new draft must be to the old one or to the correction for the correction to
belong there."""


@dataclass(frozen=True, slots=True)
class LostCorrection:
    """A correction for which the new draft has no place."""

    span: Span
    """On the time line of the old draft."""
    was: str
    """What the old draft said there."""
    corrected: str
    speaker: str
    """The name of who says it after the correction; empty where nobody is known."""


@dataclass(frozen=True, slots=True)
class RebasedTranscript:
    """A new draft with the corrections of an old one."""

    transcript: Transcript
    kept: int
    """Corrections that are in it: stretches in which words or speakers were changed."""
    lost: tuple[LostCorrection, ...]


class _Fate(Enum):
    UNCHANGED = "nobody corrected it"
    KEPT = "kept"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class _Outcome:
    region: Region
    fate: _Fate
    entries: Sequence[AttributedWord]


def rebase_transcript(
    old_draft: Transcript, reviewed: Transcript, new_draft: Transcript
) -> RebasedTranscript:
    """The new draft with what a person changed or confirmed in the old one.

    Drafts are aligned by their words, so that times and ids of speakers may differ; a person's word
    wins over that of the new draft in the same place. What was said only in the old draft stays
    out, and its corrections are `lost`.
    """
    ids = _ids(old_draft, reviewed, new_draft)
    old, mine = attribute_words(old_draft.segments), attribute_words(reviewed.segments)
    new = [
        replace(entry, speaker=entry.speaker and ids[entry.speaker])
        for entry in attribute_words(new_draft.segments)
    ]
    # Sound that was edited again has another time line, so a word is told from its like by what
    # stands around it, not by its time.
    outcomes = list(_outcomes(tuple(find_regions(old, mine, new, same_time=False))))
    entries = [entry for outcome in outcomes for entry in outcome.entries]
    used = {entry.speaker for entry in entries} - {speaker.id for speaker in reviewed.speakers}
    known = {
        ids[speaker.id]: replace(speaker, id=ids[speaker.id]) for speaker in new_draft.speakers
    }
    known = {speaker.id: speaker for speaker in old_draft.speakers} | known
    speakers = (*reviewed.speakers, *(speaker for speaker in known.values() if speaker.id in used))
    # To whoever reads the report, neighbouring regions of one fate are one correction.
    runs = [
        (fate, list(group)) for fate, group in groupby(outcomes, key=lambda outcome: outcome.fate)
    ]
    corrections_kept = sum(fate is _Fate.KEPT for fate, _ in runs)
    lost = tuple(
        correction
        for fate, group in runs
        if fate is _Fate.LOST
        for correction in _list_lost(group, reviewed)
    )
    return RebasedTranscript(
        gather_transcript(entries, reviewed.language, speakers), corrections_kept, lost
    )


def _ids(old: Transcript, reviewed: Transcript, new: Transcript) -> Mapping[str, str]:
    """For each speaker of the new draft the id of the same one in the reviewed transcript, or one
    that is free."""
    # By way of the old draft, since the corrections differ from that by little: two voices that a
    # person made one are told by the words that both drafts give them.
    same = _same_speakers(new, old)
    merged = _same_speakers(old, reviewed)
    known = {speaker.id for speaker in reviewed.speakers}
    # None of all three, so that no id means one person here and another there.
    taken = known | {speaker.id for speaker in (*old.speakers, *new.speakers)}
    ids = {}
    for speaker in new.speakers:
        old_id = same.get(speaker.id)
        if old_id is None:
            ids[speaker.id] = (
                free_id(taken) if speaker.id in known or speaker.id in same.values() else speaker.id
            )
        else:
            ids[speaker.id] = old_id if old_id in known else merged.get(old_id, old_id)
        taken.add(ids[speaker.id])
    return ids


def _same_speakers(left: Transcript, right: Transcript) -> dict[str, str]:
    """For speakers of one transcript those of the other who say most of the same words, one for one
    where it can be."""
    ours, theirs = attribute_words(left.segments), attribute_words(right.segments)
    pairs = align([entry.word.text for entry in ours], [entry.word.text for entry in theirs])
    votes = Counter(
        (ours[block.old.start].speaker, theirs[block.new.start].speaker)
        for block in pairs
        if block.paired
    )
    counterparts: dict[str, str] = {}
    for (speaker, other), _ in votes.most_common():
        if speaker and other and speaker not in counterparts and other not in counterparts.values():
            counterparts[speaker] = other
    for (speaker, other), _ in votes.most_common():
        # What is left over: a newer model may have made two speakers of one, and both are that one.
        if speaker and other:
            counterparts.setdefault(speaker, other)
    return counterparts


def _outcomes(regions: Sequence[Region]) -> Iterator[_Outcome]:
    pairs = (region for region in regions if region.base and region.theirs)
    # How far the new time line is shifted is told by the nearest words before that both drafts
    # have: it changes with every cut. The first ones speak for what comes before them, too.
    offset = next((_offset(region) for region in pairs), 0)
    for region in regions:
        if region.base and region.theirs:
            offset = _offset(region)
        corrected = texts_and_speakers(region.mine) != texts_and_speakers(region.base) and bool(
            region.mine or region.theirs
        )
        entries = _rebase_region(region, offset)
        if entries is None:
            yield _Outcome(region, _Fate.LOST if corrected else _Fate.UNCHANGED, region.theirs)
        else:
            yield _Outcome(region, _Fate.KEPT if corrected else _Fate.UNCHANGED, entries)


def _offset(region: Region) -> Ms:
    return region.theirs[0].word.span.start - region.base[0].word.span.start


def _rebase_region(region: Region, offset: Ms) -> Sequence[AttributedWord] | None:
    """What the new draft shall have in a region; None where a correction has no place in it."""
    base, mine, theirs = region.base, region.mine, region.theirs
    if mine == base:
        return theirs
    if theirs == base:
        return [replace(entry, word=_shifted(entry.word, offset)) for entry in mine]
    if region.paired:
        return [_rebase_word(base[0], mine[0], theirs[0])]
    # Without a word of the new draft there is no time to put a correction at.
    if not theirs:
        return None if mine else ()
    if not _fits(region):
        return None
    placed = place_words([entry.word for entry in theirs], [entry.word.text for entry in mine])
    return [
        replace(
            entry,
            word=replace(placed_word.word, edited=entry.word.edited or placed_word.word.edited),
        )
        for entry, placed_word in zip(mine, placed, strict=True)
    ]


def _rebase_word(
    base: AttributedWord, mine: AttributedWord, theirs: AttributedWord
) -> AttributedWord:
    """A word that all three have: what a person changed or confirmed of it, the rest from the new
    draft."""
    word = theirs.word
    if mine.word.text != base.word.text or mine.word.edited:
        same = word.text == mine.word.text
        confidence = word.confidence if same else None
        word = replace(word, text=mine.word.text, confidence=confidence, edited=mine.word.edited)
    speaker = theirs.speaker if mine.speaker == base.speaker else mine.speaker
    divided = mine if (mine.starts, mine.paragraph) != (base.starts, base.paragraph) else theirs
    return AttributedWord(word, speaker, divided.starts, divided.paragraph)


def _fits(region: Region) -> bool:
    """Whether the new draft says in a region about what the old one said, or what a person made of
    it."""
    base, mine, theirs = (
        plain(" ".join(entry.word.text for entry in side))
        for side in (region.base, region.mine, region.theirs)
    )
    return (
        # Either will do: the new model may repeat the mistake, or get right what had to be
        # corrected.
        max(Indel.normalized_similarity(theirs, other) for other in (base, mine) if other) >= _ALIKE
    )


def _shifted(word: Word, offset: Ms) -> Word:
    return word.shifted(max(offset, -word.span.start))


def _list_lost(outcomes: Sequence[_Outcome], reviewed: Transcript) -> Iterator[LostCorrection]:
    """The corrections in neighbouring regions that the new draft has no place for."""
    base = [entry for outcome in outcomes for entry in outcome.region.base]
    mine = [entry for outcome in outcomes for entry in outcome.region.mine]
    blocks = align([entry.word.text for entry in base], [entry.word.text for entry in mine])
    parts = [
        (base[part.old.start : part.old.stop], mine[part.new.start : part.new.stop])
        for part in blocks
    ]
    for same, group in groupby(
        parts, key=lambda part: texts_and_speakers(part[0]) == texts_and_speakers(part[1])
    ):
        if same:
            continue
        old_words, new_words = (
            [entry for side in sides for entry in side] for sides in zip(*group, strict=True)
        )
        before, after = (
            join_words(tuple(entry.word for entry in side), reviewed.language)
            for side in (old_words, new_words)
        )
        spans = [entry.word.span for entry in old_words or new_words]
        speaker = reviewed.name_of(new_words[0].speaker) if new_words else ""
        yield LostCorrection(Span(spans[0].start, spans[-1].end), before, after, speaker)
