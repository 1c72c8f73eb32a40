"""The revisions of a transcript: saved without losing anything, compared, and brought back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from podcastkit.editing.differences import Differences, differences
from podcastkit.editing.merging import MergeConflict, merge
from podcastkit.editing.taking_back import without_changes
from podcastkit.errors import ConfigError, EditConflict
from podcastkit.formats import native
from podcastkit.formats.history import History, revision_of
from podcastkit.model.revision import SHOWN, Author, Revision, RevisionKind, RevisionNote
from podcastkit.model.transcript import Transcript
from podcastkit.review.machine_draft import MachineDraft
from podcastkit.review.transcript_store import TranscriptStore
from podcastkit.text.normal_forms import one_line

MACHINE = "the machine's transcript"
"""What the history says of a transcript that no person has touched."""
REBASED = "carried over to another transcript of the machine"

_MERGED = {
    RevisionKind.EDITED: RevisionKind.MERGED,
    RevisionKind.ALIGNED: RevisionKind.MERGED,
}
"""What a merge makes of the kind of a save; what the command line did keeps its own."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save came to."""

    revision: str
    transcript: Transcript
    """As it stands now."""
    merged: bool = False
    """Whether it holds what others had saved meanwhile."""
    changes: bool = True
    """Whether it is other than what stood there before the save."""


@dataclass(frozen=True, slots=True)
class RevisionComparison:
    """Two revisions, and what differs between their transcripts."""

    old: Revision
    new: Revision
    before: Transcript
    after: Transcript
    differences: Differences


def save(
    store: TranscriptStore, transcript: Transcript, *, base: str, change: RevisionNote
) -> Saved:
    """Save a transcript that was made by changing the revision `base`; "" stands for the machine's
    transcript. The store must be open.

    What was saved since then is merged with it, word by word. Raises EditConflict, writing nothing,
    where both changed the same words differently, and when nobody knows `base`; WriteError when
    the disk refuses.
    """
    text = native.write(transcript)
    mine = _revision(revision_of(text), base, "", change)
    if not store.reviewed:
        return _begin(store, transcript, text, mine)
    if mine.revision == store.revision:
        return _unchanged(store)
    if (base or store.draft) == store.revision:
        mine = replace(mine, parent=store.revision, draft=store.draft)
        store.write(store.history.grown(mine, text), text)
        return Saved(mine.revision, transcript)
    return _merge(store, transcript, text, replace(mine, parent=base or store.draft))


def save_rebased(
    store: TranscriptStore, transcript: Transcript, machine: MachineDraft, *, base: str, by: Author
) -> Saved:
    """Save a transcript that comes from another one of the machine than before; nothing is merged.

    Raises EditConflict when transcript.json is not of the revision `base` any more.
    """
    if store.revision != base:
        raise EditConflict(
            f"{store.file} was changed meanwhile; nothing was written.",
            "Run the same command again.",
        )
    text = native.write(transcript)
    change = RevisionNote(RevisionKind.REBASED, REBASED, by)
    revision = _revision(revision_of(text), base, machine.revision, change)
    store.write(_with_draft(store.history, machine, by.now).grown(revision, text), text)
    return Saved(revision.revision, transcript)


