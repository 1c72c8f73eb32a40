"""The list says where work waits, reads what it has not seen yet, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from podcastkit.config.workspace import Workspace
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.together import episode_list
from podcastkit.editor.together.episode_list import episodes, waiting
from podcastkit.errors import RequestError, WriteError
from podcastkit.files.stamps import Stamp
from podcastkit.formats import native
from podcastkit.model.comment import Comment, CommentAnchor
from podcastkit.model.time import Span
from podcastkit.review.comments import add_comment, resolve_comment
from tests.editor.conftest import EDITED, SAID

COMMENT = Comment(
    "a", CommentAnchor(Span(0, 1), "Théo."), "Léa", datetime(2026, 11, 30, tzinfo=UTC), "Qui ?"
)


@pytest.fixture
def settled(editable: Workspace, monkeypatch: pytest.MonkeyPatch) -> EditingRoom:
    """The room of a workspace whose files were written a while ago."""
    monkeypatch.setattr(Stamp, "is_young", False)
    return EditingRoom(editable)


def entry(room: EditingRoom) -> Any:
    listed: Any = episodes(room)["episodes"]
    return listed[0]


def work(room: EditingRoom) -> Any:
    found: Any = waiting(room, {"slugs": [EDITED, "nobody"]})["waiting"]
    assert found.keys() == {EDITED}
    return found[EDITED]


def test_what_waits_is_counted(settled: EditingRoom) -> None:
    drafted = work(settled)
    assert (drafted["paragraphs"], drafted["comments"], sum(drafted["words"])) == (5, 0, 13)
    assert sum(drafted["words"][:10]) == 3  # 0.42, 0.3 and 0.4 lie below a half
    assert entry(settled)["state"] == "draft"
    first, *rest = SAID.segments
    checked = replace(first, words=tuple(replace(word, edited=True) for word in first.words))
    file = settled.workspace.episode_folder(EDITED) / "transcript.json"
    file.write_text(native.write(replace(SAID, segments=(checked, *rest))), "utf-8")
    add_comment(settled.context(), EDITED, COMMENT)
    assert entry(settled)["waiting"] is None
    reviewed = work(settled)
    assert (reviewed["paragraphs"], reviewed["comments"]) == (4, 1)
    assert sum(reviewed["words"][:10]) == 2
    assert (entry(settled)["state"], entry(settled)["waiting"]) == ("reviewed", reviewed)
    resolve_comment(settled.context(), EDITED, "a", resolved=True)
    assert work(settled)["comments"] == 0


def test_what_was_seen_is_not_read_again(
    settled: EditingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = work(settled)
    for name in ("read_episode", "waiting_work"):
        monkeypatch.delattr(episode_list, name)
    other = EditingRoom(settled.workspace)  # after a restart
    assert entry(other)["waiting"] == work(other) == found


def test_a_file_just_written_is_read_again(editable: Workspace) -> None:
    room = EditingRoom(editable)
    assert work(room)["paragraphs"] == 5
    assert entry(room)["waiting"] is None


@pytest.mark.parametrize(
    ("name", "content"), [("episode.toml", "title ="), ("transcript.json", "{")]
)
def test_a_damaged_episode_does_not_hide_the_others(
    settled: EditingRoom, name: str, content: str
) -> None:
    folder = settled.workspace.episode_folder(EDITED)
    (folder / name).write_text(content, "utf-8")
    assert work(settled) is None
    assert (entry(settled)["state"] == "broken") == (name == "episode.toml")


def test_the_list_opens_where_nothing_can_be_written(
    settled: EditingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise WriteError("full", path=settled.workspace.cache)

    monkeypatch.setattr(episode_list, "write_text", refuse)
    assert entry(settled)["state"] == "draft"
    with pytest.raises(RequestError):
        waiting(settled, {"slugs": [7]})
