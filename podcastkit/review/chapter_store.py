"""The chapters of an episode that people have made, with their history: saved without losing
anything, and brought back.

`chapters.toml` is what counts, and people may change it by hand; `history/chapters.jsonl` holds
every list of chapters that it ever had, in podcastkit's own way of writing them. As with a
transcript (`review/transcript_store.py`), the history is written first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from podcastkit.config.chapters import dump_chapters, load_chapters, parse_chapters
from podcastkit.editing.chapter_merging import ChaptersConflict, merge_chapters
from podcastkit.errors import ConfigError, UnfitChapters
from podcastkit.files.atomic import append_text, write_text
from podcastkit.files.locks import write_lock
from podcastkit.formats.history import History, revision_of
from podcastkit.model.chapter import Chapter
from podcastkit.model.revision import SHOWN, Author, Revision, RevisionKind, RevisionNote
from podcastkit.model.time import Ms
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.transcripts import refuse_unknown
from podcastkit.review.history_file import (
    history_folder,
    read_history,
    record_text,
    resolve_revision,
)

PROPOSED = "the chapters that podcastkit proposed"
"""What the history says of chapters that no person has touched."""


@dataclass(frozen=True)
class ChapterStore:
    """The chapters of an episode with their history, as both lie there."""

    slug: str
    folder: Path
    chapters: tuple[Chapter, ...] | None
    """A person's, in the time of the recording; None where there are none."""
    history: History
    """With these as its last revision, be they written there or not."""

    @property
    def file(self) -> Path:
        """Where a person's chapters lie, or will."""
        return self.folder / "chapters.toml"

    @property
    def history_file(self) -> Path:
        """Where their history lies, or will."""
        return self.folder / "history" / "chapters.jsonl"

    @cached_property
    def revision(self) -> str:
        """Of chapters.toml; empty when there is no such file."""
        return "" if self.chapters is None else revision_of(dump_chapters(self.chapters))

    def resolve(self, digits: str) -> Revision:
        """The revision whose digits begin so. Raises ConfigError when none or several do."""
        log = f"podcastkit chapters {self.slug} --log"
        return resolve_revision(self.history, digits, self.slug, log)

    def chapters_at(self, digits: str) -> tuple[Chapter, ...]:
        """The chapters of a revision, named by its first digits.

        Raises what `resolve` raises, and FormatError when its text cannot be put together.
        """
        revision = self.resolve(digits).revision
        text = self.history.text_of(revision, str(self.history_file))
        return parse_chapters(text, self.file)

    def write(self, chapters: Sequence[Chapter], history: History, end: Ms | None) -> None:
        """Add to the history what it does not hold yet, then replace the chapters.

        Raises UnfitChapters, with nothing written, for chapters that could not be published: what
        is written here must be read at the next publish.
        """
        text = dump_chapters(chapters)
        try:
            parse_chapters(text, self.file, end)
        except ConfigError as error:
            raise UnfitChapters(
                error.message, error.hint, path=error.path, field=error.field
            ) from error
        append_text(self.history_file, history.unwritten)
        write_text(self.file, text)


def read_chapter_store(context: Context, slug: str) -> ChapterStore:
    """What there is of an episode. Raises UnknownEpisode, and ConfigError for a chapters.toml that
    cannot be read."""
    refuse_unknown(context, slug, nor="")
    folder = context.workspace.episode_folder(slug)
    history = read_history(history_folder(context, slug) / "chapters.jsonl")
    file = folder / "chapters.toml"
    chapters = load_chapters(file)
    if chapters is not None:
        history = record_text(history, dump_chapters(chapters), file)
    return ChapterStore(slug, folder, chapters, history)


@contextmanager
def open_chapter_store(context: Context, slug: str) -> Iterator[ChapterStore]:
    """The same for whoever writes: nobody else does while the block runs. Raises what
    `read_chapter_store` raises, and BusyError when another process keeps writing."""
    refuse_unknown(context, slug, nor="")
    lock = context.workspace.cache / "locks" / f"{slug}.chapters.lock"
    with write_lock(lock, context.workspace.episode_folder(slug) / "chapters.toml"):
        yield read_chapter_store(context, slug)


