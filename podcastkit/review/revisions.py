"""The reviewed transcript of an episode and its history: saved without losing anything, and brought
back.

`transcript.json` is what counts; `history/revisions.jsonl` beside it holds every text that it ever
had. A save writes the history first: a text that was saved is in it whatever happens next. What
people or git put into transcript.json themselves becomes a revision at the next save, and in what
is read here at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from podcastkit.config.toml import one_line
from podcastkit.editing.differences import Differences, differences
from podcastkit.editing.merging import MergeConflict, merge
from podcastkit.errors import ConfigError, EditConflict
from podcastkit.files.atomic import write_text
from podcastkit.files.locks import write_lock
from podcastkit.formats import native
from podcastkit.formats.history import revision_of
from podcastkit.model.revision import SHOWN, Author, Change, Revision, RevisionKind
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.transcripts import refuse_unknown, reviewed_file
from podcastkit.review.drafts import Origin, machine_transcript
from podcastkit.review.transcript_store import Kept, meant, read_kept, transcript_of

MACHINE = "the machine's transcript"
"""What the history says of a transcript that no person has touched."""
REBASED = "carried over to another transcript of the machine"


_MERGED = {
    RevisionKind.EDITED: RevisionKind.MERGED,
    RevisionKind.ALIGNED: RevisionKind.MERGED,
}
"""What a merge makes of the kind of a save; what the command line did keeps its own."""


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
class Compared:
    """Two revisions, and what differs between their transcripts."""

    old: Revision
    new: Revision
    before: Transcript
    after: Transcript
    differences: Differences


def save(
    context: Context,
    slug: str,
    transcript: Transcript,
    *,
    base: str,
    change: Change,
) -> Saved:
    """Save a transcript that was made by changing the revision `base`; "" stands for the machine's
    transcript.

    What was saved meanwhile is merged with it, word by word. Raises EditConflict, writing nothing,
    where both changed the same words differently, and when nobody knows `base`; BusyError when
    another process keeps writing, FormatError for a damaged file.
    """
    with _locked(context, slug):
        kept = read_kept(context, slug)
        mine = _revision(revision_of(native.write(transcript)), base, "", change)
        if kept.text is None:
            return _first(context, kept, transcript, mine)
        base = base or kept.draft
        if mine.revision == kept.revision:
            return _unchanged(kept, transcript)
        if base == kept.revision:
            return _put(kept, transcript, replace(mine, parent=base, draft=kept.draft))
        return _merged(context, kept, transcript, replace(mine, parent=base))


def put(
    context: Context,
    slug: str,
    transcript: Transcript,
    *,
    base: str,
    by: Author,
    made: Origin,
) -> Saved:
    """Save a transcript that comes from another one of the machine than before; nothing is merged.

    Raises EditConflict when transcript.json is not of the revision `base` any more, and what `save`
    raises.
    """
    with _locked(context, slug):
        kept = read_kept(context, slug)
        if kept.revision != base:
            raise EditConflict(
                f"{kept.file} was changed meanwhile; nothing was written.",
                "Run the same command again.",
            )
        change = Change(RevisionKind.REBASED, REBASED, by)
        revision = _revision(revision_of(native.write(transcript)), base, made.revision, change)
        return _put(_with_draft(kept, made, by.now), transcript, revision)


def restore(context: Context, slug: str, revision: str, *, by: Author) -> Saved:
    """Make an earlier revision, meant by its first digits, the transcript again: a new entry,
    nothing is taken away.

    Raises ConfigError for a revision that nobody knows, FormatError when its text is damaged, and
    what `save` raises.
    """
    with _locked(context, slug):
        kept = read_kept(context, slug)
        found = meant(kept, revision)
        transcript = transcript_of(kept, found.revision)
        if found.revision == kept.revision:
            return _unchanged(kept, transcript)
        change = Change(RevisionKind.RESTORED, f"restored {found.revision[:SHOWN]}", by)
        back = _revision(found.revision, kept.revision, found.draft, change)
        return _put(kept, transcript, back)


def revisions(context: Context, slug: str) -> tuple[Revision, ...]:
    """Every revision, the oldest first; the last one is what transcript.json holds, if there is
    such a file.

    Raises ConfigError for an unknown episode, FormatError for a damaged transcript.json.
    """
    return read_kept(context, slug).history.revisions


def transcript_at(context: Context, slug: str, revision: str) -> Transcript:
    """The transcript of a revision, meant by its first digits. Raises what `restore` raises for
    one."""
    kept = read_kept(context, slug)
    return transcript_of(kept, meant(kept, revision).revision)


def compare(context: Context, slug: str, old: str = "", new: str = "") -> Compared:
    """What makes one revision another; by default the machine's transcript, or else the first, and
    the last.

    Raises ConfigError when there is no revision yet, and what `transcript_at` raises.
    """
    kept = read_kept(context, slug)
    known = kept.history.revisions
    if not known:
        raise ConfigError(
            f"Nobody has corrected the transcript of {slug} yet.", "There is nothing to compare."
        )
    later = meant(kept, new) if new else known[-1]
    first = kept.history.last_of(later.draft) or known[0]
    earlier = meant(kept, old) if old else first
    before, after = transcript_of(kept, earlier.revision), transcript_of(kept, later.revision)
    return Compared(earlier, later, before, after, differences(before, after))


@contextmanager
def _locked(context: Context, slug: str) -> Iterator[None]:
    """The lock of one episode's transcript, not of the workspace: people correct while a publish
    runs."""
    refuse_unknown(context, slug, nor="")
    about = reviewed_file(context, slug)
    with write_lock(context.workspace.cache / "locks" / f"{slug}.lock", about):
        yield


def _first(context: Context, kept: Kept, transcript: Transcript, mine: Revision) -> Saved:
    """Save the transcript where there is no file: a review of the machine's transcript begins."""
    made = machine_transcript(context, kept.slug)
    base = mine.parent or (made.revision if made else "")
    if made and made.revision == base:
        kept = _with_draft(kept, made, mine.when)
    known = kept.history.last_of(base)
    if base and (known is None or known.source is None):
        raise EditConflict(
            f"{kept.file} is gone, or the machine has transcribed again since it was read; "
            f"nothing was written.",
            f"What was saved before is in the history: podcastkit transcript log {kept.slug}",
        )
    return _put(kept, transcript, replace(mine, parent=base, draft=base))


