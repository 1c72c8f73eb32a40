"""What became of a transcript, shown on the page: who changed what and when, and any revision
brought back."""

from __future__ import annotations

from typing import Any

from podcastkit.editing.differences import Passage, differences
from podcastkit.editor.documents import document
from podcastkit.editor.requests import text_of
from podcastkit.editor.room import Room
from podcastkit.model.revision import RevisionKind
from podcastkit.model.transcript import Transcript
from podcastkit.review import revisions
from podcastkit.review.reviewed_transcript import read_review

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


def history(room: Room, slug: str) -> dict[str, object]:
    """The newest revisions of an episode, the latest first."""
    found = revisions.revisions(room.context(), slug)
    return {
        "revisions": [
            {
                "revision": one.revision,
                "when": one.when.isoformat(),
                "who": one.who,
                "what": one.what,
                "kind": PAGE_KINDS.get(one.kind, one.kind),
            }
            for one in found[: -SHOWN - 1 : -1]
        ],
        "older": max(0, len(found) - SHOWN),
    }


def compared(room: Room, slug: str, revision: str) -> dict[str, object]:
    """What bringing a revision back would change: passages as they are now and as they were then,
    and divisions."""
    context = room.context()
    now, then = (
        read_review(context, slug).transcript,
        revisions.transcript_at(context, slug, revision),
    )
    found = differences(now, then)
    return {
        "passages": [_passage(one, now, then) for one in found.passages[:SHOWN]],
        "more": max(0, len(found.passages) - SHOWN),
        "divided": found.divided,
    }


def restore(room: Room, slug: str, content: dict[str, Any]) -> dict[str, object]:
    """Bring a revision back, as a new one; gives the document that then stands there."""
    revisions.restore(room.context(), slug, text_of(content, "revision"), by=room.author())
    return document(room, slug)


def _passage(passage: Passage, now: Transcript, then: Transcript) -> dict[str, object]:
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
