"""Keeping what was corrected on the page: at once, or merged with what others did, or shown as a
conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from podcastkit.editing.merging import MergeConflict, Merged, merge
from podcastkit.editing.paragraph_edits import Edit, Paragraph, apply_edits
from podcastkit.editing.timing import changed_times
from podcastkit.editor.documents import document, segment_content, times_content
from podcastkit.editor.requests import (
    edits_of,
    numbers_of,
    speakers_of,
    text_of,
    unanswered_of,
)
from podcastkit.editor.room import EditingRoom
from podcastkit.errors import EditConflict, RequestError
from podcastkit.formats import native
from podcastkit.formats.history import revision_of
from podcastkit.formats.rebuild import words_in
from podcastkit.model.revision import RevisionKind, RevisionNote
from podcastkit.model.transcript import Segment, Transcript
from podcastkit.review import revisions
from podcastkit.review.history_file import came_after
from podcastkit.review.revisions import Saved
from podcastkit.review.transcript_store import TranscriptStore, open_store, read_store
from podcastkit.review.word_confidence import WordConfidence, word_confidence

WHAT = "corrected in the editing room"


def save(room: EditingRoom, slug: str, content: dict[str, Any]) -> dict[str, object]:
    """Save edits of the revision `base`; where the file is another one by now, both are merged.

    With `onto`, the revision that the page was shown conflicts with, `mine` and `my_speakers`
    number those in which the page's side is taken. Raises EditConflict, with nothing written, where
    both sides changed the same words.
    """
    base, onto = text_of(content, "base"), text_of(content, "onto", "")
    with open_store(room.context(), slug) as store:
        start = _start(store, base)
        edits, mine = _changed(start.transcript, content)
        start = _arrived(store, start, content) or start
        if onto:
            choice = numbers_of(content, "mine"), numbers_of(content, "my_speakers")
            _save_resolved(room, store, (start.transcript, mine), onto, choice)
            merged, revision = True, ""
        elif mine == start.transcript and start.revision != store.base:
            merged, revision = True, ""
        elif mine == start.transcript:
            merged, revision = False, start.revision
        else:
            saved = _save(room, store, mine, start.revision)
            merged, revision = saved.merged, saved.revision
    if merged:
        return {"merged": True, "document": document(room, slug)}
    answer = {"merged": False, "revision": revision, "times": start.times}
    confidence = word_confidence(room.context(), mine.language)
    return answer | {"edits": _segments_of_edits(mine, edits, confidence)}


def missing(room: EditingRoom, slug: str, content: dict[str, Any]) -> dict[str, object]:
    """Whether the transcript lacks any of the edits of a request to save, as one whose answer got
    lost; nothing is written."""
    store = read_store(room.context(), slug)
    start = _start(store, text_of(content, "base"))
    _, mine = _changed(start.transcript, content)
    start = _arrived(store, start, content) or start
    merged = merge(start.transcript, mine, store.transcript)
    same = merged.clean and _spoken(merged.transcript) == _spoken(store.transcript)
    return {"missing": not same, "revision": store.base}


def _spoken(transcript: Transcript) -> object:
    """All but the times, which may have been found in the sound since."""
    turns = [
        (segment.speaker, segment.paragraph, [(word.text, word.edited) for word in segment.words])
        for segment in transcript.segments
    ]
    return transcript.speakers, turns


def conflict_content(error: MergeConflict) -> dict[str, object]:
    """What the page needs to let a person choose."""
    merged = error.merged
    conflicts = [
        {
            "start": conflict.span.start,
            "base": _texts(conflict.base),
            "mine": _texts(conflict.mine),
            "theirs": _texts(conflict.theirs),
        }
        for conflict in merged.conflicts
    ]
    speakers = [
        {"base": conflict.base.name, "mine": conflict.mine.name, "theirs": conflict.theirs.name}
        for conflict in merged.speakers
    ]
    return {"revision": error.revision, "conflicts": conflicts, "speakers": speakers}


def _texts(paragraphs: Sequence[Paragraph]) -> list[dict[str, object]]:
    return [{"speaker": paragraph.speaker, "text": paragraph.text} for paragraph in paragraphs]


def _changed(start: Transcript, content: dict[str, Any]) -> tuple[list[Edit], Transcript]:
    """The edits of a request, in order, and what they make of a transcript."""
    edits = sorted(edits_of(content), key=lambda edit: (edit.start, edit.end))
    return edits, _uncheck(_apply(start, edits, speakers_of(content)), edits)


def _apply(base: Transcript, edits: Sequence[Edit], speakers: Sequence[Any]) -> Transcript:
    try:
        return apply_edits(base, edits, speakers)
    except ValueError as error:
        raise RequestError(str(error)) from error


@dataclass(frozen=True, slots=True)
class _Start:
    """What edits are applied to: a transcript, its revision, and times in it that the page does not
    know yet."""

    transcript: Transcript
    revision: str
    times: list[list[int]]


def _start(store: TranscriptStore, revision: str) -> _Start:
    """A revision that a change was made to, as it stands now if only times of words have become
    others since."""
    if revision == store.base:
        return _Start(store.transcript, revision, [])
    base = store.transcript_at(revision)
    times = changed_times(base, store.transcript)
    if times is None:
        return _Start(base, revision, [])
    return _Start(store.transcript, store.base, times_content(times))


def _arrived(store: TranscriptStore, start: _Start, content: dict[str, Any]) -> _Start | None:
    """The last of the page's requests, this one included, that was saved though its answer was
    lost: what the page changed since is merged from there. Merged from `start`, a word that was
    added twice over would be there twice."""
    requests = unanswered_of(content)
    if start.revision != store.base:
        requests = (*requests, content)
    for request in reversed(requests):
        _, sent = _changed(start.transcript, request)
        revision = revision_of(native.write(sent))
        # What was saved before that is what was undone since.
        if came_after(store.history, revision, start.revision):
            return _Start(sent, revision, [])
    return None


def _save(room: EditingRoom, store: TranscriptStore, transcript: Transcript, base: str) -> Saved:
    change = RevisionNote(RevisionKind.EDITED, WHAT, room.author())
    return revisions.save(store, transcript, base=base, change=change)


def _save_resolved(
    room: EditingRoom,
    store: TranscriptStore,
    sides: tuple[Transcript, Transcript],
    onto: str,
    choice: tuple[Sequence[int], Sequence[int]],
) -> None:
    """Save the merge of both sides with a person's choice in the place of each conflict."""
    theirs = store.transcript if onto == store.base else store.transcript_at(onto)
    try:
        _save(room, store, _apply_choice(merge(*sides, theirs), *choice), onto)
    except EditConflict as conflict:
        # It was changed once more: the choice is offered again, between the page's own side and
        # what stands there now.
        raise MergeConflict(
            conflict.message,
            conflict.hint,
            revision=conflict.revision,
            merged=merge(*sides, store.transcript),
        ) from conflict


