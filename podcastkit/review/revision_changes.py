"""What each save of a transcript changed, told fast enough to be waited for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from podcastkit.editing.differences import Differences
from podcastkit.editing.text_differences import compare_texts
from podcastkit.formats.history import History, apply_changes, changes_between
from podcastkit.model.revision import Revision
from podcastkit.review.transcript_store import TranscriptStore
from podcastkit.text.normal_forms import plain

_RECENT = 8
"""Texts at hand while all are gone through: a revision is mostly made from one of the last."""


def revision_changes(store: TranscriptStore, old: str, new: str) -> Differences:
    """What made one revision the other, both named in full. Raises FormatError when a text cannot
    be put together."""
    source = str(store.history_file)
    before, after = (store.history.text_of(revision, source) for revision in (old, new))
    return compare_texts(before, after, source)


def saves_that_changed(store: TranscriptStore, text: str) -> Iterator[tuple[Revision, Differences]]:
    """The saves that put a text in or took it out, the latest first, each with those of its changes
    that hold it. Letters great and small, accents and punctuation do not matter."""
    wanted = plain(text)
    if not wanted:
        return
    # What was changed is read only where all words of it stand in lines that came or went.
    words = wanted.split()
    possible = []
    for revision, lines in _changed_lines(store.history):
        folded = plain(" ".join(lines))
        if revision.parent and all(word in folded for word in words):
            possible.append(revision)
    for revision in reversed(possible):
        if not store.history.holds(revision.parent) or not store.history.holds(revision.revision):
            continue
        changes = _only(revision_changes(store, revision.parent, revision.revision), wanted)
        if changes.passages or changes.speakers:
            yield revision, changes


def _changed_lines(history: History) -> Iterator[tuple[Revision, list[str]]]:
    """Every revision with the lines that went from its parent's text and came into its own.

    Texts are not checked here: this is for looking for something in all of them fast.
    """
    recent: dict[str, list[str]] = {}

    def lines_of(revision: str) -> list[str]:
        known = recent.get(revision)
        text = history.text_of(revision) if known is None and history.holds(revision) else ""
        return text.split("\n") if known is None else known

    for entry in history.entries:
        revision, before = entry.revision.revision, lines_of(entry.revision.parent)
        changes = entry.changes
        if changes is None:
            text = "\n".join(lines_of(revision)) if entry.text is None else entry.text
            changes = changes_between("\n".join(before), text)
        lines = [line for at, went, _ in changes for line in before[at : at + went]]
        yield entry.revision, [*lines, *(line for *_, came in changes for line in came)]
        recent[revision] = apply_changes(before, changes)
        if len(recent) > _RECENT:
            del recent[next(iter(recent))]


def _only(changes: Differences, wanted: str) -> Differences:
    """The changes of words and names that hold a text, which is plain."""
    passages = (
        passage
        for passage in changes.passages
        if wanted in plain(passage.was) or wanted in plain(passage.now)
    )
    speakers = (
        change
        for change in changes.speakers
        if any(side and wanted in plain(side.name) for side in (change.was, change.now))
    )
    return replace(changes, passages=tuple(passages), speakers=tuple(speakers))
