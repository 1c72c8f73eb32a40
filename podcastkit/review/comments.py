"""Comments for colleagues, kept beside the transcript that they are about, and never published:
nothing below this room knows of them.

Each change is one of one comment, made under a lock to the file as it is then: what two pages write
at once is both there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from podcastkit.errors import CommentChanged
from podcastkit.files.atomic import write_text
from podcastkit.files.locks import write_lock
from podcastkit.files.reading import is_present, read_bytes
from podcastkit.model.comment import Comment, CommentReply
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.transcripts import refuse_unknown
from podcastkit.review import comment_file

Comments: TypeAlias = tuple[Comment, ...]


def comments_file(context: Context, slug: str) -> Path:
    """Where the comments of an episode lie, or will."""
    return context.workspace.episode_folder(slug) / "comments.json"


def read_comments(context: Context, slug: str) -> Comments:
    """The comments of an episode, in the order of their words.

    Raises UnknownEpisode, and FormatError for a damaged file.
    """
    refuse_unknown(context, slug, nor="")
    return _read(comments_file(context, slug))


def add_comment(context: Context, slug: str, comment: Comment) -> Comments:
    """Add a comment, or put one back; one that is there stays as it is. Gives all there are then.

    Raises what `read_comments` raises, and BusyError when another process keeps writing; so do the
    other changes.
    """

    def change(comments: Comments) -> Comments:
        known = any(other.id == comment.id for other in comments)
        return comments if known else (*comments, comment)

    return _change(context, slug, change)


def add_reply(context: Context, slug: str, identifier: str, reply: CommentReply) -> Comments:
    """Answer a comment; a reply that is there stays as it is. Raises CommentChanged when the
    comment is gone."""

    def answer(comment: Comment) -> Comment:
        known = any(other.id == reply.id for other in comment.replies)
        return comment if known else replace(comment, replies=(*comment.replies, reply))

    return _change(context, slug, lambda comments: _with(comments, identifier, answer))


def resolve_comment(context: Context, slug: str, identifier: str, *, resolved: bool) -> Comments:
    """Say that a comment is dealt with, or is not after all. Raises CommentChanged when it
    is gone."""
    return _change(
        context,
        slug,
        lambda comments: _with(
            comments, identifier, lambda comment: replace(comment, resolved=resolved)
        ),
    )


def delete_comment(context: Context, slug: str, identifier: str, *, replies: int) -> Comments:
    """Take a comment away; one that is gone already stays so.

    Raises CommentChanged when it has more than so many `replies`: nobody takes away what he has not
    seen.
    """

    def change(comments: Comments) -> Comments:
        if any(comment.id == identifier and len(comment.replies) > replies for comment in comments):
            raise CommentChanged(
                "Somebody has answered this comment meanwhile; it was not deleted.",
                "Read the answer first.",
            )
        return tuple(comment for comment in comments if comment.id != identifier)

    return _change(context, slug, change)


def _with(comments: Comments, identifier: str, change: Callable[[Comment], Comment]) -> Comments:
    if all(comment.id != identifier for comment in comments):
        raise CommentChanged(
            "Somebody has deleted this comment meanwhile.", "Write a comment of your own."
        )
    return tuple(change(comment) if comment.id == identifier else comment for comment in comments)


def _change(context: Context, slug: str, change: Callable[[Comments], Comments]) -> Comments:
    """Change the comments of an episode; nobody else does meanwhile."""
    refuse_unknown(context, slug, nor="")
    file = comments_file(context, slug)
    with write_lock(context.workspace.cache / "locks" / f"{slug}.comments.lock", file):
        before = _read(file)
        after = change(before)
        if after != before:
            write_text(file, comment_file.write(after))
        return comment_file.in_order(after)


def _read(file: Path) -> Comments:
    if not is_present(file):
        return ()
    # Git and people may have put them in any order.
    return comment_file.in_order(comment_file.read(read_bytes(file), str(file)))
