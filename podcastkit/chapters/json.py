"""The chapters file of the podcast namespace, JSON chapters 1.2.0.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from podcastkit.errors import FormatError
from podcastkit.files.json_input import parse_json, time_from
from podcastkit.model.chapter import Chapter
from podcastkit.model.time import seconds_from_ms

VERSION = "1.2.0"

_HINT = (
    'A chapters file reads {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "..."}]}.'
)


def dump(chapters: Sequence[Chapter]) -> str:
    """The chapters as a JSON chapters document."""
    document = {"version": VERSION, "chapters": [_entry(chapter) for chapter in chapters]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _entry(chapter: Chapter) -> dict[str, object]:
    entry: dict[str, object] = {
        "startTime": _number(seconds_from_ms(chapter.start)),
        "title": chapter.title,
    }
    if chapter.image:
        entry["img"] = chapter.image
    if chapter.url:
        entry["url"] = chapter.url
    return entry


def _number(seconds: float) -> int | float:
    """Whole seconds without a decimal point, as the specification's examples write them."""
    return int(seconds) if seconds.is_integer() else seconds


def load(text: str, source: str) -> tuple[Chapter, ...]:
    """The chapters of a JSON chapters document, in order of time; `source` names the file in
    errors.

    Silent markers ("toc": false) are left out: they are not chapters a listener sees. Raises
    FormatError.
    """
    document = parse_json(text, source, _HINT)
    entries = document.get("chapters") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise FormatError('there is no list of "chapters"', _HINT, source=source)
    numbered = enumerate(entries, start=1)
    chapters = [
        _chapter(entry, number, source) for number, entry in numbered if not _is_silent(entry)
    ]
    return tuple(sorted(chapters, key=lambda chapter: chapter.start))


def _is_silent(entry: object) -> bool:
    return isinstance(entry, dict) and entry.get("toc") is False


def _chapter(entry: object, number: int, source: str) -> Chapter:
    if not isinstance(entry, dict):
        raise FormatError(f"chapter {number} is not an object", _HINT, source=source)
    start = time_from(entry.get("startTime"))
    if start is None:
        raise FormatError(
            f'chapter {number} needs a "startTime" in seconds, 0 or more, not '
            f"{entry.get('startTime')!r:.100}",
            _HINT,
            source=source,
        )
    title, url, image = (_text(entry, key, number, source) for key in ("title", "url", "img"))
    if not title.strip():
        raise FormatError(f'chapter {number} needs a "title"', _HINT, source=source)
    return Chapter(start, title, url, image)


def _text(entry: dict[str, object], key: str, number: int, source: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise FormatError(
            f'"{key}" of chapter {number} is not text: {value!r}', _HINT, source=source
        )
    return value
