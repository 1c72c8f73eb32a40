"""Transcript files of any kind, ours and other programs', as texts to compare."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from podcastkit.errors import FormatError
from podcastkit.evaluation.text import Text, Written, text_of
from podcastkit.formats import json as podcast_json
from podcastkit.formats import native
from podcastkit.formats.json_input import is_text
from podcastkit.formats.rebuild import UNKNOWN_LANGUAGE, Piece, transcript_of, words_in
from podcastkit.formats.registry import FORMATS, by_suffix
from podcastkit.model.time import Ms, Span, ms_from_seconds

_TEXT_KEYS = ("ref", "text", "word", "body")
_START_KEYS = ("start", "start_sec", "startTime")
_END_KEYS = ("end", "end_sec", "endTime")
_HINT = (
    "Known are podcastkit's transcript.json, the podcast namespace's JSON 1.0.0, and lists of "
    '{"start": 0.5, "end": 0.75, "text": "I"} in seconds, by themselves or as "segments" or "words".'
)
_STAMP = re.compile(r"^\[(?:(\d+):)?(\d+):(\d\d)\] ?(.*)$", re.MULTILINE)


def read_text(content: str, source: str) -> Text:
    """The words of a transcript file, `source` being its name; the suffix says what it is.

    Raises FormatError for a file that cannot be read, or that holds no transcript of a kind we know.
    """
    form = by_suffix(Path(source))
    if form.name == "json":
        return _read_json(content, source)
    if form.name == "txt":
        return _read_plain(content)
    if form.read is None:
        readable = [other.suffix for other in FORMATS.values() if other.read] + [".txt"]
        raise FormatError(
            f"a {form.suffix} transcript cannot be read back", f"Readable: {', '.join(readable)}.", source=source
        )
    return _known(text_of(form.read(content, source), timed=False))


def _read_plain(content: str) -> Text:
    """Plain text; where it has times at the beginning of paragraphs, as ours has, titles and names are left out."""
    stamps = list(_STAMP.finditer(content))
    if not stamps:
        return Text("", tuple(Written(word) for word in words_in(content.removeprefix("\ufeff"))))
    words: list[Written] = []
    for stamp in stamps:
        hours, minutes, seconds = (int(part or 0) for part in stamp.groups()[:3])
        time: Ms = ((hours * 60 + minutes) * 60 + seconds) * 1000
        words += (Written(word, Span(time, time)) for word in words_in(stamp[4]))
    return Text("", tuple(words))


def _read_json(content: str, source: str) -> Text:
    try:
        value: Any = json.loads(content.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise FormatError(f"this is not JSON: {error.msg}", _HINT, source=source, line=error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"this JSON cannot be read: {error}", _HINT, source=source) from error
    if isinstance(value, dict) and "podcastkit" in value:
        return _known(text_of(native.read(content, source), timed=True))
    language = value.get("language") if isinstance(value, dict) else None
    items = list(_items(value, source))
    if items and all("startTime" in item for item in items):
        transcript = podcast_json.read(content, source)
    else:
        transcript = transcript_of(_pieces(items, source), language if is_text(language) and language else "")
    timed = all(len(words_in(str(_first(item, _TEXT_KEYS)))) <= 1 for item in items)
    return _known(text_of(transcript, timed=timed))


def _items(value: object, source: str) -> Iterator[Mapping[str, object]]:
    """The objects with a time each, words rather than the segments that hold them."""
    if isinstance(value, dict):
        value = value.get("words", value.get("segments"))
    if not isinstance(value, list):
        raise FormatError("there is no transcript in this JSON", _HINT, source=source)
    for index, item in enumerate(value):
        if not isinstance(item, dict):
            raise FormatError(f"item {index} is not an object", _HINT, source=source)
        yield from _items(item, source) if isinstance(item.get("words"), list) else (item,)


def _pieces(items: Sequence[Mapping[str, object]], source: str) -> Iterator[Piece]:
    for index, item in enumerate(items):
        text, start, end = _first(item, _TEXT_KEYS), _time(_first(item, _START_KEYS)), _time(_first(item, _END_KEYS))
        if not is_text(text) or start is None:
            raise FormatError(f'item {index} needs "text", and "start" and "end" in seconds', _HINT, source=source)
        yield Piece(start, end if end is not None and end >= start else None, "", str(text))


def _first(item: Mapping[str, object], keys: Sequence[str]) -> object:
    return next((item[key] for key in keys if key in item), None)


def _time(value: object) -> Ms | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        return None
    return ms_from_seconds(value)


def _known(text: Text) -> Text:
    """The same text, its language empty when the file does not say it."""
    return Text("" if text.language == UNKNOWN_LANGUAGE else text.language, text.words, text.timed)
