"""JSON as values whose types are checked, with errors that name the file and the place in it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NoReturn

from podcastkit.errors import FormatError, ReadError
from podcastkit.files.reading import read_bytes
from podcastkit.model.time import LATEST, Ms, ms_from_seconds, seconds_from_ms

_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_json(text: str | bytes, source: str = "", hint: str = "") -> Any:
    """The value that JSON text, or its bytes in UTF-8, holds.

    Raises FormatError, with the line where that is known, for anything else: nested too deeply,
    numbers of thousands of digits, Infinity.
    """
    try:
        text = text if isinstance(text, str) else text.decode("utf-8-sig")
        value = json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise FormatError(
            f"this is not JSON: {error.msg}", hint, source=source, line=error.lineno
        ) from error
    except UnicodeDecodeError as error:
        raise FormatError("this is not UTF-8 text", hint, source=source) from error
    except RecursionError as error:
        raise FormatError(
            "this JSON cannot be read: it is nested too deeply", hint, source=source
        ) from error
    except ValueError as error:
        raise FormatError(f"this JSON cannot be read: {error}", hint, source=source) from error
    return value


def load_object(text: str | bytes, source: str, hint: str) -> dict[str, Any]:
    """The JSON object a text holds; raises FormatError, with the line, for anything else."""
    value = parse_json(text, source, hint)
    if not isinstance(value, dict):
        raise FormatError("this is not a JSON object", hint, source=source)
    return value


def remembered(path: Path) -> dict[str, Any]:
    """The JSON object in a file that can always be made again; empty when it is missing or
    damaged."""
    try:
        return load_object(read_bytes(path), str(path), "")
    except (FormatError, ReadError):
        return {}


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def is_text(value: object) -> bool:
    """Whether a value is a string that can be written as UTF-8 (JSON can spell half of a surrogate
    pair)."""
    return isinstance(value, str) and not _SURROGATE.search(value)


def time_from(value: object) -> Ms | None:
    """A time that JSON holds in seconds; None for anything else, and for a time no recording
    has."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return ms_from_seconds(value) if 0 <= value <= seconds_from_ms(LATEST) else None
