"""The history that lies beside a file which people change: read with what stands in that file as
its last revision, be it written there or not, however it came there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from podcastkit.errors import ConfigError
from podcastkit.files.reading import is_present, read_bytes
from podcastkit.formats import history as histories
from podcastkit.formats.history import History, revision_of
from podcastkit.model.revision import Revision, RevisionKind
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.transcripts import MOST_HISTORY

SHORTEST = 4
"""Digits by which a revision may be named."""

FOUND = "there before its history"
OUTSIDE = "changed outside podcastkit"
AS_BEFORE = "as before: a save was cut off, or the file was put back"
AGAIN = "kept again: the history was damaged"
"""What is said of a text that stands there but not at the end of the history, or not whole."""


def history_folder(context: Context, slug: str) -> Path:
    """Where the histories of an episode lie, or will."""
    return context.workspace.episode_folder(slug) / "history"


def read_history(lines: Path) -> History:
    """The history in a file, which may not be there yet."""
    return histories.read(read_bytes(lines, MOST_HISTORY)) if is_present(lines) else History()


def record_text(history: History, text: str, file: Path) -> History:
    """The history with the text that stands in `file` as its last revision."""
    revision = revision_of(text)
    last = history.revisions[-1] if history.entries else None
    if last is not None and last.revision == revision and history.holds(revision):
        return history
    when = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return history.grown(_unrecorded(history, last, revision, when), text)


def came_after(history: History, revision: str, other: str) -> bool:
    """Whether there is a revision, and its latest entry is later than that of another one, if that
    has any."""
    places = {entry.revision: place for place, entry in enumerate(history.revisions)}
    return places.get(revision, -1) > places.get(other, -1)


def resolve_revision(history: History, digits: str, slug: str, log: str) -> Revision:
    """The revision whose digits begin so. Raises ConfigError, which names the command `log`, when
    none or several do."""
    fitting = {
        revision.revision: revision
        for revision in history.revisions
        if revision.revision.startswith(digits.lower())
    }
    if len(digits) >= SHORTEST and len(fitting) == 1:
        return next(iter(fitting.values()))
    if len(digits) < SHORTEST or len(fitting) > 1:
        raise ConfigError(
            f'"{digits}" may be several revisions of {slug}.',
            f"Name {SHORTEST} digits at least, or more of them.",
        )
    raise ConfigError(f'There is no revision "{digits}" of {slug}.', f"List them with: {log}")


def _unrecorded(history: History, last: Revision | None, revision: str, when: datetime) -> Revision:
    """The entry of a text that stands there without one."""
    if last is None:
        return Revision(revision, "", "", when, "", RevisionKind.FOUND, FOUND)
    if last.revision == revision:
        return replace(last, when=when, who="", kind=RevisionKind.RECOVERED, what=AGAIN)
    known = history.last_of(revision)
    draft = known.draft if known else last.draft
    kind, what = (
        (RevisionKind.RECOVERED, AS_BEFORE)
        if last.parent == revision
        else (RevisionKind.OUTSIDE, OUTSIDE)
    )
    return Revision(revision, last.revision, draft, when, "", kind, what)
