"""What the page sends, read strictly: a request that says anything else is refused as a whole."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

from starlette.datastructures import Headers
from starlette.requests import Request

from podcastkit.editing.paragraph_edits import Edit, Paragraph
from podcastkit.editor.security import LARGEST_BODY
from podcastkit.errors import FormatError, RequestError
from podcastkit.files.json_input import parse_json
from podcastkit.model.transcript import Speaker
from podcastkit.text.normal_forms import one_line, visible

WHO_HEADER = "x-podcastkit-who"
LONGEST_NAME = 80
_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


async def json_of(request: Request) -> dict[str, Any]:
    """The JSON object in a request. Raises RequestError for anything else, and for more than
    LARGEST_BODY bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise RequestError("this is more than a transcript")
    try:
        content = parse_json(bytes(body) or b"{}")
    except FormatError as error:
        raise RequestError(error.message) from error
    if _ESCAPED_SURROGATE.search(body):
        try:
            json.dumps(content, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError as error:
            raise RequestError("half of a character cannot be written") from error
    if not isinstance(content, dict):
        raise RequestError("an object is expected")
    return content


def who_of(headers: Headers, default: str) -> str:
    """Who asks, where the page says so in a header, percent-encoded."""
    return one_line(unquote(headers.get(WHO_HEADER, "")))[:LONGEST_NAME] or default


def text_of(content: dict[str, Any], name: str, default: str | None = None) -> str:
    """A text that the page sends. Raises RequestError."""
    value = content.get(name, default)
    if not isinstance(value, str):
        raise RequestError(f"{name} must be a text")
    return value


def flag_of(content: dict[str, Any], name: str) -> bool:
    """A yes or no that the page sends; no where it says nothing. Raises RequestError."""
    value = content.get(name, False)
    if not isinstance(value, bool):
        raise RequestError(f"{name} must be true or false")
    return value


def numbers_of(content: dict[str, Any], name: str) -> tuple[int, ...]:
    """Whole numbers that the page sends. Raises RequestError."""
    values = content.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, int) for value in values):
        raise RequestError(f"{name} must be a list of numbers")
    return tuple(values)


def unanswered_of(content: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """Requests of the page that may have arrived, though no answer did. Raises RequestError."""
    values = content.get("unanswered", [])
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise RequestError("unanswered must be a list of requests")
    return tuple(values)


def texts_of(content: dict[str, Any], name: str) -> tuple[str, ...]:
    """Texts that the page sends. Raises RequestError."""
    values = content.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise RequestError(f"{name} must be a list of texts")
    return tuple(values)


def number_in(text: str, name: str) -> int:
    """A whole number in an address; 0 where it says nothing. Raises RequestError."""
    if not text:
        return 0
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise RequestError(f"{name} must be a number")
    return int(text)


def edits_of(content: dict[str, Any]) -> tuple[Edit, ...]:
    """What became of paragraphs. Raises RequestError."""
    return tuple(_edit(value) for value in _list(content, "edits"))


def speakers_of(content: dict[str, Any]) -> tuple[Speaker, ...]:
    """Everybody who speaks. Raises RequestError."""
    return tuple(_speaker(value) for value in _list(content, "speakers"))


def _list(content: dict[str, Any], name: str) -> list[Any]:
    values = content.get(name)
    if not isinstance(values, list):
        raise RequestError(f"{name} must be a list")
    return values


def _edit(value: object) -> Edit:
    match value:
        case {"start": int(start), "end": int(end), "paragraphs": [*paragraphs]}:
            return Edit(start, end, tuple(map(_paragraph, paragraphs)))
        case _:
            raise RequestError("an edit needs start, end and paragraphs")


def _paragraph(value: object) -> Paragraph:
    match value:
        case {"speaker": str() | None as speaker, "text": str(text), "checked": bool(checked)}:
            return Paragraph(speaker, text, checked)
        case _:
            raise RequestError("a paragraph needs speaker, text and checked")


def _speaker(value: object) -> Speaker:
    match value:
        case {"id": str(id_), "name": str(name), "role": str(role), **others} if id_:
            return Speaker(id_, visible(name), role, others.get("supposed") is True)
        case _:
            raise RequestError("a speaker needs id, name and role")
