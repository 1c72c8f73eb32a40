"""A transcript for other tools, and back from them: captions for a caption editor, text for a word
processor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from podcastkit.editing.differences import Differences, differences
from podcastkit.editing.doubtful import DoubtfulPassage, doubtful_passages
from podcastkit.editing.text_import import ImportedText, import_text
from podcastkit.errors import ConfigError, FormatError
from podcastkit.formats import docx, manuscript, srt, txt, vtt
from podcastkit.formats.finder.line import EditedText
from podcastkit.formats.opener import TEXT_SUFFIXES, open_lines
from podcastkit.formats.rebuild import words_in
from podcastkit.model.revision import Author, RevisionKind, RevisionNote
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context
from podcastkit.review.revisions import save
from podcastkit.review.transcript_store import TranscriptStore, open_store, read_store

_WRITERS: Mapping[str, Callable[[Transcript], str | bytes]] = {
    "manuscript": manuscript.write,
    "docx": docx.write,
    "txt": txt.write,
    "vtt": vtt.write,
    "srt": srt.write,
}
FORMATS = tuple(_WRITERS)
"""What a transcript can be exported to; all of them can be imported."""
_LEAST = 0.2
"""The part of the words that a file must leave as they are to be taken for an edited transcript."""
_FREE = 20
"""Words that may be added to a transcript of hardly any."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an edited file makes of a transcript."""

    file: Path
    """The reviewed transcript."""
    revision: str
    """As it stands now; in a dry run, as it was."""
    before: Transcript
    after: Transcript
    """What the file makes of it, before it is merged with what others save meanwhile."""
    differences: Differences
    left_out: tuple[str, ...] = ()
    """What stands in the file and was taken for no speech: titles, descriptions of sounds."""
    doubtful: tuple[DoubtfulPassage, ...] = ()
    """What came in as words, and looks like no speech."""

    @property
    def changes(self) -> bool:
        """Whether the file says anything else than the transcript does."""
        return self.differences.any


def export(context: Context, slug: str, format_name: str) -> bytes:
    """A file with the transcript of an episode, times being those of the recording; text is in
    UTF-8.

    Raises ConfigError for a format that is none of FORMATS, NotTranscribed when there is no
    transcript, and what `read_store` raises.
    """
    if format_name not in _WRITERS:
        raise ConfigError(
            f'There is no format "{format_name}" to export to.', f"Formats: {', '.join(FORMATS)}."
        )
    content = _WRITERS[format_name](read_store(context, slug).transcript)
    return content if isinstance(content, bytes) else content.encode()


def format_of(file: Path) -> str:
    """What a transcript is exported to in a file of this suffix, which may be none of FORMATS."""
    suffix = file.suffix.lower()
    return "manuscript" if suffix in TEXT_SUFFIXES else suffix.removeprefix(".")


def import_file(
    context: Context, slug: str, file: Path, by: Author, *, dry: bool = False
) -> Imported:
    """Put the edited text of a file onto the times of an episode's transcript, and save it unless
    `dry`.

    Captions are read by what they hold, and their times count for new ones alone; all else is text,
    with names or not. Raises FormatError for a file that cannot be read or that is no edited
    transcript of this episode, EditConflict where others saved something else meanwhile, and what
    `export` raises.
    """
    store = read_store(context, slug)
    before, revision = store.transcript, store.base
    if not before.segments:
        raise ConfigError(
            f"The transcript of {slug} has no words that an edited text could be put onto."
        )
    text = open_lines(file, before)
    _refuse_several(text, store, file)
    taken = import_text(before, text.lines)
    _refuse_another(taken, store, file)
    changes = differences(before, taken.transcript)
    if changes.any and not dry:
        change = RevisionNote(RevisionKind.IMPORTED, f"imported {file.name}", by)
        with open_store(context, slug) as now:
            revision = save(now, taken.transcript, base=revision, change=change).revision
    return Imported(
        store.file,
        revision,
        before,
        taken.transcript,
        changes,
        text.left_out,
        tuple(doubtful_passages(changes)),
    )


def _refuse_several(text: EditedText, store: TranscriptStore, file: Path) -> None:
    """Refuse a text that must add more than it keeps before it is compared word by word."""
    words = sum(1 for _ in store.transcript.words)
    length = sum(len(words_in(line.text)) for line in text.lines)
    if length > 2 * words + _FREE:
        raise _adds_too_much(length - words, words, store, file)


def _refuse_another(taken: ImportedText, store: TranscriptStore, file: Path) -> None:
    words = sum(1 for _ in store.transcript.words)
    if taken.same < _LEAST * words:
        raise FormatError(
            f"only {taken.same} of the {words} words of {store.slug} are in it, in their order",
            "Name the file that was exported from this episode and edited.",
            source=str(file),
        )
    if taken.added > taken.same + _FREE:
        raise _adds_too_much(taken.added, taken.same, store, file)


def _adds_too_much(added: int, same: int, store: TranscriptStore, file: Path) -> FormatError:
    return FormatError(
        f"it adds {added} words to {same} that {store.slug} has",
        "Name a file that holds the text once: captions that roll up, two versions or another "
        "episode in one file cannot be imported.",
        source=str(file),
    )
