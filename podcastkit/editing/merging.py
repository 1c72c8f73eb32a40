"""Two edited versions of one transcript made one: a three-way merge, word by word.

After Khanna, Kunal and Pierce, "A formal investigation of diff3" (FSTTCS 2007), with two
differences: changes that only touch each other do not conflict, and of a word that both sides kept,
text, speaker, confirmation and the division into segments merge by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from podcastkit.editing.conflicts import Conflict, MergedRegion, conflicts_of
from podcastkit.editing.regions import Region, find_regions
from podcastkit.editing.speaker_lists import SpeakerConflict, merge_speakers
from podcastkit.editing.three_way import agree, three_way
from podcastkit.editing.words import (
    AttributedWord,
    attribute_words,
    gather_segments,
    texts_and_speakers,
)
from podcastkit.errors import EditConflict
from podcastkit.model.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged transcript; where there are conflicts, it holds what "theirs" says."""

    transcript: Transcript
    conflicts: tuple[Conflict, ...]
    speakers: tuple[SpeakerConflict, ...]
    """Speakers whom both sides renamed, or gave roles, differently."""

    @property
    def clean(self) -> bool:
        """Whether everything of both sides is in the transcript."""
        return not (self.conflicts or self.speakers)


class MergeConflict(EditConflict):
    """Two people changed the same words of a transcript: what could be merged, with the conflicts
    that could not."""

    def __init__(self, message: str, hint: str = "", *, revision: str, merged: Merged) -> None:
        super().__init__(message, hint, revision=revision)
        self.merged = merged


def merge(base: Transcript, mine: Transcript, theirs: Transcript) -> Merged:
    """Merge two versions that were made from `base`.

    Without a conflict, every change of both sides is in the result; of a stretch both changed to
    the same, the times are theirs.
    """
    merged_speakers = merge_speakers(base.speakers, mine.speakers, theirs.speakers)
    ours = [
        replace(entry, speaker=entry.speaker and merged_speakers.ids[entry.speaker])
        for entry in attribute_words(mine.segments)
    ]
    rows = attribute_words(base.segments), ours, attribute_words(theirs.segments)
    merged_regions = [_merge_region(region) for region in find_regions(*rows)]
    entries = [entry for merged in merged_regions for entry in merged.words]
    segments = gather_segments(entries)
    # Also who speaks in the "mine" of a dispute: whoever chooses that version needs them.
    used = {entry.speaker for merged in merged_regions for entry in (*merged.words, *merged.mine)}
    language = three_way(base.language, mine.language, theirs.language)
    transcript = Transcript(language, merged_speakers.speakers(used), segments)
    return Merged(
        transcript,
        tuple(conflicts_of(merged_regions, segments, language)),
        merged_speakers.conflicts,
    )


def _merge_region(region: Region) -> MergedRegion:
    base, mine, theirs = region.base, region.mine, region.theirs
    if theirs == base:
        return MergedRegion(mine)
    if mine == base:
        return MergedRegion(theirs)
    if region.paired:
        word, agreed = _merge_word(base[0], mine[0], theirs[0])
        if agreed:
            return MergedRegion((word,))
        # Asked the other way round, the merge prefers mine where the two sides disagree.
        preferring_mine, _ = _merge_word(base[0], theirs[0], mine[0])
        return MergedRegion((word,), base, (preferring_mine,), disputed=True)
    if texts_and_speakers(mine) == texts_and_speakers(theirs):
        return MergedRegion(theirs)
    for changed, other in ((theirs, mine), (mine, theirs)):
        if (reattributed := _reattribute(base, changed, other)) is not None:
            return MergedRegion(reattributed)
    return MergedRegion(theirs, base, mine, disputed=True)


def _reattribute(
    base: Sequence[AttributedWord],
    changed: Sequence[AttributedWord],
    other: Sequence[AttributedWord],
) -> tuple[AttributedWord, ...] | None:
    """Words that one side changed, by the speaker whom the other one, which left the words, gave
    them to."""
    if [entry.word.text for entry in other] != [entry.word.text for entry in base]:
        return None
    before, after = ({entry.speaker for entry in side} for side in (base, other))
    # The other side left the words, so only whom it gave them to can be told apart from a conflict.
    if not changed or before == after:
        return tuple(changed)
    if len(after) > 1 or not {entry.speaker for entry in changed} <= before:
        return None
    return tuple(replace(entry, speaker=other[0].speaker) for entry in changed)


def _merge_word(
    base: AttributedWord, mine: AttributedWord, theirs: AttributedWord
) -> tuple[AttributedWord, bool]:
    """A word that both sides kept or replaced by one, and whether they agree on its text and
    speaker."""
    texts = base.word.text, mine.word.text, theirs.word.text
    speakers = base.speaker, mine.speaker, theirs.speaker
    edited = three_way(base.word.edited, mine.word.edited, theirs.word.edited)
    plain = [replace(entry.word, edited=edited) for entry in (base, mine, theirs)]
    # A side that changed the text changed it as it heard the word; the other may have changed times
    # only.
    word = plain[1] if texts[2] == texts[0] != texts[1] else three_way(*plain)
    starts = three_way(base.starts, mine.starts, theirs.starts)
    paragraph = three_way(base.paragraph, mine.paragraph, theirs.paragraph)
    return AttributedWord(word, three_way(*speakers), starts, paragraph), agree(*texts) and agree(
        *speakers
    )
