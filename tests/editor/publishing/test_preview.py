"""The preview shows the text as it is now and uses the sound that is there: no text masters
anything again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from podcastkit.config.workspace import Workspace
from podcastkit.editor.documents import document
from podcastkit.editor.publishing import preview, publish
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.saving import save
from podcastkit.errors import NotTranscribed, UnknownEpisode
from podcastkit.files.locks import workspace_lock
from podcastkit.pipeline.engine.runner import last_keys_file
from podcastkit.pipeline.stages import master
from podcastkit.pipeline.stages.texts import text_stages
from tests.editor.test_saving import EPISODE, edit, request
from tests.fixtures.small_show import SmallShow

TEXT_STAGES = {"attribute", "chapters", "notes"}


def events(room: EditingRoom, slug: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in preview.made(room, slug, language="fr")]


def test_another_ffmpeg_masters_nothing_for_a_corrected_word(
    small_show: SmallShow, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = EditingRoom(small_show.workspace)
    monkeypatch.setattr(master, "ffmpeg_version", lambda: "another ffmpeg")
    save(room, "mer", request(document(room, "mer"), edit(0, 1, "Salut à tous.")))
    keys = last_keys_file(room.context(), "mer").read_bytes()
    made = events(room, "mer")
    assert made[-1] == {"chapters": []}
    assert {event["stage"] for event in made[:-1]} <= TEXT_STAGES
    assert any(event["stage"] == "notes" and event.get("ran") for event in made[:-1])
    assert last_keys_file(room.context(), "mer").read_bytes() == keys
    assert not any(event.get("ran") for event in events(room, "mer"))


def test_an_episode_that_was_never_published_is_previewed_with_its_recording(
    editable: Workspace,
) -> None:
    chapters = editable.episode_folder(EPISODE) / "chapters.toml"
    lines = (
        '[[chapters]]\ntitle = "A"\nstart = "0:00"',
        '[[chapters]]\ntitle = "B"\nstart = "0:08"',
    )
    chapters.write_text("\n".join(lines), "utf-8")
    room = EditingRoom(editable)
    made = events(room, EPISODE)
    assert made[-1]["chapters"] == [{"start": 0, "title": "A"}, {"start": 8_000, "title": "B"}]
    assert {event["stage"] for event in made[:-1]} <= TEXT_STAGES
    assert "Le four solaire" in preview.page(room, EPISODE)


def test_a_preview_keeps_no_publish_waiting_and_waits_for_none(
    small_show: SmallShow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its dialog was closed, and it is still being made."""
    room = EditingRoom(small_show.workspace)
    published: list[dict[str, Any]] = []

    def publish_meanwhile(*arguments: Any) -> Any:
        published.extend(json.loads(line) for line in publish.published(room, "mer", language="fr"))
        return text_stages(*arguments)

    monkeypatch.setattr(preview, "text_stages", publish_meanwhile)
    assert events(room, "mer")[-1] == {"chapters": []}
    assert published[-1]["page"] == "episodes/mer/index.html"
    with workspace_lock(small_show.workspace.cache):
        monkeypatch.setattr(preview, "text_stages", text_stages)
        assert events(room, "mer")[-1] == {"chapters": []}


def test_what_cannot_be_previewed_says_why(editable: Workspace) -> None:
    room = EditingRoom(editable)
    with pytest.raises(UnknownEpisode):
        preview.page(room, "nobody")
    (editable.cache / "history" / f"{EPISODE}.json").unlink()
    with pytest.raises(NotTranscribed):
        preview.page(room, EPISODE)
    assert events(room, EPISODE)[-1]["error"] == "not_transcribed"
