"""What became of a transcript, shown on the page: who changed what and when, any revision brought
back, and any change taken back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from podcastkit.editing.differences import ChangedPassage, Differences, differences
from podcastkit.editor.documents import document
from podcastkit.editor.requests import number_in, numbers_of, text_of, texts_of
from podcastkit.editor.room import EditingRoom
from podcastkit.errors import FormatError
from podcastkit.model.revision import Revision, RevisionKind
from podcastkit.model.transcript import Transcript
from podcastkit.review import revisions
from podcastkit.review.revision_changes import revision_changes, saves_that_changed
from podcastkit.review.sittings import Sitting, sent_to_merge, sittings
from podcastkit.review.transcript_store import TranscriptStore, open_store, read_store

PAGE = 10
"""Sittings that are told at once."""
MOST_SAVES = 50
"""Single saves that are told at once."""
FIRST = 3
"""Of each, the passages that are told with it."""
SHOWN = 200
"""Passages of a change that are told when it is opened."""

SENT = "sent"
"""What the page calls a text as it was sent, before it was merged with what others had saved."""
PAGE_KINDS: dict[str, str] = {
    RevisionKind.EDITED: "room",
    RevisionKind.ALIGNED: "times",
    RevisionKind.REBASED: "carried",
    RevisionKind.RESTORED: "restored_from",
    RevisionKind.RECOVERED: "again",
}
"""Kinds that the page calls otherwise than the history does."""


def history(room: EditingRoom, slug: str, *, skip: str = "", find: str = "") -> dict[str, object]:
    """What was saved, the latest first, from the sitting numbered `skip` on: by sitting; or, with a
    text to `find`, each save that put it in or took it out."""
    store = read_store(room.context(), slug)
    first = number_in(skip, "skip")
    if find.strip():
        matches = list(islice(saves_that_changed(store, find), first, first + PAGE + 1))
        told = [_sitting(Sitting((save,)), store, changes) for save, changes in matches[:PAGE]]
        return {"sittings": told, "more": len(matches) > PAGE}
    listed = sittings(store.history.revisions)[::-1]
    shown = listed[first : first + PAGE]
    return {
        "sittings": [_sitting(sitting, store, _changes(sitting, store)) for sitting in shown],
        "more": len(listed) > first + PAGE,
    }


def saves(
    room: EditingRoom, slug: str, revision: str, *, since: str = "", skip: str = ""
) -> dict[str, object]:
    """The single saves of the sitting that made the revision `since` this one, each as a sitting by
    itself."""
    store = read_store(room.context(), slug)
    first = number_in(skip, "skip")
    known = store.resolve(revision).revision
    listed = [
        save
        for sitting in sittings(store.history.revisions)
        if (sitting.before, sitting.after.revision) == (since, known)
        for save in reversed(sitting.saves)
    ]
    shown = map(Sitting, zip(listed[first : first + MOST_SAVES], strict=True))
    return {
        "sittings": [_sitting(save, store, _changes(save, store)) for save in shown],
        "more": len(listed) > first + MOST_SAVES,
    }


def changes(room: EditingRoom, slug: str, revision: str, *, since: str = "") -> dict[str, object]:
    """What made the revision `since` this one. Without `since`: what bringing this one back would
    change in the transcript as it is now."""
    store = read_store(room.context(), slug)
    then = store.transcript_at(revision)
    before, after = (store.transcript_at(since), then) if since else (store.transcript, then)
    found = differences(before, after)
    return {
        "passages": [_passage(passage, before, after) for passage in found.passages[:SHOWN]],
        "more": max(0, len(found.passages) - SHOWN),
        **_other_changes(found),
    }


def restore(room: EditingRoom, slug: str, content: dict[str, Any]) -> dict[str, object]:
    """Bring a revision back, as a new one; gives the document that then stands there."""
    with open_store(room.context(), slug) as store:
        revisions.restore(store, text_of(content, "revision"), by=room.author())
    return document(room, slug)


def take_back(room: EditingRoom, slug: str, content: dict[str, Any]) -> dict[str, object]:
    """Undo some of what made the revision `since` another one, and keep what came after: `passages`
    by number, `speakers` by id. Gives the document that then stands there, and how many changes are
    `left` because they were changed once more since; without `changes` all was so already."""
    with open_store(room.context(), slug) as store:
        taken = revisions.take_back(
            store,
            text_of(content, "since"),
            text_of(content, "revision"),
            numbers_of(content, "passages"),
            texts_of(content, "speakers"),
            by=room.author(),
        )
    return {
        "document": document(room, slug),
        "left": taken.left,
        "changes": taken.saved.changes,
    }


def _changes(sitting: Sitting, store: TranscriptStore) -> Differences | None:
    """What a sitting changed; None where it began with nothing, or nobody can tell any more."""
    try:
        return revision_changes(store, sitting.before, sitting.after.revision)
    except FormatError:
        return None


def _sitting(
    sitting: Sitting, store: TranscriptStore, changes: Differences | None
) -> dict[str, object]:
    sent = sent_to_merge(store.history.revisions)
    current = store.history.revisions[-1] if store.reviewed else None
    summary = None
    if changes:
        summary = {
            "words": sum(passage.words for passage in changes.passages),
            "passages": [[passage.was, passage.now] for passage in changes.passages[:FIRST]],
            **_other_changes(changes),
        }
    return {
        "who": sitting.who,
        "since": sitting.before,
        "saves": [_save(save, sent) for save in reversed(sitting.saves)],
        "current": sitting.after is current,
        "changes": summary,
    }


def _save(save: Revision, sent: Sequence[Revision]) -> dict[str, object]:
    return {
        "revision": save.revision,
        "since": save.parent,
        "when": save.when.isoformat(),
        "what": save.what,
        "kind": SENT if save in sent else PAGE_KINDS.get(save.kind, save.kind),
    }


def _other_changes(changes: Differences) -> dict[str, object]:
    """What differs beside the words."""
    return {
        "speakers": [
            {
                "id": change.speaker,
                "names": [side.name if side else "" for side in (change.was, change.now)],
            }
            for change in changes.speakers
        ],
        "confirmed": changes.confirmed,
        "retimed": changes.retimed,
        "divided": changes.divided,
    }


def _passage(passage: ChangedPassage, was: Transcript, now: Transcript) -> dict[str, object]:
    return {
        "start": passage.start,
        "was": passage.was,
        "now": passage.now,
        "before": passage.before,
        "after": passage.after,
        "speakers": [
            ", ".join(filter(None, map(transcript.name_of, ids)))
            for transcript, ids in ((was, passage.was_speakers), (now, passage.speakers))
        ],
    }
