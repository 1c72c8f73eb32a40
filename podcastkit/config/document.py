"""A TOML file as text: read, parsed, and blamed with file and line for what is wrong in it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from podcastkit.config.positions import KeyPath, key_lines
from podcastkit.errors import ConfigError, ReadError
from podcastkit.files.reading import read_bytes

MOST_TOML = 4_000_000
"""Bytes of a TOML file. What people write has thousands."""

_SYNTAX_ERROR = re.compile(
    r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.S
)


@dataclass(frozen=True, slots=True)
class Document:
    """A TOML file as text, and how messages call it."""

    path: Path
    label: str
    text: str

    def error(self, message: str, hint: str = "", *, at: KeyPath = ()) -> ConfigError:
        """A ConfigError that starts with the file and the line of the value at `at`, or of what
        holds it."""
        line = self.line_of(at)
        place = self.label if line is None else f"{self.label}, line {line}"
        return ConfigError(f"{place}: {message}", hint, path=self.path, field=dotted(at), line=line)

    def line_of(self, at: KeyPath) -> int | None:
        """The line of the value at `at`, or of the nearest thing around it that has one."""
        lines = key_lines(self.text)
        return next((lines[at[:end]] for end in range(len(at), 0, -1) if at[:end] in lines), None)


def read_document(path: Path, label: str = "") -> Document:
    """Read a UTF-8 file; `label` is how messages call it."""
    label = label or path.name
    try:
        data = read_bytes(path, MOST_TOML)
    except ReadError as error:
        raise ConfigError(error.message, error.hint, path=path) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "Save the file as UTF-8 in your editor."
        raise ConfigError(
            f"{label}, line {line}: this is not UTF-8 text", hint, path=path, line=line
        ) from error
    return Document(path, label, text.replace("\r\n", "\n"))


def parse_document(document: Document) -> dict[str, Any]:
    """The values of a document. Raises ConfigError, located, when it is not TOML."""
    try:
        return tomllib.loads(document.text)
    except ValueError as error:  # TOMLDecodeError, or an integer with more digits than Python takes
        raise _syntax_error(document, error) from error
    except RecursionError as error:
        raise document.error(
            "brackets are nested too deeply",
            "Close each bracket that was opened; lists of lists are not needed here.",
        ) from error


def dotted(at: KeyPath) -> str:
    """A path as a person writes it, counting from 1: hosts[2].name."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in at).lstrip(
        "."
    )


def _syntax_error(document: Document, error: ValueError) -> ConfigError:
    """What tomllib says, in our order: file, line, column, then what is wrong, with a hint for the
    usual slips."""
    match = _SYNTAX_ERROR.fullmatch(str(error))
    what = match["what"] if match else str(error)
    what = what[:1].lower() + what[1:]
    line = int(match["line"]) if match and match["line"] else None
    place, offending = f"{document.label}, end of the file", ""
    if match and line is not None:
        place = f"{document.label}, line {line}, column {match['column']}"
        offending = document.text.split("\n")[line - 1]
    hint = _syntax_hint(what, offending)
    return ConfigError(f"{place}: not valid TOML: {what}", hint, path=document.path, line=line)


_BACKSLASH = "Write a backslash twice, or put the text in single quotes: 'C:\\talks\\one.wav'."
_SLIPS = tuple(
    (re.compile(pattern), hint)
    for pattern, hint in (
        (r"=\s*[“”„«‘’]", 'Use straight quotes around text: " and not “ or «.'),
        (r"\\", _BACKSLASH),
        (
            r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?!:\d)",
            "A time of day needs its seconds: 2026-03-29T02:30:00.",
        ),
        (r"=\s*\d+[:h]\d\d", 'Put a time in double quotes: "2:30".'),
        (
            r"=\s*\d{1,4}([-/.])\d{1,2}\1\d{1,4}\b",
            "Write a date as year-month-day with all its digits: 2026-03-09.",
        ),
        (r"=\s*-?\d+,\d+\s*(#|$)", "Write a decimal point, not a comma: 0.5."),
        (r"=\s*'[^']*'\w", "Put text that holds an apostrophe in double quotes."),
        (
            r"=\s*(?i:true|false|yes|no|on|off|oui|non)\s*(#|$)",
            "Write true or false, in small letters.",
        ),
        (r"^\s*[\w-]+\s*:", "Put = between a key and its value, not a colon."),
    )
)
"""What people mistype, by the line it stands on."""


def _syntax_hint(what: str, line: str) -> str:
    if "overwrite" in what or "twice" in what:
        return "The same key or table is there twice; keep one."
    if "\\" in what:
        return _BACKSLASH
    for slip, hint in _SLIPS:
        if slip.search(line):
            return hint
    if "nvalid value" in what:
        return (
            'Text goes in straight double quotes (title = "My show"); true, false and numbers go '
            "without."
        )
    return ""
