"""Transcript files of any kind, opened by what their names end with: with their times, or as the
lines of a text that was edited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from podcastkit.errors import FormatError
from podcastkit.files.json_input import load_object
from podcastkit.files.text import read_any_text, read_text
from podcastkit.formats import json, native
from podcastkit.formats.registry import FORMATS, Reader, by_suffix
from podcastkit.model.transcript import Transcript

if TYPE_CHECKING:
    from podcastkit.formats.manuscript import ManuscriptLine

TEXT_SUFFIXES = (".txt", ".text", ".md", "")
_OFFICE = (".docx", ".odt")
_READABLE = ", ".join(known.suffix for known in FORMATS.values() if known.read)
_HINT = f"Readable: {_READABLE}, and podcastkit's own transcript.json."


def open_transcript(path: Path, *, language: str = "") -> Transcript:
    """The transcript in a file. Raises FormatError when it is not there or cannot be read."""
    return read_transcript(file_text(path), str(path), language=language)


def read_transcript(
    text: str, source: str, *, language: str = "", read_json: Reader = json.read
) -> Transcript:
    """The transcript in the text of a file that is called `source`, in `language` where it says
    none.

    JSON is podcastkit's own, or else what `read_json` reads. Raises FormatError for a file that
    cannot be read, and for one of a kind without times of its words.
    """
    file_format = by_suffix(Path(source))
    if file_format.read is None:
        raise FormatError(
            f"a {file_format.suffix} transcript cannot be read back", _HINT, source=source
        )
    if file_format.name != "json":
        return file_format.read(text, source, language=language)
    # Both kinds end in .json; ours says inside what it is.
    if "podcastkit" in load_object(text, source, _HINT):
        return native.read(text, source)
    return read_json(text, source, language=language)


def open_lines(path: Path, known: Transcript) -> tuple[ManuscriptLine, ...]:
    """The text of a file that was made from the transcript `known` and edited, with the names of
    who says it as the file has them.

    Raises FormatError when it is not there, cannot be read, or is of a kind that nobody edits.
    """
    from podcastkit.formats import docx, manuscript, odt, srt, vtt

    suffix, source = path.suffix.lower(), str(path)
    if suffix not in (*_OFFICE, *TEXT_SUFFIXES, ".vtt", ".srt"):
        raise FormatError(
            f"a {suffix} file cannot be imported",
            "Save it as .docx, .odt, plain text (.txt), WebVTT or SubRip.",
            source=source,
        )
    if suffix in _OFFICE:
        read = docx.read if suffix == ".docx" else odt.read
        return manuscript.read(read(existing(path).read_bytes(), source), known)
    text = read_any_text(existing(path))
    match suffix:
        case ".vtt":
            return manuscript.of_captions(vtt.read_pieces(text, source))
        case ".srt":
            names = [" ".join(speaker.name.split()) for speaker in known.speakers]
            # What is said before a colon looks like a name; the text before the edit tells which.
            before_colons = manuscript.said_before_colons(known)
            pieces = srt.read_pieces(text, source, names=names, never_names=before_colons)
            return manuscript.of_captions(pieces)
        case _:
            return manuscript.read(text, known)


def file_text(path: Path) -> str:
    """The text of a transcript file in UTF-8. Raises FormatError when it cannot be read."""
    return read_text(existing(path))


def existing(path: Path) -> Path:
    """The path of a transcript file that is there. Raises FormatError when it is not."""
    if path.is_dir():
        raise FormatError(
            "this is a folder, not a transcript", "Name a transcript file in it.", source=str(path)
        )
    if not path.is_file():
        raise FormatError("there is no such file", "Correct the path.", source=str(path))
    return path
