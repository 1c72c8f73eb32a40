"""Where the keys of a TOML file stand, so that an error can name its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""Where a value sits: names of tables and keys, and indexes (from 0) in arrays of tables."""

_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\n]*)
    | (?P<string> \"\"\" (?: \\. | [^\\] )*? \"{3,5} (?!") | '''.*? '{3,5} (?!')
                | "(?: \\. | [^"\\\n] )*" | '[^'\n]*' )
    | (?P<newline> \n)
    | (?P<mark> [\[\]{}=])
    | (?P<bare> [^\s\#"'\[\]{}=]+)
    """,
    re.VERBOSE | re.DOTALL,
)

_DEEPEST = 20
"""Parts of a dotted key that are located; a key of a thousand parts is no person's."""


def key_lines(text: str) -> dict[KeyPath, int]:
    """The line (from 1) of every table header and every key that starts a line of a valid TOML
    text.

    Keys inside inline tables are left out: their error names the line of the key that holds them.
    """
    lines: dict[KeyPath, int] = {}
    latest: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for line, tokens in _statements(text):
        if tokens[0] != "[":
            parts = _key_parts(tokens[: tokens.index("=")])
            for end in range(1, min(len(parts), _DEEPEST) + 1):
                lines.setdefault((*table, *parts[:end]), line)
            continue
        is_array = tokens[1] == "["
        table = _located(_key_parts(tokens[2:-2] if is_array else tokens[1:-1]), latest)
        lines.setdefault(table, line)
        if is_array:
            latest[table] = latest.get(table, -1) + 1
            table = (*table, latest[table])
            lines[table] = line
    return lines


def _statements(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every header and key/value pair with the line it starts on, as tokens without comments."""
    tokens: list[str] = []
    line = start = 1
    depth = 0
    for match in _TOKEN.finditer(text + "\n"):
        token = match.group()
        if match.lastgroup == "newline":
            line += 1
            if depth == 0 and tokens:
                yield start, tokens
                tokens = []
        elif match.lastgroup != "comment":
            if not tokens:
                start = line
            depth += (token in ("[", "{")) - (token in ("]", "}"))
            tokens.append(token)
            line += token.count("\n")


def _key_parts(tokens: Sequence[str]) -> list[str]:
    """The names in a dotted key, quotes undone."""
    parts: list[str] = []
    for token in tokens:
        if token[0] in "\"'":
            parts.append(tomllib.loads(f"name = {token}")["name"])
        else:
            parts.extend(part for part in token.split(".") if part)
    return parts


def _located(parts: Sequence[str], latest: dict[KeyPath, int]) -> KeyPath:
    """The path of a header, with the index of the latest element of each array of tables it goes
    through."""
    path: KeyPath = ()
    for position, part in enumerate(parts):
        path = (*path, part)
        if path in latest and position < len(parts) - 1:
            path = (*path, latest[path])
    return path
