"""Better times for what was corrected, when the page asks for them: a revision in which nothing
else is other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from podcastkit.editing.timing import with_times
from podcastkit.editor.documents import times_content
from podcastkit.editor.requests import text_of
from podcastkit.editor.room import Room
from podcastkit.editor.sound import recording_of
from podcastkit.errors import EditConflict, PodcastkitError
from podcastkit.model.revision import Change, RevisionKind
from podcastkit.model.time import Span
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context
from podcastkit.review import revisions
from podcastkit.review.reviewed_transcript import Review, read_review

WHAT = "times aligned"


def find(room: Room, slug: str, content: dict[str, Any]) -> dict[str, object]:
    """Find times in the sound for words of the revision `base`, and save them if it is still the
    last one.

    Answers with the revision that then stands there and the times that are new; with `base` and
    none where there is nothing to do, and also where the sound cannot be heard: words keep the
    times that were shared out.
    """
    base = text_of(content, "base")
    context = room.context()
    review = read_review(context, slug)
    times = _times(room, context, review) if review.revision == base and review.reviewed else {}
    after = with_times(review.transcript, times)
    if after == review.transcript or read_review(context, slug).revision != base:
        return {"revision": base, "times": []}
    nobody = replace(room.author(), who="")
    try:
        change = Change(RevisionKind.ALIGNED, WHAT, nobody)
        saved = revisions.save(context, slug, after, base=base, change=change)
    except EditConflict:
        return {"revision": base, "times": []}
    if saved.merged:
        return {"revision": base, "times": []}
    return {"revision": saved.revision, "times": times_content(times)}


def _times(room: Room, context: Context, review: Review) -> dict[int, Span]:
    if room.timing is None:
        return {}
    try:
        recording = recording_of(context, review.slug)
        return room.timing.times(recording, review.transcript, _before(context, review.slug))
    except PodcastkitError:
        return {}


def _before(context: Context, slug: str) -> Transcript:
    """The transcript when times were last found, or else when its history begins: what it has not
    is new."""
    known = revisions.revisions(context, slug)
    aligned = [revision for revision in known if revision.kind is RevisionKind.ALIGNED]
    last = aligned[-1] if aligned else known[0]
    return revisions.transcript_at(context, slug, last.revision)
