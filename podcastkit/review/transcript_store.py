"""The reviewed transcript of an episode with its history, as they lie there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from podcastkit.errors import ConfigError
from podcastkit.files.text import read_text
from podcastkit.formats import history as histories
from podcastkit.formats import native
from podcastkit.formats.history import History, revision_of
from podcastkit.model.revision import Revision, RevisionKind, Source
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.transcripts import file_text, refuse_unknown, reviewed_file

SHORTEST = 4
"""Digits by which a revision may be meant."""

FOUND = "there before its history"
OUTSIDE = "changed outside podcastkit"
AS_BEFORE = "as before: a save was cut off, or the file was put back"
AGAIN = "kept again: the history was damaged"
"""What is said of a text that stands there but not at the end of the history, or not whole."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an episode: the history, and the text of transcript.json, None when there is
    no such file."""

    slug: str
    file: Path
    lines: Path
    history: History
    """What is in the file `lines`, with the text of the file as its last revision, be it recorded
    or not."""
    text: str | None
    recorded: bool = True
    """Whether the file `lines` holds all of the history."""

    @property
    def revision(self) -> str:
        """Of the text; empty without one."""
        return "" if self.text is None else revision_of(self.text)

    @property
    def draft(self) -> str:
        """The machine's transcript that the text came from; empty where nobody knows."""
        known = self.history.last_of(self.revision)
        return known.draft if known else ""

    @property
    def source(self) -> Source | None:
        """What that was made of; None where nobody knows."""
        known = reversed(self.history.revisions)
        return next(
            (one.source for one in known if one.revision == self.draft and one.source), None
        )


def history_file(context: Context, slug: str) -> Path:
    """Where the history of an episode lies, or will."""
    return context.workspace.episode_folder(slug) / "history" / "revisions.jsonl"


def read_kept(context: Context, slug: str) -> Kept:
    """What is kept of an episode. Raises ConfigError for an unknown one, FormatError for a damaged
    transcript."""
    refuse_unknown(context, slug, nor="")
    file, lines = reviewed_file(context, slug), history_file(context, slug)
    history = histories.read(read_text(lines)) if lines.is_file() else History()
    if not file.exists():
        return Kept(slug, file, lines, history, None)
    text = file_text(file)
    revision = revision_of(text)
    held = history.holds(revision)
    if not held:
        text = native.write(native.read(text, str(file)))
        revision = revision_of(text)
        held = history.holds(revision)
    last = history.revisions[-1] if history.entries else None
    recorded = held and last is not None and last.revision == revision
    if not recorded:
        when = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        history = history.grown(_found(history, last, revision, when), text)
    return Kept(slug, file, lines, history, text, recorded)


def _found(history: History, last: Revision | None, revision: str, when: datetime) -> Revision:
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


def meant(kept: Kept, wanted: str) -> Revision:
    """The revision whose digits begin so. Raises ConfigError when none or several do."""
    found = {
        one.revision: one
        for one in kept.history.revisions
        if one.revision.startswith(wanted.lower())
    }
    if len(wanted) >= SHORTEST and len(found) == 1:
        return next(iter(found.values()))
    if len(wanted) < SHORTEST or len(found) > 1:
        raise ConfigError(
            f'"{wanted}" may be several revisions of {kept.slug}.',
            f"Name {SHORTEST} digits at least, or more of them.",
        )
    raise ConfigError(
        f'There is no revision "{wanted}" of {kept.slug}.',
        f"List them with: podcastkit transcript log {kept.slug}",
    )


def transcript_of(kept: Kept, revision: str) -> Transcript:
    """The transcript of a revision. Raises FormatError when its text cannot be put together."""
    return native.read(kept.history.text_of(revision, str(kept.lines)), str(kept.lines))
