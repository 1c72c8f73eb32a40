"""Values to JSON and back: the one place where cattrs is used."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from cattrs.preconf.json import make_converter

from podcastkit.errors import FormatError
from podcastkit.files.digests import digest_bytes

T = TypeVar("T")
_converter = make_converter(forbid_extra_keys=True)


def dump(value: object) -> str:
    """A value as JSON text, stable and readable."""
    return _json(_converter.unstructure(value))


def digest(value: object) -> str:
    """SHA-256 of a value's JSON."""
    return _digest(_converter.unstructure(value))


def digest_joined(*values: object) -> str:
    """SHA-256 of the JSON of several values as if their fields were those of one."""
    joined: dict[str, Any] = {}
    for value in values:
        joined |= _converter.unstructure(value)
    return _digest(joined)


def digests(texts: Mapping[str, str]) -> dict[str, str]:
    """SHA-256 of each text, by its name."""
    return {name: digest_bytes(text.encode()) for name, text in texts.items()}


def load(text: str, kind: type[T], source: str) -> T:
    """The value of type `kind` in JSON text. Raises FormatError naming `source` when it holds
    something else."""
    try:
        content: Any = json.loads(text)
        return _converter.structure(content, kind)
    except Exception as error:  # cattrs raises groups of any kind for damaged input
        raise FormatError(
            "this is not a record that podcastkit wrote",
            "Delete it; publish writes it again.",
            source=source,
        ) from error


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _digest(content: object) -> str:
    return digest_bytes(_json(content).encode("utf-8"))
