"""Better times for what was corrected, when the page asks for them: a revision in which nothing
else is other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from podcastkit.editing.timing import with_times
from podcastkit.editor.documents import times_content
from podcastkit.editor.requests import text_of
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.sound import examined_recording
from podcastkit.errors import PodcastkitError
from podcastkit.model.revision import RevisionKind, RevisionNote
from podcastkit.model.time import Span
from podcastkit.model.transcript import Transcript
from podcastkit.review.revisions import save
from podcastkit.review.transcript_store import TranscriptStore, open_store, read_store

WHAT = "times aligned"


def find(room: EditingRoom, slug: str, content: dict[str, Any]) -> dict[str, object]:
    """Find times in the sound for words of the revision `base`, and save them if it is still the
    last one.

    Answers with the revision that then stands there and the times that are new; with `base` and
    none where there is nothing to do, and also where the sound cannot be listened to: words keep
    the times that were shared out. Raises why it cannot the first time, and then no more.
    """
    base = text_of(content, "base")
    context = room.context()
    store = read_store(context, slug)
    times = _times(room, store) if store.revision == base else {}
    after = with_times(store.transcript, times)
    if after == store.transcript:
        return {"revision": base, "times": []}
    change = RevisionNote(RevisionKind.ALIGNED, WHAT, replace(room.author(), who=""))
    with open_store(context, slug) as now:
        # Listening takes a while: what was corrected meanwhile is listened to by the next request.
        if now.revision != base:
            return {"revision": base, "times": []}
        saved = save(now, after, base=base, change=change)
    return {"revision": saved.revision, "times": times_content(times)}


def _times(room: EditingRoom, store: TranscriptStore) -> dict[int, Span]:
    if room.timing is None:
        return {}
    try:
        recording = examined_recording(store.context, store.slug)
        return room.timing.times(recording, store.transcript, _before(store))
    except PodcastkitError as error:
        if room.timing.is_new(error):
            raise
        return {}


def _before(store: TranscriptStore) -> Transcript:
    """The transcript when times were last found, or else when its history begins: what it has not
    is new."""
    known = store.history.revisions
    aligned = [revision for revision in known if revision.kind is RevisionKind.ALIGNED]
    return store.transcript_at((aligned[-1] if aligned else known[0]).revision)
