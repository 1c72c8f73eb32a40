"""A comment for a colleague on words of a transcript, and what others answer: never published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from podcastkit.model.time import Span

LONGEST_COMMENT = 10_000
"""Characters of a comment or a reply."""


@dataclass(frozen=True, slots=True)
class CommentAnchor:
    """The words that a comment is about, and how to find them again in a transcript that was
    changed: when they are said, and what is said before and after them."""

    span: Span
    """In the time of the recording."""
    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class CommentReply:
    """What somebody answers."""

    id: str
    who: str
    """Empty where nobody knows."""
    when: datetime
    """With a time zone."""
    text: str

    def __post_init__(self) -> None:
        check_remark(self.id, self.when, self.text)


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody says about words of a transcript."""

    id: str
    """Made where the comment was written, so that what is sent twice is there once."""
    anchor: CommentAnchor
    who: str
    """Empty where nobody knows."""
    when: datetime
    """With a time zone."""
    text: str
    resolved: bool = False
    replies: tuple[CommentReply, ...] = ()

    def __post_init__(self) -> None:
        check_remark(self.id, self.when, self.text)
        if len({reply.id for reply in self.replies}) != len(self.replies):
            raise ValueError(f"two replies to the comment {self.id} have the same id")


def check_remark(identifier: str, when: datetime, text: str) -> None:
    """Raise ValueError for a comment or a reply that cannot be one."""
    if not identifier:
        raise ValueError("a comment needs an id")
    if when.tzinfo is None:
        raise ValueError("a comment needs a time with a time zone")
    if not text.strip():
        raise ValueError("a comment needs a text")
    if len(text) > LONGEST_COMMENT:
        raise ValueError(f"a comment has at most {LONGEST_COMMENT} characters")
