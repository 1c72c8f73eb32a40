"""The workspace is read once, and again when its files change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from podcastkit.config.workspace import Workspace
from podcastkit.editor import room as room_module
from podcastkit.editor.room import EditingRoom
from podcastkit.errors import ConfigError
from podcastkit.pipeline.context import Context


@pytest.fixture
def room(tmp_path: Path, demo_in: Callable[[Path], Context]) -> EditingRoom:
    return EditingRoom(demo_in(tmp_path).workspace)


def test_what_did_not_change_is_read_once(
    room: EditingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = room.context()
    monkeypatch.setattr(room_module, "read_context", lambda *_: pytest.fail("read again"))
    assert room.context().show is first.show


def add_term(workspace: Workspace) -> None:
    file = workspace.glossary_file
    text = file.read_text("utf-8") if file.exists() else ""
    file.write_text(f'{text}\n[[terms]]\nname = "Zébulon"\n', "utf-8")


def replace_show(workspace: Workspace) -> None:
    other = workspace.show_file.with_suffix(".new")
    other.write_bytes(workspace.show_file.read_bytes())
    other.replace(workspace.show_file)


def add_template(workspace: Workspace) -> None:
    workspace.templates.mkdir(exist_ok=True)
    (workspace.templates / "social.txt.j2").write_text("Bonjour.", "utf-8")


@pytest.mark.parametrize("change", [add_term, replace_show, add_template])
def test_what_changed_is_read_again(room: EditingRoom, change: Callable[[Workspace], None]) -> None:
    first = room.context()
    change(room.workspace)
    again = room.context()
    assert again.show is not first.show
    assert room.context().show is again.show


def test_what_is_wrong_is_said_until_it_is_put_right(room: EditingRoom) -> None:
    right = room.workspace.show_file.read_bytes()
    room.context()
    room.workspace.show_file.write_text("title = ", "utf-8")
    for _ in range(2):
        with pytest.raises(ConfigError):
            room.context()
    room.workspace.show_file.write_bytes(right)
    room.context()


def test_a_cover_that_was_taken_away_is_missed(room: EditingRoom) -> None:
    room.context().cover.unlink()
    with pytest.raises(ConfigError, match="image"):
        room.context()
