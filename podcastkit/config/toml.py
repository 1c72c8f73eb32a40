"""TOML read into typed values; every error names the file, the line, the key, what was expected and
what was found."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from podcastkit.config.document import Document, dotted, parse_document, read_document
from podcastkit.config.positions import KeyPath
from podcastkit.errors import ConfigError
from podcastkit.text.addresses import ascii_address
from podcastkit.text.nearest import did_you_mean
from podcastkit.text.normal_forms import UNPRINTABLE

LARGEST_NUMBER = 10**12
"""No length, level or count of a show comes near it."""

SHOWN = 200
"""Characters of a value that a message repeats."""


class Table:
    """A table of a TOML document whose keys are all known, with one getter for each kind of value.

    A getter without a default takes the key to be required.
    """

    def __init__(
        self, document: Document, at: KeyPath, values: dict[str, Any], keys: Collection[str]
    ) -> None:
        self._document = document
        self._at = at
        self._values = values
        for key in values:
            if key not in keys:
                raise self._unknown(key, keys)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str, default: str | None = None, *, multiline: bool = False) -> str:
        """Text without surrounding white space; it may be empty only when there is a default."""
        value = self._get(key, str, "text in quotes", default).strip()
        if not value and default is None:
            raise self.error(key, f"{self.name(key)} must not be empty")
        return self._checked_text(key, value, multiline=multiline)

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of text."""
        values = self._get(key, list, "a list of text", None if default is None else list(default))
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise self.error(
                    key, f"{self.name(key)} must be a list of text, and holds {described(value)}"
                )
        return tuple(self._checked_text(key, value.strip(), multiline=False) for value in values)

    def choice(self, key: str, choices: Collection[str], default: str | None = None) -> str:
        """One of a few words."""
        value = self.text(key, default)
        if value not in choices and value != default:
            allowed = ", ".join(f'"{choice}"' for choice in choices)
            raise self.error(
                key,
                f"{self.name(key)} must be one of {allowed}, not "
                f'"{value}"{did_you_mean(value, choices)}',
            )
        return value

    def address(
        self, key: str, default: str | None = None, *, schemes: tuple[str, ...] = ("https",)
    ) -> str:
        """A web address in ASCII, accents encoded."""
        value = self.text(key, default)
        if not value:
            return value
        if not is_address(value, schemes):
            allowed = " or ".join(f"{scheme}://" for scheme in schemes)
            raise self.error(
                key,
                f"{self.name(key)} must be an address that starts with {allowed}, not "
                f'"{shortened(value)}"',
            )
        return ascii_address(value)

    def base_address(self, key: str, *, schemes: tuple[str, ...] = ("https",)) -> str:
        """The address of a folder, to which paths are added: without query, fragment and slash at
        its end."""
        value = self.address(key, schemes=schemes)
        if "?" in value or "#" in value:
            raise self.error(
                key,
                f'{self.name(key)} must be the address of a folder, without ? and #, not "{value}"',
            )
        return value.rstrip("/")

    def number(self, key: str, default: float | None = None) -> float:
        """A finite number, whole or not."""
        value: float = self._get(key, (int, float), "a number", default)
        if isinstance(value, float) and not math.isfinite(value):
            raise self.error(key, f"{self.name(key)} must be a finite number, not {value}")
        self._refuse_huge(key, value)
        return value

    def integer(
        self,
        key: str,
        default: int | None = None,
        *,
        minimum: int | None = None,
        maximum: int = LARGEST_NUMBER,
    ) -> int:
        """A whole number."""
        value: int = self._get(key, int, "a whole number", default)
        if minimum is not None and value < minimum:
            raise self.error(key, f"{self.name(key)} must be at least {minimum}, not {value}")
        self._refuse_huge(key, value)
        if value > maximum:
            raise self.error(key, f"{self.name(key)} must be at most {maximum}, not {value}")
        return value

    def boolean(self, key: str, default: bool | None = None) -> bool:
        """true or false."""
        value: bool = self._get(key, bool, "true or false", default)
        return value

    def moment(self, key: str) -> date:
        """A date, or a datetime (which Python counts among the dates), with or without an
        offset."""
        value: date = self._get(key, date, "a date such as 2018-05-14T06:00:00+02:00", None)
        return value

    def value(self, key: str) -> object:
        """Whatever is there, for keys that can be written in several ways."""
        return self._get(key, object, "a value", None)

    def table(self, key: str, keys: Collection[str]) -> Table:
        """A sub-table; an empty one when it is not there."""
        return Table(
            self._document, (*self._at, key), self._get(key, dict, f"a table [{key}]", {}), keys
        )

    def tables(self, key: str, keys: Collection[str]) -> tuple[Table, ...]:
        """An array of tables; empty when it is not there."""
        expected = f"a list of tables, each under [[{key}]]"
        values = self._get(key, list, expected, [])
        for value in values:
            if not isinstance(value, dict):
                raise self.error(
                    key, f"{self.name(key)} must be {expected}, and holds {described(value)}"
                )
        return tuple(
            Table(self._document, (*self._at, key, index), value, keys)
            for index, value in enumerate(values)
        )

    @contextmanager
    def blaming(self, key: str) -> Iterator[None]:
        """Turn a ValueError of a value that checks itself into a ConfigError about `key`."""
        try:
            yield
        except ValueError as error:
            raise self.error(key, f"{self.name(key)}: {error}") from error

    def error(self, key: str, message: str, hint: str = "") -> ConfigError:
        """An error about the value of `key`, located."""
        return self._document.error(message, hint, at=(*self._at, key))

    def name(self, key: str) -> str:
        """How messages call a key of this table: "show.title", "hosts[2].name"."""
        return dotted((*self._at, key))

    def line(self, key: str) -> int:
        """The line of a key that is there, or of the table it is in."""
        return self._document.line_of((*self._at, key)) or 1

    def _get(
        self, key: str, kind: type[Any] | tuple[type[Any], ...], expected: str, default: Any
    ) -> Any:
        value = self._values.get(key, default)
        if value is None:
            where = f" from {self._heading}" if self._at else ""
            raise self.error(key, f"the key '{key}' is missing{where}", f"Add it as: {key} = ...")
        # In Python a bool is an int; in TOML true is not a number.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind not in (bool, object)):
            raise self.error(key, f"{self.name(key)} must be {expected}, not {described(value)}")
        return value

    def _refuse_huge(self, key: str, value: float) -> None:
        if abs(value) > LARGEST_NUMBER:
            raise self.error(
                key, f"{self.name(key)} must be a number that can be meant, not {_shown(value)}"
            )

    def _checked_text(self, key: str, value: str, *, multiline: bool) -> str:
        if control := UNPRINTABLE.search(value):
            raise self.error(
                key, f"{self.name(key)} holds the control character U+{ord(control.group()):04X}"
            )
        if not multiline and len(value.splitlines()) > 1:
            raise self.error(key, f"{self.name(key)} must be on one line")
        return value

    def _unknown(self, key: str, keys: Collection[str]) -> ConfigError:
        where = f"in {self._heading}" if self._at else "at the top of the file"
        return self.error(
            key,
            f"unknown key '{key}' {where}" + did_you_mean(key, keys, quote="'"),
            f"Keys known there: {', '.join(keys)}.",
        )

    @property
    def _heading(self) -> str:
        """The header this table stands under, as it is written in the file."""
        name = ".".join(part for part in self._at if isinstance(part, str))
        return f"[[{name}]]" if isinstance(self._at[-1], int) else f"[{name}]"