def _apply_choice(merged: Merged, mine: Sequence[int], speakers: Sequence[int]) -> Transcript:
    taken = [merged.conflicts[index] for index in mine if 0 <= index < len(merged.conflicts)]
    names = {
        conflict.mine.id: conflict.mine
        for index, conflict in enumerate(merged.speakers)
        if index in speakers
    }
    cast = [names.get(speaker.id, speaker) for speaker in merged.transcript.speakers]
    return _apply(
        merged.transcript,
        [Edit(conflict.start, conflict.end, conflict.mine) for conflict in taken],
        cast,
    )


def _uncheck(transcript: Transcript, edits: Sequence[Edit]) -> Transcript:
    """With the confirmation of paragraphs taken back that were checked once and are not any more.

    A word that was typed keeps it: it has no confidence of the machine, and a person wrote it.
    """
    segments = list(transcript.segments)
    for edit in _places(transcript, edits):
        for paragraph, start, end in edit:
            words = [word for segment in segments[start:end] for word in segment.words]
            if not paragraph.checked and all(word.edited for word in words):
                segments[start:end] = map(_unconfirm, segments[start:end])
    return replace(transcript, segments=tuple(segments))


def _unconfirm(segment: Segment) -> Segment:
    return replace(
        segment,
        words=tuple(replace(word, edited=word.confidence is None) for word in segment.words),
    )


def _segments_of_edits(
    transcript: Transcript, edits: Sequence[Edit], confidence: WordConfidence
) -> list[dict[str, object]]:
    """For every edit the segments that each of its paragraphs has become."""
    return [
        {
            "paragraphs": [
                [segment_content(segment, confidence) for segment in transcript.segments[start:end]]
                for _, start, end in edit
            ]
        }
        for edit in _places(transcript, edits)
    ]


def _places(
    transcript: Transcript, edits: Sequence[Edit]
) -> Iterator[list[tuple[Paragraph, int, int]]]:
    """For every edit that was made its paragraphs, each with the segments [start, end) that say
    what it says."""
    reached = done = 0
    for edit in edits:
        reached += edit.start - done
        done = edit.end
        places = []
        for paragraph in edit.paragraphs:
            start, left = reached, sum(map(len, words_in(paragraph.text)))
            while left > 0:
                left -= sum(len(word.text) for word in transcript.segments[reached].words)
                reached += 1
            places.append((paragraph, start, reached))
        yield places
