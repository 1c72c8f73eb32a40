"""Values to JSON and back: the one place where msgspec is used."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from msgspec import MsgspecError, convert, to_builtins
from msgspec.json import decode, encode
from msgspec.json import format as reformat

from podcastkit.errors import FormatError
from podcastkit.files.digests import digest_bytes
from podcastkit.files.json_input import parse_json

T = TypeVar("T")


def dump(value: object) -> str:
    """A value as JSON text, stable and readable."""
    return _json(_plain(value))


def digest(value: object) -> str:
    """SHA-256 of a value's JSON."""
    return _digest(_plain(value))


def quick_digest(value: object) -> str:
    """SHA-256 of a value's compact JSON, in a twentieth of the time: for what a run has by the
    thousand. The keys that users have for the rest are made by `digest`."""
    return digest_bytes(encode_compact(value))


def encode_compact(value: object) -> bytes:
    """A value as compact JSON in one line, for what no person reads."""
    return encode(value, order="sorted")


def decode_compact(text: bytes, kind: type[T]) -> T:
    """The value of type `kind` that `encode_compact` wrote. Raises FormatError for anything
    else."""
    try:
        return decode(text, type=kind)
    except MsgspecError as error:
        raise FormatError(f"this is not what was kept: {error}") from error


def digest_joined(*values: object) -> str:
    """SHA-256 of the JSON of several values as if their fields were those of one."""
    joined: dict[str, Any] = {}
    for value in values:
        joined |= _plain(value)
    return _digest(joined)


def digests(texts: Mapping[str, str]) -> dict[str, str]:
    """SHA-256 of each text, by its name."""
    return {name: digest_bytes(text.encode()) for name, text in texts.items()}


def load(text: str | bytes, kind: type[T], source: str) -> T:
    """The value of type `kind` in JSON text or its bytes. Raises FormatError naming `source` when
    it holds something else."""
    value = _as_written(text, kind)
    if value is not None:
        return value
    try:
        content: Any = parse_json(text)
        value = convert(content, kind, str_keys=True)
        _refuse_unknown_keys(content, _plain(value))
        return value
    except (FormatError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise FormatError(
            "this is not a record that podcastkit wrote",
            "Delete it; publish writes it again.",
            source=source,
        ) from error


def _as_written(text: str | bytes, kind: type[T]) -> T | None:
    """The value in JSON as `dump` writes it, which needs no look at every field; None for any
    other."""
    try:
        value = decode(text, type=kind)
        compact = reformat(text.encode() if isinstance(text, str) else text, indent=-1)
        # Where `dump` writes a date in UTC with +00:00, msgspec has Z.
        same = compact.replace(b'+00:00"', b'Z"') == encode(value, order="sorted")
    except (MsgspecError, ValueError, TypeError, RecursionError):
        return None
    return value if same else None


def _plain(value: object) -> Any:
    """A value as JSON has it, but for dates: msgspec would write some of them in another way than
    the records and keys that users have."""
    return to_builtins(value, str_keys=True, builtin_types=(datetime, date))


def _refuse_unknown_keys(content: object, known: object) -> None:
    """Raise ValueError when JSON holds what the value that was read from it has no field for."""
    if isinstance(content, dict) and isinstance(known, dict):
        for name, inner in content.items():
            if name not in known:
                raise ValueError(f"there is no field {name}")
            _refuse_unknown_keys(inner, known[name])
    elif isinstance(content, list) and isinstance(known, list | tuple):
        for inner, known_inner in zip(content, known, strict=True):
            _refuse_unknown_keys(inner, known_inner)


def _json(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, default=_iso)
    return f"{text}\n"


def _iso(day: date) -> str:
    return day.isoformat()


def _digest(content: object) -> str:
    return digest_bytes(_json(content).encode("utf-8"))
