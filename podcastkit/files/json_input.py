"""JSON as values whose types are checked, with errors that name the file and the place in it."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from podcastkit.errors import FormatError
from podcastkit.model.time import Ms, ms_from_seconds

_SURROGATE = re.compile("[\ud800-\udfff]")

_LATEST = 1_000 * 3_600
"""Seconds. No recording lasts a thousand hours; a time beyond is milliseconds mistaken for seconds
or worse."""


def load_object(text: str, source: str, hint: str) -> dict[str, Any]:
    """The JSON object a text holds; raises FormatError, with the line, for anything else."""
    try:
        value = json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise FormatError(
            f"this is not JSON: {error.msg}", hint, source=source, line=error.lineno
        ) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"this JSON cannot be read: {error}", hint, source=source) from error
    if not isinstance(value, dict):
        raise FormatError("this is not a JSON object", hint, source=source)
    return value


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
    return ms_from_seconds(value) if 0 <= value <= _LATEST else None
