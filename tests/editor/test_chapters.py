"""Chapters of the page: saved with what others did, or told as a conflict; their history."""

from __future__ import annotations

from typing import Any

import pytest

from podcastkit.config.chapters import dump_chapters, load_chapters
from podcastkit.config.workspace import Workspace
from podcastkit.editing.chapter_merging import ChaptersConflict
from podcastkit.editor.chapters import chapters, conflict_content, history, keep, missing
from podcastkit.editor.room import EditingRoom
from podcastkit.model.chapter import Chapter

EPISODE = "le-four-solaire"


def chapter(start: int, title: str) -> dict[str, Any]:
    return {"start": start, "title": title, "url": "", "image": ""}


BASE = [chapter(0, "Intro"), chapter(5_000, "Le four"), chapter(10_000, "Fin")]


@pytest.fixture
def room(editable: Workspace) -> EditingRoom:
    room = EditingRoom(editable, "Camille")
    keep(room, EPISODE, {"base": BASE[:1], "chapters": BASE})
    return room


def test_a_stale_page_gets_both(room: EditingRoom, editable: Workspace) -> None:
    """Two pages rename different chapters: the later one overwrites nothing, and loses nothing."""
    keep(room, EPISODE, {"base": BASE, "chapters": [chapter(0, "Début A"), *BASE[1:]]})
    answer: Any = keep(
        room, EPISODE, {"base": BASE, "chapters": [*BASE[:2], chapter(10_000, "Titre de B")]}
    )
    both = [chapter(0, "Début A"), BASE[1], chapter(10_000, "Titre de B")]
    assert answer["chapters"] == both
    shown: Any = chapters(room, EPISODE)
    assert (shown["chapters"], shown["revision"], shown["edited"]) == (
        both,
        answer["revision"],
        True,
    )
    file = editable.episode_folder(EPISODE) / "chapters.toml"
    assert load_chapters(file) == tuple(Chapter(one["start"], one["title"]) for one in both)


def test_a_title_changed_again_after_a_lost_answer_is_no_conflict(room: EditingRoom) -> None:
    others = [*BASE[:2], chapter(10_000, "Titre de B")]
    once = {"base": BASE, "chapters": [chapter(0, "Début"), *BASE[1:]]}
    keep(room, EPISODE, {"base": BASE, "chapters": others})
    keep(room, EPISODE, once)  # its answer is lost, and the page goes on from its old base
    again = {"base": BASE, "chapters": [chapter(0, "Le début"), *BASE[1:]], "unanswered": [once]}
    both = [chapter(0, "Le début"), *others[1:]]
    assert missing(room, EPISODE, again)["missing"]
    assert keep(room, EPISODE, again)["chapters"] == both
    assert not missing(room, EPISODE, again)["missing"]
    back = {"base": both, "chapters": [chapter(0, "Début"), *both[1:]]}
    assert keep(room, EPISODE, back)["chapters"] == back["chapters"]


def test_a_conflict_is_told_and_resolved(room: EditingRoom, editable: Workspace) -> None:
    file = editable.episode_folder(EPISODE) / "chapters.toml"
    file.write_text(dump_chapters((Chapter(0, "Ailleurs"),)), "utf-8")
    mine = {"base": BASE, "chapters": [chapter(0, "Ici"), *BASE[1:]]}
    with pytest.raises(ChaptersConflict) as conflict:
        keep(room, EPISODE, mine)
    told: Any = conflict_content(conflict.value)
    assert told["conflicts"] == [
        {"base": BASE[0], "mine": chapter(0, "Ici"), "theirs": chapter(0, "Ailleurs")}
    ]
    answer = keep(room, EPISODE, {**mine, "onto": told["revision"], "mine": [0]})
    assert answer["chapters"] == [chapter(0, "Ici")]


def test_a_request_that_has_arrived_is_not_missing(room: EditingRoom) -> None:
    mine = {"base": BASE, "chapters": [chapter(0, "Début A"), *BASE[1:]]}
    assert missing(room, EPISODE, mine)["missing"] is True
    keep(room, EPISODE, mine)
    assert missing(room, EPISODE, mine)["missing"] is False
    now: Any = chapters(room, EPISODE)["chapters"]
    keep(room, EPISODE, {"base": now, "chapters": now[:2]})
    assert missing(room, EPISODE, mine)["missing"] is False
    keep(room, EPISODE, {"base": now[:2], "chapters": [chapter(0, "Autre"), now[1]]})
    assert missing(room, EPISODE, mine)["missing"] is True


def test_the_history_has_every_list_of_chapters_by_sitting(
    room: EditingRoom, editable: Workspace
) -> None:
    keep(room, EPISODE, {"base": BASE, "chapters": BASE[:2]})
    file = editable.episode_folder(EPISODE) / "chapters.toml"
    file.write_text(dump_chapters((Chapter(0, "À la main"),)), "utf-8")
    told: Any = history(room, EPISODE)
    assert [
        (one["kind"], one["who"], len(one["saves"]), one["before"], one["chapters"])
        for one in told["sittings"]
    ] == [
        ("outside", "", 1, BASE[:2], [chapter(0, "À la main")]),
        ("room", "Camille", 2, BASE[:1], BASE[:2]),
        ("machine", "", 1, [], BASE[:1]),
    ]