def read(path: Path, keys: Collection[str], *, label: str = "") -> Table:
    """Read a UTF-8 TOML file whose top level may hold `keys`; `label` is how messages call the
    file."""
    document = read_document(path, label)
    return Table(document, (), parse_document(document), keys)


def parse(text: str, path: Path, keys: Collection[str], *, label: str = "") -> Table:
    """Parse TOML text that stands, or will stand, in the file `path`."""
    document = Document(path, label or path.name, text.replace("\r\n", "\n"))
    return Table(document, (), parse_document(document), keys)


def described(value: object) -> str:
    """A TOML value in words, for the end of an error message."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {_shown(value)}"
        case str():
            return f"the text {quoted(shortened(value))}"
        case date():
            return f"the date {value.isoformat()}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return f"the time {value}"


def shortened(text: str) -> str:
    """Text as a message quotes it: a long one up to its first SHOWN signs."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _shown(value: float) -> str:
    return shortened(str(value))


def is_address(text: str, schemes: Collection[str]) -> bool:
    """Whether text is a web address with one of the schemes and a host, without white space."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in schemes and bool(host) and not re.search(r"""[\s<>"\\]""", text)


def quoted(text: str) -> str:
    """Text as a TOML basic string on one line."""
    # A JSON string is a TOML one, but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
