"""Comments of colleagues on the page of an episode. Every answer holds all there are then, so that
a page that writes also learns what others wrote."""

from __future__ import annotations

from typing import Any

from podcastkit.editor.requests import flag_of, text_of
from podcastkit.editor.room import EditingRoom
from podcastkit.errors import FormatError, RequestError
from podcastkit.model.comment import Comment, CommentReply
from podcastkit.review import comment_file
from podcastkit.review.comments import (
    Comments,
    add_comment,
    add_reply,
    delete_comment,
    read_comments,
    resolve_comment,
)
from podcastkit.text.normal_forms import UNPRINTABLE, visible


def comments(room: EditingRoom, slug: str) -> dict[str, object]:
    """All comments of an episode, in the order of their words."""
    return _content(read_comments(room.context(), slug))


def add(room: EditingRoom, slug: str, content: dict[str, Any]) -> dict[str, object]:
    """Add the comment `id` with a text to the words that it is about. Raises RequestError."""
    by = room.author()
    try:
        anchor = comment_file.anchor_from(content, "the comment", "")
        comment = Comment(text_of(content, "id"), anchor, by.who, by.now, _text(content))
    except (ValueError, FormatError) as error:
        raise RequestError(str(error)) from error
    return _content(add_comment(room.context(), slug, comment))


def put_back(room: EditingRoom, slug: str, content: dict[str, Any]) -> dict[str, object]:
    """Put back a `comment` that was deleted, as the page had it. Raises RequestError."""
    try:
        comment = comment_file.comment_from(content.get("comment"), "comment", "")
    except FormatError as error:
        raise RequestError(error.message) from error
    return _content(add_comment(room.context(), slug, comment))


def reply(room: EditingRoom, slug: str, comment: str, content: dict[str, Any]) -> dict[str, object]:
    """Answer a comment with the reply `id` and its text. Raises RequestError, and
    CommentChanged when the comment is gone."""
    by = room.author()
    try:
        answer = CommentReply(text_of(content, "id"), by.who, by.now, _text(content))
    except ValueError as error:
        raise RequestError(str(error)) from error
    return _content(add_reply(room.context(), slug, comment, answer))


def resolve(
    room: EditingRoom, slug: str, comment: str, content: dict[str, Any]
) -> dict[str, object]:
    """Say with `resolved` whether a comment is dealt with. Raises CommentChanged when it is
    gone."""
    resolved = flag_of(content, "resolved")
    return _content(resolve_comment(room.context(), slug, comment, resolved=resolved))


def delete(
    room: EditingRoom, slug: str, comment: str, content: dict[str, Any]
) -> dict[str, object]:
    """Delete a comment of which the page shows so many `replies`. Raises CommentChanged when there
    are more."""
    replies = content.get("replies")
    if not isinstance(replies, int):
        raise RequestError("replies must be a number")
    return _content(delete_comment(room.context(), slug, comment, replies=replies))


def _text(content: dict[str, Any]) -> str:
    return UNPRINTABLE.sub("", visible(text_of(content, "text"))).strip()


def _content(all_comments: Comments) -> dict[str, object]:
    return {"comments": [comment_file.comment_content(comment) for comment in all_comments]}
