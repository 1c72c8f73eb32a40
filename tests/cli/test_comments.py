"""`podcastkit transcript comments`, and what status says of comments."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from typer.testing import CliRunner

from podcastkit.cli.main import app
from podcastkit.model.comment import Comment, CommentAnchor, CommentReply
from podcastkit.model.time import Span
from podcastkit.review.comments import add_comment, comments_file, resolve_comment
from tests.fixtures.small_show import SmallShow

WHEN = datetime(2026, 11, 30, 20, tzinfo=UTC)


def call(show: SmallShow, *arguments: str) -> str:
    done = CliRunner().invoke(app, ["-C", str(show.root), *arguments], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_comments_are_listed_and_counted(small_show: SmallShow) -> None:
    assert call(small_show, "transcript", "comments", "mer") == "mer: no open comments.\n"
    context = small_show.context()
    anchor = CommentAnchor(Span(1_500, 2_500), "Merci, mer.")
    replies = (CommentReply("b", "", WHEN, "Vu."),)
    add_comment(context, "mer", Comment("a", anchor, "Léa\x1b", WHEN, "À\nvoir.", replies=replies))
    assert call(small_show, "transcript", "comments", "mer").splitlines() == [
        '    00:01  "Merci, mer."',
        "           2026-11-30 21:00  Léa\ufffd: À voir.",
        "           2026-11-30 21:00: Vu.",
    ]
    assert "reviewed transcript, 1 comment;" in call(small_show, "status", "mer")
    (listed,) = json.loads(call(small_show, "transcript", "comments", "mer", "--json"))["comments"]
    assert (listed["text"], listed["start"], listed["resolved"]) == ("À\nvoir.", 1_500, False)
    resolve_comment(context, "mer", "a", resolved=True)
    assert call(small_show, "transcript", "comments", "mer") == "mer: no open comments.\n"
    assert "(resolved)" in call(small_show, "transcript", "comments", "mer", "--all")
    comments_file(context, "mer").write_text("{", "utf-8")
    (status,) = json.loads(call(small_show, "status", "mer", "--json"))["episodes"]
    assert (status["state"], status["comments"]) == ("published", 0)