def _with_draft(kept: Kept, made: Origin, now: datetime) -> Kept:
    """With the machine's transcript in the history."""
    known = kept.history.last_of(made.revision)
    if known and known.source:
        return kept
    change = Change(RevisionKind.MACHINE, MACHINE, Author("", now))
    revision = replace(_revision(made.revision, "", made.revision, change), source=made.source)
    return replace(kept, history=kept.history.grown(revision, made.text))


def _revision(revision: str, parent: str, draft: str, change: Change) -> Revision:
    by, what = change.by, one_line(change.what)
    return Revision(revision, parent, draft, by.now, by.who, change.kind, what)


def _merged(context: Context, kept: Kept, transcript: Transcript, mine: Revision) -> Saved:
    """Save what was made from another revision than the one that stands there now."""
    start = _start(context, kept, mine.parent)
    known = kept.history.last_of(mine.parent)
    draft = known.draft if known else kept.draft
    if draft != kept.draft:
        raise EditConflict(
            f"{kept.file} was made anew from another transcript of the machine meanwhile; nothing "
            f"was written.",
            "Make the change again: it will be made to the file as it is now.",
            revision=kept.revision,
        )
    theirs = native.read(kept.text or "", str(kept.file))
    merged = merge(start, transcript, theirs)
    if not merged.clean:
        raise MergeConflict(
            f"{kept.file} was changed meanwhile, and the same words otherwise; nothing was "
            f"written.",
            "Make the change again: it will be made to the file as it is now.",
            revision=kept.revision,
            merged=merged,
        )
    history = kept.history.grown(replace(mine, draft=draft), native.write(transcript))
    revision = revision_of(native.write(merged.transcript))
    both = replace(
        mine,
        revision=revision,
        parent=kept.revision,
        draft=kept.draft,
        kind=_MERGED.get(mine.kind, mine.kind),
        what=f"{mine.what} (merged with {kept.revision[:SHOWN]})",
    )
    saved = _put(replace(kept, history=history), merged.transcript, both)
    return replace(saved, merged=True, changes=revision != kept.revision)


def _start(context: Context, kept: Kept, base: str) -> Transcript:
    """The transcript of the revision that a change was made from."""
    if kept.history.holds(base):
        return transcript_of(kept, base)
    made = machine_transcript(context, kept.slug)
    if made and base in ("", made.revision):
        return made.transcript
    raise EditConflict(
        f"{kept.file} was changed meanwhile, and from what the change started is not known; "
        f"nothing was written.",
        "Make the change again: it will be made to the file as it is now.",
        revision=kept.revision,
    )


def _unchanged(kept: Kept, transcript: Transcript) -> Saved:
    """Leave the file as it is; what stands there is kept in the history even so."""
    if not kept.recorded:
        write_text(kept.lines, kept.history.file_text)
    return Saved(kept.revision, transcript, changes=False)


def _put(kept: Kept, transcript: Transcript, revision: Revision) -> Saved:
    """Write the history, then the file."""
    text = native.write(transcript)
    write_text(kept.lines, kept.history.grown(revision, text).file_text)
    write_text(kept.file, text)
    return Saved(revision.revision, transcript)