def restore(store: TranscriptStore, digits: str, *, by: Author) -> Saved:
    """Make an earlier revision, named by its first digits, the transcript again: a new entry,
    nothing is taken away.

    Raises ConfigError for a revision that nobody knows, FormatError when its text is damaged.
    """
    earlier, transcript = store.resolve(digits), store.transcript_at(digits)
    if earlier.revision == store.revision:
        return _unchanged(store)
    change = RevisionNote(RevisionKind.RESTORED, f"restored {earlier.revision[:SHOWN]}", by)
    back = _revision(earlier.revision, store.revision, earlier.draft, change)
    text = native.write(transcript)
    store.write(store.history.grown(back, text), text)
    return Saved(back.revision, transcript)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking back changes came to."""

    saved: Saved
    left: int
    """Changes that stay: the same words, or names, were changed once more since."""


def take_back(
    store: TranscriptStore,
    old: str,
    new: str,
    passages: Collection[int],
    speakers: Collection[str] = (),
    *,
    by: Author,
) -> TakenBack:
    """Undo some of what made the revision `old` the revision `new`, and keep everything that came
    after: passages by their numbers in the differences of both, speakers by their ids.

    Raises EditConflict, writing nothing, when the transcript was carried over to another draft
    since, and what `transcript_at` raises.
    """
    before, after = store.transcript_at(old), store.transcript_at(new)
    if store.resolve(new).draft != store.draft:
        raise EditConflict(
            f"{store.file} was made anew from another transcript of the machine since; nothing was "
            f"written.",
            "Correct the words in the transcript as it is now.",
        )
    merged = merge(after, without_changes(before, after, passages, speakers), store.transcript)
    left = len(merged.conflicts) + len(merged.speakers)
    if merged.transcript == store.transcript:
        return TakenBack(_unchanged(store), left)
    what = f"took back changes of {store.resolve(new).revision[:SHOWN]}"
    change = RevisionNote(RevisionKind.TAKEN_BACK, what, by)
    return TakenBack(save(store, merged.transcript, base=store.base, change=change), left)


def compare(store: TranscriptStore, old: str = "", new: str = "") -> RevisionComparison:
    """What makes one revision another; by default the machine's transcript, or else the first, and
    the last.

    Raises ConfigError when there is no revision yet, and what `transcript_at` raises.
    """
    revisions = store.history.revisions
    if not revisions:
        raise ConfigError(
            f"Nobody has corrected the transcript of {store.slug} yet.",
            "There is nothing to compare.",
        )
    later = store.resolve(new) if new else revisions[-1]
    first = store.history.last_of(later.draft) or revisions[0]
    earlier = store.resolve(old) if old else first
    before, after = (store.transcript_at(revision.revision) for revision in (earlier, later))
    return RevisionComparison(earlier, later, before, after, differences(before, after))


def _begin(store: TranscriptStore, transcript: Transcript, text: str, mine: Revision) -> Saved:
    """Save the transcript where there is no file: a review of the machine's transcript begins."""
    machine, history = store.machine, store.history
    base = mine.parent or (machine.revision if machine else "")
    if machine and machine.revision == base:
        history = _with_draft(history, machine, mine.when)
    known = history.last_of(base)
    if base and (known is None or known.source is None):
        raise EditConflict(
            f"{store.file} is gone, or the machine has transcribed again since it was read; "
            f"nothing was written.",
            f"What was saved before is in the history: podcastkit transcript log {store.slug}",
        )
    store.write(history.grown(replace(mine, parent=base, draft=base), text), text)
    return Saved(mine.revision, transcript)


def _with_draft(history: History, machine: MachineDraft, now: datetime) -> History:
    """With the machine's transcript in it."""
    known = history.last_of(machine.revision)
    if known and known.source:
        return history
    change = RevisionNote(RevisionKind.MACHINE, MACHINE, Author("", now))
    revision = replace(
        _revision(machine.revision, "", machine.revision, change), source=machine.source
    )
    return history.grown(revision, machine.text)


def _revision(revision: str, parent: str, draft: str, change: RevisionNote) -> Revision:
    by, what = change.by, one_line(change.what)
    return Revision(revision, parent, draft, by.now, by.who, change.kind, what)


def _merge(store: TranscriptStore, transcript: Transcript, text: str, mine: Revision) -> Saved:
    """Save what was made from another revision than the one that stands there now."""
    start = _start(store, mine.parent)
    known = store.history.last_of(mine.parent)
    draft = known.draft if known else store.draft
    if draft != store.draft:
        raise EditConflict(
            f"{store.file} was made anew from another transcript of the machine meanwhile; nothing "
            f"was written.",
            "Make the change again: it will be made to the file as it is now.",
            revision=store.revision,
        )
    merged = merge(start, transcript, store.transcript)
    if not merged.clean:
        raise MergeConflict(
            f"{store.file} was changed meanwhile, and the same words otherwise; nothing was "
            f"written.",
            "Make the change again: it will be made to the file as it is now.",
            revision=store.revision,
            merged=merged,
        )
    merged_text = native.write(merged.transcript)
    both = replace(
        mine,
        revision=revision_of(merged_text),
        parent=store.revision,
        draft=store.draft,
        kind=_MERGED.get(mine.kind, mine.kind),
        what=f"{mine.what} (merged with {store.revision[:SHOWN]})",
    )
    # The text as it was sent is kept too, so that no merge can lose what somebody wrote.
    history = store.history.grown(replace(mine, draft=draft), text).grown(both, merged_text)
    store.write(history, merged_text)
    changes = both.revision != store.revision
    return Saved(both.revision, merged.transcript, merged=True, changes=changes)


def _start(store: TranscriptStore, base: str) -> Transcript:
    """The transcript of the revision that a change was made from."""
    if store.history.holds(base):
        return store.transcript_at(base)
    machine = store.machine
    if machine and base in ("", machine.revision):
        return machine.transcript
    raise EditConflict(
        f"{store.file} was changed meanwhile, and from what the change started is not known; "
        f"nothing was written.",
        "Make the change again: it will be made to the file as it is now.",
        revision=store.revision,
    )


def _unchanged(store: TranscriptStore) -> Saved:
    """Leave the file as it is; what stands there is kept in the history even so."""
    store.write(store.history)
    return Saved(store.revision, store.transcript, changes=False)
