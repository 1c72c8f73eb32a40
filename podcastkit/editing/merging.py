"""Two edited versions of one transcript made one: a three-way merge, word by word.

After Khanna, Kunal and Pierce, "A formal investigation of diff3" (FSTTCS 2007), with two
differences: changes that only touch each other do not conflict, and of a word that both sides kept,
text, speaker, confirmation and the division into segments merge by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from podcastkit.editing.conflicts import Conflict, Stretch, conflicts_of
from podcastkit.editing.regions import Region, regions
from podcastkit.editing.speaker_lists import SpeakerConflict, merge_casts
from podcastkit.editing.three_way import agree, three_way
from podcastkit.editing.words import Said, row_of, segments_of
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
    cast = merge_casts(base.speakers, mine.speakers, theirs.speakers)
    ours = [
        replace(said, speaker=said.speaker and cast.ids[said.speaker])
        for said in row_of(mine.segments)
    ]
    rows = row_of(base.segments), ours, row_of(theirs.segments)
    stretches = [_merged(region) for region in regions(*rows)]
    row = [said for stretch in stretches for said in stretch.words]
    segments = segments_of(row)
    used = {said.speaker for stretch in stretches for said in (*stretch.words, *stretch.mine)}
    language = three_way(base.language, mine.language, theirs.language)
    transcript = Transcript(language, cast.speakers(used), segments)
    return Merged(transcript, tuple(conflicts_of(stretches, segments, language)), cast.conflicts)


def _merged(region: Region) -> Stretch:
    base, mine, theirs = region.base, region.mine, region.theirs
    if theirs == base:
        return Stretch(mine)
    if mine == base:
        return Stretch(theirs)
    if region.paired:
        word, agreed = _merged_word(base[0], mine[0], theirs[0])
        if agreed:
            return Stretch((word,))
        preferring_mine, _ = _merged_word(base[0], theirs[0], mine[0])
        return Stretch((word,), base, (preferring_mine,), disputed=True)
    if _said(mine) == _said(theirs):
        return Stretch(theirs)
    for changed, other in ((theirs, mine), (mine, theirs)):
        if (told := _told_by(base, changed, other)) is not None:
            return Stretch(told)
    return Stretch(theirs, base, mine, disputed=True)


def _said(row: Sequence[Said]) -> list[tuple[str, str | None]]:
    return [(one.word.text, one.speaker) for one in row]


def _told_by(
    base: Sequence[Said], changed: Sequence[Said], other: Sequence[Said]
) -> tuple[Said, ...] | None:
    """Words that one side changed, by the speaker whom the other one, which left the words, gave
    them to."""
    if [one.word.text for one in other] != [one.word.text for one in base]:
        return None
    was, now = ({one.speaker for one in side} for side in (base, other))
    if not changed or was == now:
        return tuple(changed)
    if len(now) > 1 or not {one.speaker for one in changed} <= was:
        return None
    return tuple(replace(one, speaker=other[0].speaker) for one in changed)


def _merged_word(base: Said, mine: Said, theirs: Said) -> tuple[Said, bool]:
    """A word that both sides kept or replaced by one, and whether they agree on its text and
    speaker."""
    texts = base.word.text, mine.word.text, theirs.word.text
    speakers = base.speaker, mine.speaker, theirs.speaker
    edited = three_way(base.word.edited, mine.word.edited, theirs.word.edited)
    plain = [replace(one.word, edited=edited) for one in (base, mine, theirs)]
    # A side that changed the text changed it as it heard the word; the other may have changed times
    # only.
    word = plain[1] if texts[2] == texts[0] != texts[1] else three_way(*plain)
    starts = three_way(base.starts, mine.starts, theirs.starts)
    paragraph = three_way(base.paragraph, mine.paragraph, theirs.paragraph)
    return Said(word, three_way(*speakers), starts, paragraph), agree(*texts) and agree(*speakers)
