"""The reviewed transcript of an episode and its history: saved without losing anything, and brought back.

`transcript.json` is what counts; `history/revisions.jsonl` beside it holds every text that it ever had. A save writes
the history first: a text that was saved is in it whatever happens next. What people or git put into transcript.json
themselves becomes a revision at the next save, and in what is read here at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from podcastkit.build.context import Context
from podcastkit.build.drafts import MachineTranscript, machine_transcript
from podcastkit.build.transcripts import file_text, refuse_unknown
from podcastkit.config.toml import one_line
from podcastkit.editing.merging import merge
from podcastkit.errors import ConfigError, EditConflict
from podcastkit.files.atomic import write_text
from podcastkit.files.lock import write_lock
from podcastkit.files.text import read_text
from podcastkit.formats import history as histories
from podcastkit.formats import native
from podcastkit.formats.history import History, revision_of
from podcastkit.model.revision import SHOWN, Revision
from podcastkit.model.transcript import Transcript

SHORTEST = 4
"""Digits by which a revision may be meant."""

FOUND = "there before its history"
OUTSIDE = "changed outside podcastkit"
AS_BEFORE = "as before: a save was cut off, or the file was put back"
"""What is said of a text that was not saved here: the first one, another one, what the last save started from."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save came to."""

    revision: str
    transcript: Transcript
    """As it stands now."""
    merged: bool = False
    """Whether it holds what others had saved meanwhile."""
    changes: bool = True
    """Whether it is other than what stood there before the save."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of an episode: the history, and the text of transcript.json, None when there is no such file."""

    slug: str
    file: Path
    history: History
    """With the text of the file as its last revision, be it recorded or not."""
    text: str | None

    @property
    def revision(self) -> str:
        """Of the text; empty without one."""
        return "" if self.text is None else revision_of(self.text)

    @property
    def draft(self) -> str:
        """The machine's transcript that the text came from; empty where nobody knows."""
        known = self.history.last_of(self.revision)
        return known.draft if known else ""


def save(
    context: Context, slug: str, transcript: Transcript, *, base: str, who: str, what: str, now: datetime
) -> Saved:
    """Save a transcript that was made by changing the revision `base`; "" stands for the machine's transcript.

    What was saved meanwhile is merged with it, word by word. Raises EditConflict, writing nothing, where both changed
    the same words differently, and when nobody knows `base`; BusyError when another process keeps writing, FormatError
    for a damaged file.
    """
    with _locked(context, slug):
        kept = _read(context, slug)
        mine = Revision(revision_of(native.write(transcript)), base, "", now, who, one_line(what))
        if kept.text is None:
            return _first(context, kept, transcript, mine)
        base = base or kept.draft
        if mine.revision == kept.revision:
            return Saved(kept.revision, transcript, changes=False)
        if base == kept.revision:
            return _put(kept, transcript, replace(mine, parent=base, draft=kept.draft))
        return _merged(context, kept, transcript, replace(mine, parent=base))


def put(
    context: Context,
    slug: str,
    transcript: Transcript,
    *,
    base: str,
    who: str,
    what: str,
    now: datetime,
    made: MachineTranscript,
) -> Saved:
    """Save a transcript that comes from another one of the machine than before; nothing is merged.

    Raises EditConflict when transcript.json is not of the revision `base` any more, and what `save` raises.
    """
    with _locked(context, slug):
        kept = _read(context, slug)
        if kept.revision != base:
            raise EditConflict(
                f"{kept.file} was changed meanwhile; nothing was written.", "Run the same command again."
            )
        revision = Revision(revision_of(native.write(transcript)), base, made.revision, now, who, what)
        return _put(_with_draft(kept, made, now), transcript, revision)


def restore(context: Context, slug: str, revision: str, *, who: str, now: datetime) -> Saved:
    """Make an earlier revision, meant by its first digits, the transcript again: a new entry, nothing is taken away.

    Raises ConfigError for a revision that nobody knows, FormatError when its text is damaged, and what `save` raises.
    """
    with _locked(context, slug):
        kept = _read(context, slug)
        found = _meant(kept, revision)
        transcript = _transcript(kept, found.revision)
        if found.revision == kept.revision:
            return Saved(kept.revision, transcript, changes=False)
        what = f"restored {found.revision[:SHOWN]}"
        return _put(kept, transcript, Revision(found.revision, kept.revision, found.draft, now, who, what))


def revisions(context: Context, slug: str) -> tuple[Revision, ...]:
    """Every revision, the oldest first; the last one is what transcript.json holds, if there is such a file.

    Raises ConfigError for an unknown episode, FormatError for a damaged transcript.json.
    """
    refuse_unknown(context, slug, nor="")
    return _read(context, slug).history.revisions


def unreadable_lines(context: Context, slug: str) -> tuple[int, ...]:
    """The lines of the history's file that nobody can read, from 1."""
    return _read(context, slug).history.unreadable


def revision_meant(context: Context, slug: str, revision: str) -> Revision:
    """The revision that is meant by its first digits. Raises ConfigError when none or several are."""
    refuse_unknown(context, slug, nor="")
    return _meant(_read(context, slug), revision)


def transcript_at(context: Context, slug: str, revision: str) -> Transcript:
    """The transcript of a revision, meant by its first digits. Raises what `restore` raises for one."""
    refuse_unknown(context, slug, nor="")
    kept = _read(context, slug)
    return _transcript(kept, _meant(kept, revision).revision)


