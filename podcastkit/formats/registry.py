"""The transcript formats we publish, in the order of preference of the podcast namespace."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

from podcastkit.errors import FormatError
from podcastkit.model.transcript import Transcript
from podcastkit.text.nearest import nearest


class Writer(Protocol):
    """Makes the text of a file from a transcript."""

    def __call__(self, transcript: Transcript, *, title: str = "") -> str:
        """The whole file, to be written in UTF-8."""


class Reader(Protocol):
    """Makes a transcript from the text of a file; `source` names the file in a FormatError."""

    def __call__(self, text: str, source: str, *, language: str = "") -> Transcript:
        """The transcript; `language` is used where the file does not name one."""


@dataclass(frozen=True, slots=True)
class Format:
    """A transcript format: its name, its file suffix, its media type, how to write it and, if we
    can, read it."""

    name: str
    suffix: str
    media_type: str
    write: Writer
    read: Reader | None = None


def _writer(name: str) -> Writer:
    """The writer of a format, whose module is imported when something is written."""

    def write(transcript: Transcript, *, title: str = "") -> str:
        text: str = import_module(f"podcastkit.formats.{name}").write(transcript, title=title)
        return text

    return write


def _reader(name: str) -> Reader:
    """The reader of a format, whose module is imported when something is read."""

    def read(text: str, source: str, *, language: str = "") -> Transcript:
        module = import_module(f"podcastkit.formats.{name}")
        transcript: Transcript = module.read(text, source, language=language)
        return transcript

    return read


FORMATS: dict[str, Format] = {
    "vtt": Format("vtt", ".vtt", "text/vtt", _writer("vtt"), _reader("vtt")),
    "srt": Format("srt", ".srt", "application/x-subrip", _writer("srt"), _reader("srt")),
    "json": Format("json", ".json", "application/json", _writer("json"), _reader("json")),
    "html": Format("html", ".html", "text/html", _writer("html")),
    "txt": Format("txt", ".txt", "text/plain", _writer("txt")),
}


def by_suffix(path: Path) -> Format:
    """The format of a file by its suffix; raises FormatError naming the nearest one we know."""
    suffix = path.suffix.lower()
    for file_format in FORMATS.values():
        if file_format.suffix == suffix:
            return file_format
    known = [file_format.suffix for file_format in FORMATS.values()]
    near = nearest(suffix, known, least=0.5)
    hint = f"Did you mean {path.stem}{near[0]}? " if near else ""
    problem = (
        f"{suffix} is not a transcript format"
        if suffix
        else "the name has no suffix to tell the format by"
    )
    raise FormatError(problem, f"{hint}Known: {', '.join(known)}.", source=str(path))
