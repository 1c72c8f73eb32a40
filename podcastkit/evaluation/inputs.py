"""Transcript files of any kind, ours and other programs', as texts to compare."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from podcastkit.errors import FormatError
from podcastkit.evaluation.text import Text, TextWord, text_of
from podcastkit.files.json_input import is_text, time_from
from podcastkit.formats.opener import read_transcript
from podcastkit.formats.rebuild import UNKNOWN_LANGUAGE, TimedText, transcript_of, words_in
from podcastkit.formats.registry import by_suffix
from podcastkit.model.time import Ms, Span

_TEXT_KEYS = ("ref", "text", "word", "body")
_START_KEYS = ("start", "start_sec", "startTime")
_END_KEYS = ("end", "end_sec", "endTime")
_HINT = (
    "Known are podcastkit's transcript.json, the podcast namespace's JSON 1.0.0, and lists such as "
    '[{"start": 0.5, "end": 0.75, "text": "I"}] in seconds, by themselves or as "segments" or '
    '"words".'
)
_STAMP = re.compile(r"^\[(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-9]{2})\]", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n\s*\n")


def read_text(content: str, source: str) -> Text:
    """The words of a transcript file, `source` being its name; the suffix says what it is.

    Raises FormatError for a file that cannot be read, or that holds no transcript of a kind we
    know.
    """
    match by_suffix(Path(source)).name:
        case "json":
            return _read_json(content, source)
        case "txt":
            return _read_plain(content)
        case _:
            return _known(text_of(read_transcript(content, source), timed=False))


def _read_plain(content: str) -> Text:
    """Plain text; where paragraphs begin with their times, as ours do, the title and names of
    speakers are left out."""
    content = content.removeprefix("\ufeff").replace("\r\n", "\n")
    if not _STAMP.search(content):
        return Text("", tuple(TextWord(word) for word in words_in(content)))
    paragraphs = _BLANK_LINES.split(content)
    titled = not _STAMP.search(paragraphs[0])
    return Text(
        "", tuple(word for paragraph in paragraphs[titled:] for word in _timed_paragraph(paragraph))
    )


def _timed_paragraph(paragraph: str) -> Iterator[TextWord]:
    """The words of a paragraph, without the name that stands before its first time."""
    _, *stamped = _STAMP.split(paragraph)
    if not stamped:
        yield from map(TextWord, words_in(paragraph))
    for hours, minutes, seconds, text in zip(*(stamped[part::4] for part in range(4)), strict=True):
        time: Ms = ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000
        yield from (TextWord(word, Span(time, time)) for word in words_in(text))


def _read_json(content: str, source: str) -> Text:
    try:
        value: Any = json.loads(content.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise FormatError(
            f"this is not JSON: {error.msg}", _HINT, source=source, line=error.lineno
        ) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"this JSON cannot be read: {error}", _HINT, source=source) from error
    if isinstance(value, dict) and "podcastkit" in value:
        return _known(text_of(read_transcript(content, source), timed=True))
    named_language = value.get("language") if isinstance(value, dict) else ""
    language = str(named_language) if is_text(named_language) else ""
    items = list(_items(value, source))
    transcript = transcript_of(_pieces(items, source), language)
    timed = all(len(words_in(str(_first(item, _TEXT_KEYS)))) <= 1 for item in items)
    return _known(text_of(transcript, timed=timed))


def _items(value: object, source: str) -> Iterator[Mapping[str, object]]:
    """The objects with a time each, words rather than the segments that hold them."""
    if isinstance(value, dict):
        lists = [value[key] for key in ("words", "segments") if key in value]
        value = next(filter(None, lists), lists[0] if lists else None)
    if not isinstance(value, list):
        raise FormatError("there is no transcript in this JSON", _HINT, source=source)
    for index, item in enumerate(value):
        words = item.get("words") if isinstance(item, dict) else None
        for timed in words if isinstance(words, list) else [item]:
            if not isinstance(timed, dict):
                raise FormatError(f"item {index} is not an object", _HINT, source=source)
            yield timed


def _pieces(items: Sequence[Mapping[str, object]], source: str) -> Iterator[TimedText]:
    for index, item in enumerate(items):
        text = _first(item, _TEXT_KEYS)
        start, end = (time_from(_first(item, keys)) for keys in (_START_KEYS, _END_KEYS))
        if not is_text(text) or start is None:
            raise FormatError(
                f'item {index} needs "text", and "start" and "end" in seconds', _HINT, source=source
            )
        yield TimedText(start, end if end is not None and end >= start else None, "", str(text))


def _first(item: Mapping[str, object], keys: Sequence[str]) -> object:
    return next((item[key] for key in keys if key in item), None)


def _known(text: Text) -> Text:
    """The same text, its language empty when the file does not say it."""
    return Text("" if text.language == UNKNOWN_LANGUAGE else text.language, text.words, text.timed)