@dataclass(frozen=True, slots=True)
class SavedChapters:
    """What saving chapters came to."""

    revision: str
    chapters: tuple[Chapter, ...]
    """As they stand now."""
    changes: bool = True
    """Whether they are others than before."""


@dataclass(frozen=True, slots=True)
class ChapterChange:
    """Chapters that were made by changing those of `base`, each in order of time, and where the
    sound ends (None where nobody knows)."""

    base: tuple[Chapter, ...]
    chapters: tuple[Chapter, ...]
    end: Ms | None = None


@dataclass(frozen=True, slots=True)
class ChapterChoice:
    """In which conflicts with the revision `onto` a person has chosen the own side, by number."""

    onto: str
    mine: tuple[int, ...]


def save_chapters(
    store: ChapterStore, change: ChapterChange, note: RevisionNote, choice: ChapterChoice | None
) -> SavedChapters:
    """Save chapters; the store must be open.

    What was saved since by others, by hand too, is merged with it, chapter by chapter. Raises
    ChaptersConflict, writing nothing, where both changed the same one and `choice` is not about
    what stands there now; what `ChapterStore.write` raises.
    """
    theirs, mine = store.chapters, change.chapters
    if theirs is None:
        history = _with_proposals(store.history, change.base, note.by)
        parent = revision_of(dump_chapters(change.base))
        return _write(store, history, mine, change.end, _revision(mine, parent, note))
    if theirs in (change.base, mine):
        return _write(store, store.history, mine, change.end, _revision(mine, store.revision, note))
    merged = merge_chapters(change.base, mine, theirs)
    chosen = choice is not None and choice.onto == store.revision
    if merged.conflicts and not chosen:
        raise ChaptersConflict(
            f"{store.file} was changed meanwhile, and the same chapters otherwise; nothing was "
            f"written.",
            "Make the change again: it will be made to the file as it is now.",
            revision=store.revision,
            merged=merged,
        )
    result = merged.resolve(choice.mine if choice and chosen else ())
    # What was sent is kept too, so that no merge can lose what somebody wrote.
    sent = _revision(mine, revision_of(dump_chapters(change.base)), note)
    history = store.history.grown(sent, dump_chapters(mine))
    both = replace(
        _revision(result, store.revision, note),
        kind=RevisionKind.MERGED,
        what=f"{note.what} (merged with {store.revision[:SHOWN]})",
    )
    return _write(store, history, result, change.end, both)


def restore_chapters(
    store: ChapterStore, digits: str, *, by: Author, end: Ms | None = None
) -> SavedChapters:
    """Make an earlier revision, named by its first digits, the chapters again: a new entry, nothing
    is taken away.

    Raises ConfigError for a revision that nobody knows, FormatError when its text is damaged.
    """
    earlier, chapters = store.resolve(digits), store.chapters_at(digits)
    what = f"restored {earlier.revision[:SHOWN]}"
    back = _revision(chapters, store.revision, RevisionNote(RevisionKind.RESTORED, what, by))
    return _write(store, store.history, chapters, end, back)


def _write(
    store: ChapterStore,
    history: History,
    chapters: tuple[Chapter, ...],
    end: Ms | None,
    revision: Revision,
) -> SavedChapters:
    changes = revision.revision != store.revision
    if changes or history is not store.history:
        history = history.grown(revision, dump_chapters(chapters))
        store.write(chapters, history, end)
    return SavedChapters(revision.revision, chapters, changes)


def _with_proposals(history: History, proposed: tuple[Chapter, ...], by: Author) -> History:
    """With the chapters in it that a person began with, where there was no file yet."""
    text = dump_chapters(proposed)
    if history.holds(revision_of(text)):
        return history
    note = RevisionNote(RevisionKind.MACHINE, PROPOSED, replace(by, who=""))
    return history.grown(_revision(proposed, "", note), text)


def _revision(chapters: Sequence[Chapter], parent: str, note: RevisionNote) -> Revision:
    revision = revision_of(dump_chapters(chapters))
    return Revision(revision, parent, "", note.by.now, note.by.who, note.kind, note.what)
