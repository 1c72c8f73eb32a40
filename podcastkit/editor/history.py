"""What became of a transcript, shown on the page: who changed what and when, and any revision
brought back."""

from __future__ import annotations

from typing import Any

from podcastkit.editing.differences import ChangedPassage, differences
from podcastkit.editor.documents import document
from podcastkit.editor.requests import text_of
from podcastkit.editor.room import EditingRoom
from podcastkit.model.revision import RevisionKind
from podcastkit.model.transcript import Transcript
from podcastkit.review import revisions
from podcastkit.review.transcript_store import open_store, read_store

SHOWN = 200
"""Revisions listed, and passages of one: the newest and the first."""

PAGE_KINDS: dict[str, str] = {
    RevisionKind.EDITED: "room",
    RevisionKind.ALIGNED: "times",
    RevisionKind.REBASED: "carried",
    RevisionKind.RESTORED: "restored_from",
    RevisionKind.RECOVERED: "again",
}
"""Kinds that the page calls otherwise than the history does."""


def history(room: EditingRoom, slug: str) -> dict[str, object]:
    """The newest revisions of an episode, the latest first."""
    known = read_store(room.context(), slug).history.revisions
    return {
        "revisions": [
            {
                "revision": revision.revision,
                "when": revision.when.isoformat(),
                "who": revision.who,
                "what": revision.what,
                "kind": PAGE_KINDS.get(revision.kind, revision.kind),
            }
            for revision in known[: -SHOWN - 1 : -1]
        ],
        "older": max(0, len(known) - SHOWN),
    }


def compared(room: EditingRoom, slug: str, revision: str) -> dict[str, object]:
    """What bringing a revision back would change: passages as they are now and as they were then,
    and divisions."""
    store = read_store(room.context(), slug)
    now, then = store.transcript, store.transcript_at(revision)
    changes = differences(now, then)
    return {
        "passages": [_passage(passage, now, then) for passage in changes.passages[:SHOWN]],
        "more": max(0, len(changes.passages) - SHOWN),
        "divided": changes.divided,
    }


def restore(room: EditingRoom, slug: str, content: dict[str, Any]) -> dict[str, object]:
    """Bring a revision back, as a new one; gives the document that then stands there."""
    with open_store(room.context(), slug) as store:
        revisions.restore(store, text_of(content, "revision"), by=room.author())
    return document(room, slug)


def _passage(passage: ChangedPassage, now: Transcript, then: Transcript) -> dict[str, object]:
    return {
        "start": passage.start,
        "now": passage.was,
        "then": passage.now,
        "before": passage.before,
        "after": passage.after,
        "speakers": [
            ", ".join(filter(None, map(transcript.name_of, ids)))
            for transcript, ids in ((now, passage.was_speakers), (then, passage.speakers))
        ],
    }
