"""Whether there is another draft than the one that was corrected, and corrections carried over to
it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from podcastkit.editor.requests import flag_of
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.streaming import Event, Tell, streamed
from podcastkit.files.locks import workspace_lock
from podcastkit.pipeline.transcripts import refuse_unknown
from podcastkit.review.newer_draft import newer_draft
from podcastkit.review.transcript_rebase import Rebased
from podcastkit.review.transcript_rebase import rebase as rebase_transcript


def newer(room: EditingRoom, slug: str) -> dict[str, object]:
    """Whether there is another draft, by the digest of what is new, and for what reason; both empty
    when there is none.

    It has an address of its own: the digest of a recording that was put in the place of another
    takes its time.
    """
    context = room.context()
    refuse_unknown(context, slug, nor="")
    other = newer_draft(context, slug)
    context.memory.save()
    return {"draft": other.digest, "reason": other.reason} if other else {"draft": "", "reason": ""}


def rebase(
    room: EditingRoom, slug: str, content: dict[str, Any], *, language: str
) -> Iterator[str]:
    """Carry the corrections over, or with `dry` look what would come of it; yields lines of JSON as
    publishing does."""
    dry = flag_of(content, "dry")

    def work(tell: Tell) -> Event:
        with workspace_lock(room.workspace.cache):
            return _outcome(rebase_transcript(room.context(tell), slug, room.author(), dry=dry))

    return streamed(work, root=room.workspace.root, language=language)


def _outcome(done: Rebased) -> Event:
    """What is kept, and what has no place in the other draft; times are those of the recording
    before."""
    lost = done.carried.lost if done.carried else ()
    return {
        "another": done.carried is not None,
        "kept": done.carried.kept if done.carried else 0,
        "lost": [
            {
                "start": correction.span.start,
                "was": correction.was,
                "corrected": correction.corrected,
                "speaker": correction.speaker,
            }
            for correction in lost
        ],
    }
