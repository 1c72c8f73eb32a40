"""The transcript of an episode and its history: read at one moment, and written.

`transcript.json` is what counts; `history/revisions.jsonl` beside it holds every text that it ever
had. The history is written first: a text that was saved is in it whatever happens next. What people
or git put into transcript.json themselves becomes a revision at the next save, and in what is read
here at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from podcastkit.errors import ConfigError
from podcastkit.files.atomic import append_text, write_text
from podcastkit.files.locks import write_lock
from podcastkit.files.reading import is_present, read_bytes
from podcastkit.formats import history as histories
from podcastkit.formats import native
from podcastkit.formats.history import History, revision_of
from podcastkit.model.revision import Revision, RevisionKind, Source
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.transcripts import last_entry, refuse_unknown, reviewed_file
from podcastkit.review.machine_draft import MachineDraft, machine_draft

MOST_HISTORY = 256_000_000
"""Bytes of a history that are read."""

SHORTEST = 4
"""Digits by which a revision may be named."""

FOUND = "there before its history"
OUTSIDE = "changed outside podcastkit"
AS_BEFORE = "as before: a save was cut off, or the file was put back"
AGAIN = "kept again: the history was damaged"
"""What is said of a text that stands there but not at the end of the history, or not whole."""


@dataclass(frozen=True)
class TranscriptStore:
    """The transcript of an episode with its history, as both lie there."""

    context: Context
    slug: str
    text: str | None
    """Of transcript.json, in podcastkit's own way of writing; None when there is no such file."""
    history: History
    """With that text as its last revision, be it written there or not."""

    @property
    def file(self) -> Path:
        """Where the reviewed transcript lies, or will."""
        return reviewed_file(self.context, self.slug)

    @property
    def history_file(self) -> Path:
        """Where its history lies, or will."""
        return history_file(self.context, self.slug)

    @property
    def reviewed(self) -> bool:
        """Whether a person has corrected the transcript; if not, it is the machine's."""
        return self.text is not None

    @cached_property
    def revision(self) -> str:
        """Of transcript.json; empty when there is no such file."""
        return "" if self.text is None else revision_of(self.text)

    @property
    def base(self) -> str:
        """What a change to `transcript` names as its base. Raises what `transcript` raises."""
        return self.revision or self._machine.revision

    @cached_property
    def transcript(self) -> Transcript:
        """The reviewed transcript, or else what the machine made when the episode was last
        published.

        Raises NotTranscribed when there is neither.
        """
        if self.text is None:
            return self._machine.transcript
        return native.read(self.text, str(self.file))

    @cached_property
    def machine(self) -> MachineDraft | None:
        """What the machine made last; None when that is not in the cache."""
        return machine_draft(self.context, self.slug)

    @property
    def draft(self) -> str:
        """The revision of the machine's transcript that the reviewed one came from; empty where
        nobody knows."""
        last = self.history.last_of(self.revision)
        return last.draft if last else ""

    @property
    def source(self) -> Source | None:
        """What that was made of; None where nobody knows, or nothing is reviewed."""
        draft = self.draft
        entries = reversed(self.history.revisions)
        return next(
            (entry.source for entry in entries if entry.revision == draft and entry.source), None
        )

    def resolve(self, digits: str) -> Revision:
        """The revision whose digits begin so. Raises ConfigError when none or several do."""
        fitting = {
            revision.revision: revision
            for revision in self.history.revisions
            if revision.revision.startswith(digits.lower())
        }
        if len(digits) >= SHORTEST and len(fitting) == 1:
            return next(iter(fitting.values()))
        if len(digits) < SHORTEST or len(fitting) > 1:
            raise ConfigError(
                f'"{digits}" may be several revisions of {self.slug}.',
                f"Name {SHORTEST} digits at least, or more of them.",
            )
        raise ConfigError(
            f'There is no revision "{digits}" of {self.slug}.',
            f"List them with: podcastkit transcript log {self.slug}",
        )

    def transcript_at(self, digits: str) -> Transcript:
        """The transcript of a revision, named by its first digits.

        Raises what `resolve` raises, and FormatError when its text cannot be put together.
        """
        revision = self.resolve(digits).revision
        if revision == self.revision:
            return self.transcript
        source = str(self.history_file)
        return native.read(self.history.text_of(revision, source), source)

    def write(self, history: History, text: str | None = None) -> None:
        """Add to the history what it does not hold yet, then replace the transcript, if with
        anything."""
        if history.unwritten:
            append_text(self.history_file, history.unwritten)
        if text is not None:
            write_text(self.file, text)

    @cached_property
    def _machine(self) -> MachineDraft:
        last_entry(self.context, self.slug, "attribute", "machine transcript")
        assert self.machine is not None, "last_entry raises NotTranscribed"
        return self.machine


def read_store(context: Context, slug: str) -> TranscriptStore:
    """What there is of an episode. Raises UnknownEpisode, and FormatError for a damaged
    transcript.json."""
    from podcastkit.formats.opener import file_text

    refuse_unknown(context, slug, nor="")
    file, lines = reviewed_file(context, slug), history_file(context, slug)
    history = histories.read(read_bytes(lines, MOST_HISTORY)) if is_present(lines) else History()
    if not is_present(file):
        return TranscriptStore(context, slug, None, history)
    text = file_text(file)
    if not history.holds(revision_of(text)):
        # People and git write the same transcript with other line ends or spaces.
        text = native.write(native.read(text, str(file)))
    revision = revision_of(text)
    last = history.revisions[-1] if history.entries else None
    if last is None or last.revision != revision or not history.holds(revision):
        when = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        history = history.grown(_unrecorded(history, last, revision, when), text)
    return TranscriptStore(context, slug, text, history)


@contextmanager
def open_store(context: Context, slug: str) -> Iterator[TranscriptStore]:
    """The same for whoever writes: nobody else does while the block runs.

    The lock is that of one episode's transcript, not of the workspace: people correct while a
    publish runs. Raises what `read_store` raises, and BusyError when another process keeps writing.
    """
    refuse_unknown(context, slug, nor="")
    lock = context.workspace.cache / "locks" / f"{slug}.lock"
    with write_lock(lock, reviewed_file(context, slug)):
        yield read_store(context, slug)


def history_file(context: Context, slug: str) -> Path:
    """Where the history of an episode lies, or will."""
    return context.workspace.episode_folder(slug) / "history" / "revisions.jsonl"


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