def history_file(context: Context, slug: str) -> Path:
    """Where the history of an episode lies, or will."""
    return context.workspace.episode_folder(slug) / "history" / "revisions.jsonl"


@contextmanager
def _locked(context: Context, slug: str) -> Iterator[None]:
    """The lock of one episode's transcript, not of the workspace: people correct while a publish runs."""
    refuse_unknown(context, slug, nor="")
    about = context.workspace.episode_folder(slug) / "transcript.json"
    with write_lock(context.workspace.cache / "locks" / f"{slug}.lock", about):
        yield


def _read(context: Context, slug: str) -> _Kept:
    file, lines = context.workspace.episode_folder(slug) / "transcript.json", history_file(context, slug)
    history = histories.read(read_text(lines)) if lines.is_file() else History()
    if not file.exists():
        return _Kept(slug, file, history, None)
    text = file_text(file)
    revision = revision_of(text)
    if not history.holds(revision):
        text = native.write(native.read(text, str(file)))
        revision = revision_of(text)
    last = history.revisions[-1] if history.entries else None
    if last is None or last.revision != revision:
        known = history.last_of(revision)
        parent, draft = (last.revision, last.draft) if last else ("", "")
        when = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        what = FOUND if last is None else AS_BEFORE if last.parent == revision else OUTSIDE
        found = Revision(revision, parent, known.draft if known else draft, when, "", what)
        history = history.grown(found, text)
    return _Kept(slug, file, history, text)


def _first(context: Context, kept: _Kept, transcript: Transcript, mine: Revision) -> Saved:
    """Save the transcript where there is no file: a review of the machine's transcript begins."""
    made = machine_transcript(context, kept.slug)
    base = mine.parent or (made.revision if made else "")
    if made and made.revision == base:
        kept = _with_draft(kept, made, mine.when)
    known = kept.history.last_of(base)
    if base and (known is None or known.source is None):
        raise EditConflict(
            f"{kept.file} is gone, or the machine has transcribed again since it was read; nothing was written.",
            f"What was saved before is in the history: podcastkit transcript log {kept.slug}",
        )
    return _put(kept, transcript, replace(mine, parent=base, draft=base))


def _with_draft(kept: _Kept, made: MachineTranscript, now: datetime) -> _Kept:
    """With the machine's transcript in the history."""
    known = kept.history.last_of(made.revision)
    if known and known.source:
        return kept
    revision = Revision(made.revision, "", made.revision, now, "", "the machine's transcript", made.source)
    return replace(kept, history=kept.history.grown(revision, made.text))


def _merged(context: Context, kept: _Kept, transcript: Transcript, mine: Revision) -> Saved:
    """Save what was made from another revision than the one that stands there now."""
    start = _start(context, kept, mine.parent)
    known = kept.history.last_of(mine.parent)
    theirs = native.read(kept.text or "", str(kept.file))
    merged = merge(start, transcript, theirs)
    if not merged.clean:
        raise EditConflict(
            f"{kept.file} was changed meanwhile, and the same words otherwise; nothing was written.",
            "Make the change again: it will be made to the file as it is now.",
            revision=kept.revision,
            merged=merged,
        )
    history = kept.history.grown(replace(mine, draft=known.draft if known else kept.draft), native.write(transcript))
    revision = revision_of(native.write(merged.transcript))
    what = f"{mine.what} (merged with {kept.revision[:SHOWN]})"
    both = Revision(revision, kept.revision, kept.draft, mine.when, mine.who, what)
    saved = _put(replace(kept, history=history), merged.transcript, both)
    return replace(saved, merged=True, changes=revision != kept.revision)


def _start(context: Context, kept: _Kept, base: str) -> Transcript:
    """The transcript of the revision that a change was made from."""
    if kept.history.holds(base):
        return _transcript(kept, base)
    made = machine_transcript(context, kept.slug)
    if made and base in ("", made.revision):
        return made.transcript
    raise EditConflict(
        f"{kept.file} was changed meanwhile, and from what the change started is not known; nothing was written.",
        "Make the change again: it will be made to the file as it is now.",
        revision=kept.revision,
    )


def _put(kept: _Kept, transcript: Transcript, revision: Revision) -> Saved:
    """Write the history, then the file."""
    text = native.write(transcript)
    write_text(kept.file.parent / "history" / "revisions.jsonl", kept.history.grown(revision, text).file_text)
    write_text(kept.file, text)
    return Saved(revision.revision, transcript)


def _meant(kept: _Kept, wanted: str) -> Revision:
    """The revision whose digits begin so."""
    found = {one.revision: one for one in kept.history.revisions if one.revision.startswith(wanted.lower())}
    if len(wanted) >= SHORTEST and len(found) == 1:
        return next(iter(found.values()))
    if len(wanted) < SHORTEST or len(found) > 1:
        raise ConfigError(
            f'"{wanted}" may be several revisions of {kept.slug}.', f"Name {SHORTEST} digits at least, or more of them."
        )
    raise ConfigError(
        f'There is no revision "{wanted}" of {kept.slug}.', f"List them with: podcastkit transcript log {kept.slug}"
    )


def _transcript(kept: _Kept, revision: str) -> Transcript:
    place = f"{kept.file.parent / 'history' / 'revisions.jsonl'}"
    return native.read(kept.history.text_of(revision, place), place)
