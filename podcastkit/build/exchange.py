"""A transcript for other tools, and back from them: captions for a caption editor, text for a word processor."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcastkit.build.context import Context
from podcastkit.build.review import Review, keep, read_review
from podcastkit.build.transcripts import file_text
from podcastkit.editing.differences import Differences, differences
from podcastkit.editing.taking_in import TakenIn, take_in
from podcastkit.errors import ConfigError, FormatError
from podcastkit.files.text import read_any_text
from podcastkit.formats import manuscript, srt, txt, vtt
from podcastkit.formats.manuscript import Line
from podcastkit.model.revision import Author
from podcastkit.model.transcript import Transcript

FORMATS = ("manuscript", "txt", "vtt", "srt")
"""What a transcript can be exported to; all of them can be imported."""
_CAPTIONS = (".vtt", ".srt")
_TEXTS = (".txt", ".text", ".md", "")
_LEAST = 0.2
"""The part of the words that a file must leave as they are to be taken for an edited transcript."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an edited file makes of a transcript."""

    before: Transcript
    review: Review
    """As it stands now; in a dry run, as it was."""
    after: Transcript
    """What the file makes of it, before it is merged with what others save meanwhile."""
    differences: Differences

    @property
    def changes(self) -> bool:
        """Whether the file says anything else than the transcript does."""
        return self.differences.any


def export(context: Context, slug: str, form: str) -> str:
    """The text of a file with the transcript of an episode, times being those of the recording.

    Raises ConfigError for a format that is none of FORMATS, and what `read_review` raises.
    """
    transcript = read_review(context, slug).transcript
    match form:
        case "manuscript":
            return manuscript.write(transcript)
        case "txt":
            return txt.write(transcript)
        case "vtt":
            return vtt.write(transcript)
        case "srt":
            return srt.write(transcript)
    raise ConfigError(f'There is no format "{form}" to export to.', f"Formats: {', '.join(FORMATS)}.")


def import_file(context: Context, slug: str, file: Path, by: Author, *, dry: bool = False) -> Imported:
    """Put the edited text of a file onto the times of an episode's transcript, and save it unless `dry`.

    `.vtt` and `.srt` are read as captions, whose times are not looked at, `.txt` as text with names or without. Raises
    FormatError for a file that cannot be read or that is no edited transcript of this episode, EditConflict where
    others saved something else meanwhile, and what `read_review` raises.
    """
    review = read_review(context, slug)
    before = review.transcript
    if not before.segments:
        raise ConfigError(f"The transcript of {slug} has no words that an edited text could be put onto.")
    taken = take_in(before, _lines(file, before))
    _refuse_another(taken, review, file)
    found = differences(before, taken.transcript)
    if found.any and not dry:
        review = keep(context, review, taken.transcript, f"imported {file.name}", by)
    return Imported(before, review, taken.transcript, found)


def _lines(file: Path, known: Transcript) -> tuple[Line, ...]:
    """What a file says, with the names of who says it as the file has them."""
    suffix, source = file.suffix.lower(), str(file)
    if suffix not in (*_CAPTIONS, *_TEXTS):
        raise FormatError(
            f"a {suffix} file cannot be imported", "Save it as plain text (.txt), WebVTT or SubRip.", source=source
        )
    text = file_text(file, read_any_text)
    match suffix:
        case ".vtt":
            said = vtt.read(text, source, language=known.language)
        case ".srt":
            names = [" ".join(speaker.name.split()) for speaker in known.speakers]
            spoken = manuscript.said_before_colons(known)
            said = srt.read(text, source, language=known.language, names=names, said=spoken)
        case _:
            return manuscript.read(text, known)
    return tuple(Line(said.name_of(segment.speaker), said.text_of(segment)) for segment in said.segments)


def _refuse_another(taken: TakenIn, review: Review, file: Path) -> None:
    words = sum(1 for _ in review.transcript.words)
    if taken.same < _LEAST * words:
        raise FormatError(
            f"only {taken.same} of the {words} words of {review.slug} are in it, in their order",
            "Name the file that was exported from this episode and edited.",
            source=str(file),
        )
