"""Two edited versions of an episode's chapters made one: a three-way merge, chapter by chapter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from podcastkit.editing.three_way import agree, three_way
from podcastkit.errors import EditConflict
from podcastkit.model.chapter import Chapter
from podcastkit.model.time import Ms

_Version: TypeAlias = Chapter | None
"""A chapter as one side has it; None where that side has none."""

_APART: Ms = 1_000
"""How much later a chapter is put that would start together with another one."""


@dataclass(frozen=True, slots=True)
class ChapterConflict:
    """A chapter that both sides changed, or added, differently."""

    base: _Version
    mine: _Version
    theirs: _Version


@dataclass(frozen=True, slots=True)
class MergedChapters:
    """What two versions of chapters come to, and where a person has to choose."""

    conflicts: tuple[ChapterConflict, ...]
    agreed: tuple[Chapter, ...]
    """Chapters without a conflict, in any order."""
    first: _Version
    """The chapter at 0 that is put back where nothing else is left there."""

    def resolve(self, mine: Collection[int] = ()) -> tuple[Chapter, ...]:
        """The chapters in order of time, with "mine" in the conflicts of these numbers, and
        "theirs" in the others."""
        chosen = (
            conflict.mine if number in mine else conflict.theirs
            for number, conflict in enumerate(self.conflicts)
        )
        chapters = sorted((*self.agreed, *filter(None, chosen)), key=lambda chapter: chapter.start)
        if chapters and chapters[0].start != 0 and self.first:
            chapters.insert(0, self.first)
        return tuple(_apart(chapters))


class ChaptersConflict(EditConflict):
    """Two people changed the same chapter: what could be merged, with what could not."""

    def __init__(
        self, message: str, hint: str = "", *, revision: str, merged: MergedChapters
    ) -> None:
        super().__init__(message, hint, revision=revision)
        self.merged = merged


def merge_chapters(
    base: Sequence[Chapter], mine: Sequence[Chapter], theirs: Sequence[Chapter]
) -> MergedChapters:
    """Merge two versions that were made from `base`; the chapters of each start at different times.

    A chapter is the same one where it has the same title, or else the same start. Of one that both
    sides have, start, title, link and picture merge by themselves; one that a side took out and the
    other changed is a conflict.
    """
    agreed: list[Chapter] = []
    conflicts: list[ChapterConflict] = []
    for versions in _rows(base, mine, theirs):
        chapter, agrees = _merge_versions(*versions)
        if not agrees:
            before, ours, others = versions
            # Asked the other way round, the merge prefers mine where the two sides disagree.
            preferring_mine, _ = _merge_versions(before, others, ours)
            conflicts.append(ChapterConflict(before, preferring_mine, chapter))
        elif chapter:
            agreed.append(chapter)
    first = next((side[0] for side in (theirs, mine) if side and side[0].start == 0), None)
    return MergedChapters(tuple(conflicts), tuple(agreed), first)


def _rows(
    base: Sequence[Chapter], mine: Sequence[Chapter], theirs: Sequence[Chapter]
) -> Iterator[tuple[_Version, _Version, _Version]]:
    """Every chapter in its three versions."""
    ours, others = _counterparts(base, mine), _counterparts(base, theirs)
    for chapter in base:
        yield chapter, ours.get(chapter), others.get(chapter)
    added, added_by_others = (
        {chapter.start: chapter for chapter in side if chapter not in known}
        for side, known in ((mine, set(ours.values())), (theirs, set(others.values())))
    )
    for start in sorted(added.keys() | added_by_others.keys()):
        yield None, added.get(start), added_by_others.get(start)


def _counterparts(base: Iterable[Chapter], side: Iterable[Chapter]) -> dict[Chapter, Chapter]:
    """The chapter that each of `base` has become in `side`; those it took out are not there."""
    counterparts: dict[Chapter, Chapter] = {}
    before, after = set(base), set(side)
    for key in (_start_and_title, _title, _start):
        left, right = _unique(before, key), _unique(after, key)
        pairs = {left[same]: right[same] for same in left.keys() & right.keys()}
        counterparts |= pairs
        before -= pairs.keys()
        after -= set(pairs.values())
    return counterparts


def _unique(chapters: Iterable[Chapter], key: Callable[[Chapter], object]) -> dict[object, Chapter]:
    """Chapters by a key that none of the others has."""
    by_key: dict[object, list[Chapter]] = {}
    for chapter in chapters:
        by_key.setdefault(key(chapter), []).append(chapter)
    return {same: group[0] for same, group in by_key.items() if len(group) == 1}


def _start_and_title(chapter: Chapter) -> object:
    return chapter.start, chapter.title


def _title(chapter: Chapter) -> object:
    return chapter.title


def _start(chapter: Chapter) -> object:
    return chapter.start


def _merge_versions(base: _Version, mine: _Version, theirs: _Version) -> tuple[_Version, bool]:
    """A chapter of both sides, and whether they agree; where not, what they disagree on is
    theirs."""
    if base is None or mine is None or theirs is None:
        # Added, or taken out: by one side alone if the other left it as it was.
        return three_way(base, mine, theirs), agree(base, mine, theirs)
    starts = base.start, mine.start, theirs.start
    facts = [
        (base.title, mine.title, theirs.title),
        (base.url, mine.url, theirs.url),
        (base.image, mine.image, theirs.image),
    ]
    merged = Chapter(three_way(*starts), *(three_way(*versions) for versions in facts))
    return merged, agree(*starts) and all(agree(*versions) for versions in facts)


def _apart(chapters: Iterable[Chapter]) -> Iterator[Chapter]:
    """Chapters in order, each starting after the one before: what one side moved may have come to
    where the other put something."""
    free = 0
    for chapter in chapters:
        start = chapter.start if chapter.start >= free else free - 1 + _APART
        yield replace(chapter, start=start)
        free = start + 1
