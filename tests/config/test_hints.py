"""What messages tell people to set is there to be set: every table and key that a hint names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from podcastkit.config.chapters import CHAPTER_KEYS
from podcastkit.config.episode import EPISODE_KEYS
from podcastkit.config.glossary import TERM_KEYS
from podcastkit.config.people import LINK_KEYS, PERSON_KEYS
from podcastkit.config.show import TABLES
from tests.paths import REPOSITORY

OTHER_TABLES = {
    "guests": PERSON_KEYS,
    "links": LINK_KEYS,
    "terms": TERM_KEYS,
}
KEYS = {
    "show.toml": {key for keys in TABLES.values() for key in keys} | set(TABLES),
    "episode.toml": {*EPISODE_KEYS, *PERSON_KEYS, *LINK_KEYS},
    "glossary.toml": set(TERM_KEYS),
    "chapters.toml": {"chapters", *CHAPTER_KEYS},
}
WORD = r"(?!it\b)[a-z][a-z_]+"
LIST = rf"{WORD}(?:(?:, | and | or ){WORD})*"
IN_TABLE = re.compile(rf"(?:\b[Ss]et ({LIST}) )?under \[\[?({WORD})\]\]?")
IN_FILE = re.compile(
    rf"\b(?:[Ss]et|Correct|Shorten) ({LIST}) in (?:its |one )?({'|'.join(map(re.escape, KEYS))})"
)


def texts() -> Iterator[str]:
    """Every text in the program, the parts of an f-string joined."""
    for path in sorted((REPOSITORY / "podcastkit").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Constant(value=str(text)):
                    yield text
                case ast.JoinedStr(values=values):
                    yield "".join(
                        part.value if isinstance(part, ast.Constant) else "{}" for part in values
                    )


TABLE_HINTS = sorted({hit.groups() for text in texts() for hit in IN_TABLE.finditer(text)}, key=str)
FILE_HINTS = sorted({hit.groups() for text in texts() for hit in IN_FILE.finditer(text)})


@pytest.mark.parametrize(("keys", "table"), TABLE_HINTS)
def test_a_table_that_a_hint_names_is_there_with_its_keys(keys: str | None, table: str) -> None:
    known = OTHER_TABLES | TABLES
    assert table in known
    assert set(re.split(", | and | or ", keys)) <= set(known[table]) if keys else True


@pytest.mark.parametrize(("keys", "file"), FILE_HINTS)
def test_a_key_that_a_hint_names_is_there(keys: str, file: str) -> None:
    assert set(re.split(", | and | or ", keys)) <= KEYS[file]


def test_hints_are_found() -> None:
    assert ("loudness and true_peak", "audio") in TABLE_HINTS
    assert ("site_url", "show.toml") in FILE_HINTS
    assert ("number or season", "episode.toml") in FILE_HINTS
