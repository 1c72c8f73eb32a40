"""Transcript files of any kind, ours and other programs', as texts to compare."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from podcastkit.errors import FormatError
from podcastkit.evaluation.recognisers import recognised, timed_texts
from podcastkit.evaluation.text import Text, TextWord, text_of
from podcastkit.files.json_input import is_text
from podcastkit.formats.opener import caption_format, read_transcript
from podcastkit.formats.rebuild import UNKNOWN_LANGUAGE, transcript_of, words_in
from podcastkit.formats.registry import by_suffix
from podcastkit.model.time import Ms, Span

_HINT = (
    "Known are podcastkit's transcript.json, the podcast namespace's JSON 1.0.0, and what "
    'recognisers write: {"text": "I"}, or lists such as [{"start": 0.5, "end": 0.75, "text": "I"}].'
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
        case "txt" if not caption_format(content):
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
    try:
        items = recognised(value)
    except RecursionError as error:
        raise FormatError(
            "this JSON cannot be read: it is nested too deeply", _HINT, source=source
        ) from error
    if items is None:
        raise FormatError("there is no transcript in this JSON", _HINT, source=source)
    language = _language(value)
    pieces = timed_texts(items)
    if pieces is None:
        return Text(
            language, tuple(TextWord(word) for item in items for word in words_in(item.text))
        )
    timed = all(item.start is not None and len(words_in(item.text)) <= 1 for item in items)
    return _known(text_of(transcript_of(pieces, language), timed=timed))


def _language(value: object) -> str:
    """The language that the JSON of a recogniser names; empty where it names none."""
    places = [value, value.get("result")] if isinstance(value, dict) else []
    named = (
        place[key]
        for place in places
        if isinstance(place, dict)
        for key in ("language", "language_code")
        if is_text(place.get(key))
    )
    return next(named, "")


def _known(text: Text) -> Text:
    """The same text, its language empty when the file does not say it."""
    return Text("" if text.language == UNKNOWN_LANGUAGE else text.language, text.words, text.timed)
