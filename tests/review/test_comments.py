"""Comments are kept beside the transcript: none is lost when two write, and none is published."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.editor.publishing.preview import page as preview_page
from podcastkit.editor.room import EditingRoom
from podcastkit.errors import CommentChanged, FormatError
from podcastkit.formats.registry import FORMATS
from podcastkit.model.comment import Comment, CommentAnchor, CommentReply
from podcastkit.model.time import Span
from podcastkit.review import comment_file
from podcastkit.review.comments import (
    add_comment,
    add_reply,
    comments_file,
    delete_comment,
    read_comments,
    resolve_comment,
)
from podcastkit.review.transcript_store import read_store
from tests.fixtures.small_show import SmallShow

WHEN = datetime(2026, 11, 30, 20, tzinfo=UTC)
MERCI = CommentAnchor(Span(1_500, 2_500), "Merci, mer.", "à tous.")
SECRET = "zorglub à vérifier"


def comment(identifier: str = "a", text: str = SECRET, anchor: CommentAnchor = MERCI) -> Comment:
    return Comment(identifier, anchor, "Léa", WHEN, text)


def reply(identifier: str, text: str = "Vu.") -> CommentReply:
    return CommentReply(identifier, "Camille", WHEN + timedelta(minutes=1), text)


def test_a_comment_is_answered_resolved_opened_again_and_deleted(small_show: SmallShow) -> None:
    context = small_show.context()
    assert read_comments(context, "mer") == ()
    add_comment(context, "mer", comment())
    add_reply(context, "mer", "a", reply("b"))
    resolve_comment(context, "mer", "a", resolved=True)
    (kept,) = read_comments(context, "mer")
    assert (kept.text, kept.who, kept.when, kept.resolved) == (SECRET, "Léa", WHEN, True)
    assert kept.anchor == MERCI
    assert [answer.text for answer in kept.replies] == ["Vu."]
    assert resolve_comment(context, "mer", "a", resolved=False)[0].resolved is False
    assert delete_comment(context, "mer", "a", replies=1) == ()
    assert add_comment(context, "mer", kept) == (kept,)


def test_what_is_sent_twice_is_there_once(small_show: SmallShow) -> None:
    context = small_show.context()
    for _ in range(2):
        add_comment(context, "mer", comment())
        add_reply(context, "mer", "a", reply("b"))
    (kept,) = read_comments(context, "mer")
    assert len(kept.replies) == 1


def test_nothing_is_lost_when_two_write_at_once(small_show: SmallShow) -> None:
    context = small_show.context()
    add_comment(context, "mer", comment())
    with ThreadPoolExecutor(8) as pool:
        for number in range(12):
            pool.submit(add_comment, context, "mer", comment(f"c{number}", f"Mot {number}"))
            pool.submit(add_reply, context, "mer", "a", reply(f"r{number}"))
    comments = read_comments(context, "mer")
    assert len(comments) == 13
    assert len(next(kept for kept in comments if kept.id == "a").replies) == 12


def test_an_answer_that_was_not_seen_is_not_deleted(small_show: SmallShow) -> None:
    context = small_show.context()
    add_comment(context, "mer", comment())
    add_reply(context, "mer", "a", reply("b"))
    with pytest.raises(CommentChanged, match="answered"):
        delete_comment(context, "mer", "a", replies=0)
    assert len(read_comments(context, "mer")) == 1
    delete_comment(context, "mer", "a", replies=1)
    with pytest.raises(CommentChanged, match="deleted"):
        add_reply(context, "mer", "a", reply("c"))
    assert delete_comment(context, "mer", "a", replies=0) == ()


def test_a_damaged_file_is_named_and_left_alone(small_show: SmallShow) -> None:
    context = small_show.context()
    add_comment(context, "mer", comment())
    file = comments_file(context, "mer")
    damaged = file.read_text("utf-8").replace('"Léa"', "7")
    file.write_text(damaged, "utf-8")
    for act in (
        lambda: read_comments(context, "mer"),
        lambda: add_comment(context, "mer", comment("b")),
    ):
        with pytest.raises(FormatError, match=r"comments\.json: .* of comments\[0\]"):
            act()
    assert file.read_text("utf-8") == damaged


def files_of(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_no_word_of_a_comment_is_published_exported_or_previewed(small_show: SmallShow) -> None:
    """And a publish does nothing because of one."""
    before = files_of(small_show.root / "feed")
    add_comment(small_show.context(), "mer", comment())
    result = small_show.publish("mer")
    assert not any(stage.ran for episode in result.episodes for stage in episode.stages)
    assert files_of(small_show.root / "feed") == before
    small_show.edit("mer", 'title = "mer"', 'title = "La mer"')
    small_show.publish("mer")
    after = files_of(small_show.root / "feed")
    assert after != before
    transcript = read_store(small_show.context(), "mer").transcript
    exports = [format_.write(transcript, title="mer") for format_ in FORMATS.values()]
    page = preview_page(EditingRoom(small_show.workspace), "mer")
    texts = [*after.values(), *map(str.encode, (*exports, page))]
    kept = comments_file(small_show.context(), "mer")
    holding = [path for path, data in files_of(small_show.root).items() if b"zorglub" in data]
    assert holding == [kept]
    assert not any(word in text for text in texts for word in (b"zorglub", "Léa".encode()))


texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=9).filter(str.strip)
spans = st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)).map(
    lambda pair: Span(min(pair), max(pair))
)
comments_drawn = st.lists(
    st.builds(
        Comment,
        texts,
        st.builds(CommentAnchor, spans, texts, texts, texts),
        texts,
        st.just(WHEN),
        texts,
        st.booleans(),
        st.lists(st.builds(CommentReply, texts, texts, st.just(WHEN), texts), max_size=2)
        .map(lambda replies: tuple({reply.id: reply for reply in replies}.values())),
    ),
    max_size=3,
    unique_by=lambda item: item.id,
)  # fmt: skip


@given(comments_drawn)
def test_what_is_written_is_read_back(comments: list[Comment]) -> None:
    text = comment_file.write(comments)
    assert comment_file.read(text, "comments.json") == comment_file.in_order(comments)
