"""The transcript of an episode and its history: read at one moment, and written.

`transcript.json` is what counts; `history/revisions.jsonl` beside it holds every text that it ever
had. The history is written first: a text that was saved is in it whatever happens next. What people
or git put into transcript.json themselves becomes a revision at the next save, and in what is read
here at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from podcastkit.files.atomic import append_text, write_text
from podcastkit.files.locks import write_lock
from podcastkit.files.reading import is_present
from podcastkit.formats import native
from podcastkit.formats.history import History, revision_of
from podcastkit.model.revision import Revision, Source
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.transcripts import history_file, last_entry, refuse_unknown, reviewed_file
from podcastkit.review.history_file import (
    read_history,
    record_text,
    resolve_revision,
)
from podcastkit.review.machine_draft import MachineDraft, machine_draft


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
        log = f"podcastkit transcript log {self.slug}"
        return resolve_revision(self.history, digits, self.slug, log)

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
    history = read_history(lines)
    if not is_present(file):
        return TranscriptStore(context, slug, None, history)
    text = file_text(file)
    if not history.holds(revision_of(text)):
        # People and git write the same transcript with other line ends or spaces.
        text = native.write(native.read(text, str(file)))
    return TranscriptStore(context, slug, text, record_text(history, text, file))


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
