"""Transcript files of any kind, opened by what their names end with: with their times, or as the
lines of a text that was edited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from podcastkit.errors import FormatError
from podcastkit.files.json_input import load_object
from podcastkit.files.reading import MOST_TEXT, read_bytes
from podcastkit.files.text import decode_text, lines_of, read_text
from podcastkit.formats import json, native
from podcastkit.formats.registry import FORMATS, Reader, by_suffix
from podcastkit.model.transcript import Transcript

if TYPE_CHECKING:
    from podcastkit.formats.finder.line import EditedText

TEXT_SUFFIXES = (".txt", ".text", ".md", "")
_OFFICE = (".docx", ".odt")
_MOST_OFFICE = 128_000_000
"""Bytes of a file of a word processor, which may hold pictures."""
_ZIP = b"PK\x03\x04"
_OTHER_KINDS = {
    b"{\\rtf": "RTF",
    b"%pdf": "a PDF",
    b"<!doctype": "a web page",
    b"<html": "a web page",
    b"<?xml": "XML",
    b"<tt": "TTML",
    b"[script info]": "an .ass file",
    b'{"': "JSON",
    b"[{": "JSON",
}
_MOST_TIMES = 20
"""How many times as long as the text a file may be: captions with a tag for each word, each shown
three times, have twelve."""
_FREE = 50_000
"""Characters that no file is too long with."""
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

    Captions are known by what they hold, whatever the suffix; JSON is podcastkit's own, or else
    what `read_json` reads. Raises FormatError for a file that cannot be read, and for one of a kind
    without times of its words.
    """
    file_format = by_suffix(Path(source))
    if file_format.name not in ("json", "html"):
        file_format = FORMATS[caption_format(text) or file_format.name]
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


def open_lines(path: Path, known: Transcript) -> EditedText:
    """What is said in a file that was made from the transcript `known` and edited, with the names
    of who says it as the file has them. What the file holds counts, whatever its suffix says.

    Raises FormatError when it is not there, cannot be read, is of a kind that nobody edits, or is
    many times as long as the transcript.
    """
    office = path.suffix.lower() in _OFFICE
    data = read_bytes(existing(path), _MOST_OFFICE if office else MOST_TEXT)
    return read_lines(data, str(path), known)


def read_lines(data: bytes, source: str, known: Transcript) -> EditedText:
    """The same for what stands in a file that is called `source`."""
    from podcastkit.formats import docx, manuscript, odt, srt, vtt

    suffix = Path(source).suffix.lower()
    if suffix in _OFFICE or data.startswith(_ZIP):
        text = odt.read(data, source) if odt.is_odt(data, source) else docx.read(data, source)
        _refuse_length(text, known, source)
        return manuscript.read(text, known)
    _refuse_kind(suffix, data, source)
    text = decode_text(data, source)
    _refuse_length(text, known, source)
    match caption_format(text) or suffix.removeprefix("."):
        case "vtt":
            return vtt.read_lines(text, source, known)
        case "srt":
            return srt.read_lines(text, source, known)
        case _:
            return manuscript.read(text, known)


def caption_format(text: str) -> str:
    """The format of captions that a text holds, whatever its name ends with; empty for any other
    text."""
    from podcastkit.formats.finder.captions import has_captions
    from podcastkit.formats.vtt import is_webvtt

    lines = lines_of(text)
    return "vtt" if is_webvtt(lines) else "srt" if has_captions(lines) else ""


def _refuse_kind(suffix: str, data: bytes, source: str) -> None:
    """Raise FormatError for a file of a kind that nobody edits as a transcript."""
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    kind = next((kind for sign, kind in _OTHER_KINDS.items() if start.startswith(sign)), "")
    if not kind and suffix in (*TEXT_SUFFIXES, ".vtt", ".srt"):
        return
    raise FormatError(
        f"this is {kind}, which cannot be imported"
        if kind
        else f"a {suffix} file cannot be imported",
        "Save it as .docx, .odt, plain text (.txt), WebVTT or SubRip.",
        source=source,
    )


def _refuse_length(text: str, known: Transcript, source: str) -> None:
    """Raise FormatError for a text that cannot have been made from a transcript, before hours are
    spent on it."""
    length = sum(len(word.text) + 1 for word in known.words)
    if len(text) > _MOST_TIMES * length + _FREE:
        raise FormatError(
            f"this is {len(text) // max(1, length)} times as long as the transcript",
            "Name the file that was exported from this episode and edited.",
            source=source,
        )


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
