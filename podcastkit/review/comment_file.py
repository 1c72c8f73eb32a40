"""comments.json: what colleagues tell each other about the words of an episode.

    {
      "podcastkit": 1,
      "comments": [
        {
          "id": "6f1c",
          "start": 5000, "end": 7000, "words": "four solaire.", "before": "Le", "after": "Et",
          "who": "Léa", "when": "2026-11-30T20:00:00+01:00", "text": "À vérifier.",
          "resolved": false,
          "replies": [
            {"id": "81aa", "who": "Camille", "when": "2026-11-30T20:05:00+01:00", "text": "Vu."}
          ]
        }
      ]
    }

Times are milliseconds of the recording. Comments stand in the order of their words, each value on
a line of its own, so that git joins those that two people added in different places.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeAlias

from podcastkit.errors import FormatError
from podcastkit.files.json_input import is_text, load_object
from podcastkit.model.comment import Comment, CommentAnchor, CommentReply
from podcastkit.model.time import LATEST, Span

VERSION = 1
Content: TypeAlias = dict[str, object]
_HINT = "Correct the file, or restore it from git."
_REMARK = {"id", "who", "when", "text"}
_COMMENT = {*_REMARK, "start", "end", "words", "before", "after", "resolved", "replies"}


def write(comments: Iterable[Comment]) -> str:
    """Comments as JSON, in the order of their words; read() gives back equal ones."""
    ordered = [comment_content(comment) for comment in in_order(comments)]
    content = {"podcastkit": VERSION, "comments": ordered}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def in_order(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Comments in the order of the words that they are about."""
    return tuple(
        sorted(comments, key=lambda comment: (comment.anchor.span, comment.when, comment.id))
    )


def read(text: str | bytes, source: str) -> tuple[Comment, ...]:
    """The comments of a file. Raises FormatError, naming the place, for anything that write() would
    not have made."""
    content = load_object(text, source, _HINT)
    if content.get("podcastkit") != VERSION:
        raise FormatError(
            f'"podcastkit" must be {VERSION}, not {content.get("podcastkit")!r}',
            "This file is not one of podcastkit's, or one of a newer version.",
            source=source,
        )
    values = content.get("comments")
    if not isinstance(values, list):
        raise FormatError('"comments" must be a list', _HINT, source=source)
    comments = tuple(
        comment_from(value, f"comments[{index}]", source) for index, value in enumerate(values)
    )
    if len({comment.id for comment in comments}) != len(comments):
        raise FormatError("two comments have the same id", _HINT, source=source)
    return comments


def comment_content(comment: Comment) -> Content:
    """A comment as JSON content."""
    anchor = comment.anchor
    return {
        "id": comment.id,
        "start": anchor.span.start,
        "end": anchor.span.end,
        "words": anchor.words,
        "before": anchor.before,
        "after": anchor.after,
        **_remark_content(comment),
        "resolved": comment.resolved,
        "replies": [{"id": reply.id, **_remark_content(reply)} for reply in comment.replies],
    }


def _remark_content(remark: Comment | CommentReply) -> Content:
    when = remark.when.isoformat(timespec="seconds")
    return {"who": remark.who, "when": when, "text": remark.text}


def comment_from(value: object, place: str, source: str) -> Comment:
    """The comment that JSON content holds. Raises FormatError, naming the place in the source."""
    content = _object(value, _COMMENT, place, source)
    anchor = anchor_from(content, place, source)
    if not isinstance(content["resolved"], bool) or not isinstance(content["replies"], list):
        raise _wrong(f"{place} needs resolved, true or false, and a list of replies", source)
    replies = tuple(
        _reply(reply, f"{place}.replies[{index}]", source)
        for index, reply in enumerate(content["replies"])
    )
    try:
        return Comment(
            content["id"],
            anchor,
            content["who"],
            _time(content, place, source),
            content["text"],
            content["resolved"],
            replies,
        )
    except ValueError as error:
        raise _wrong(f"{place}: {error}", source) from error


def anchor_from(content: dict[str, Any], place: str, source: str) -> CommentAnchor:
    """What a comment is about. Raises FormatError, naming the place in the source."""
    match content:
        case {
            "start": int(start),
            "end": int(end),
            "words": str(words),
            "before": str(before),
            "after": str(after),
        } if 0 <= start <= end <= LATEST and all(map(is_text, (words, before, after))):
            return CommentAnchor(Span(start, end), words, before, after)
        case _:
            raise _wrong(f"{place} needs start, end, words, before and after", source)


def _reply(value: object, place: str, source: str) -> CommentReply:
    content = _object(value, _REMARK, place, source)
    try:
        return CommentReply(
            content["id"], content["who"], _time(content, place, source), content["text"]
        )
    except ValueError as error:
        raise _wrong(f"{place}: {error}", source) from error


def _object(value: object, keys: set[str], place: str, source: str) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != keys:
        raise _wrong(f"{place} must have {', '.join(sorted(keys))}", source)
    if not all(is_text(value[key]) for key in _REMARK):
        raise _wrong(f"id, who, when and text of {place} must be texts", source)
    return value


def _time(content: dict[str, Any], place: str, source: str) -> datetime:
    try:
        return datetime.fromisoformat(content["when"])
    except ValueError as error:
        raise _wrong(f'"when" of {place} is no date and time', source) from error


def _wrong(message: str, source: str) -> FormatError:
    return FormatError(message, _HINT, source=source)
