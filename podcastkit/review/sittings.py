"""The revisions of a history by sitting: what somebody saved without a longer pause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from podcastkit.model.revision import Revision, RevisionKind

PAUSE = timedelta(minutes=10)
"""After so long a pause another sitting begins."""

_AT_WORK = frozenset({RevisionKind.EDITED, RevisionKind.MERGED, RevisionKind.ALIGNED})
"""What the editing room saves while somebody works in it; anything else stands by itself."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """What one person saved without a longer pause, the oldest first."""

    saves: tuple[Revision, ...]

    @property
    def who(self) -> str:
        """Who saved; empty where nobody knows."""
        return next((save.who for save in self.saves if save.who), "")

    @property
    def before(self) -> str:
        """The revision that it began with; empty where there was none."""
        sent = sent_to_merge(self.saves)
        return next(save.parent for save in self.saves if save not in sent)

    @property
    def after(self) -> Revision:
        """Where it ended."""
        return self.saves[-1]


def sittings(revisions: Iterable[Revision]) -> list[Sitting]:
    """Revisions, the oldest first, by sitting. What finds times in the sound has no author: it
    belongs to what it follows."""
    groups: list[list[Revision]] = []
    for revision in revisions:
        if groups and _goes_on(groups[-1], revision):
            groups[-1].append(revision)
        else:
            groups.append([revision])
    return [Sitting(tuple(group)) for group in groups]


def sent_to_merge(revisions: Sequence[Revision]) -> list[Revision]:
    """Those that only hold a text as it was sent: the next one is its merge with what others had
    saved."""
    return [
        revision
        for revision, following in pairwise(revisions)
        if following.parent != revision.revision
        and following.when == revision.when
        and following.who == revision.who
        and following.kind is RevisionKind.MERGED
    ]


def _goes_on(group: Sequence[Revision], revision: Revision) -> bool:
    last = group[-1]
    author = next((save.who for save in group if save.who), "")
    return (
        {last.kind, revision.kind} <= _AT_WORK
        and timedelta(0) <= revision.when - last.when <= PAUSE
        and (revision.kind is RevisionKind.ALIGNED or revision.who == author)
    )
