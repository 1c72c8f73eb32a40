"""What became of a transcript: by sitting, what each save changed, found, brought back and taken
back; in the language of the page, though the history is written in English."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from podcastkit.config.workspace import Workspace
from podcastkit.editor import history as page_history
from podcastkit.editor.app import application
from podcastkit.editor.documents import document
from podcastkit.editor.history import PAGE, PAGE_KINDS, SENT
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.saving import save
from podcastkit.editor.security import Access
from podcastkit.errors import EditConflict
from podcastkit.model.revision import Author, RevisionKind
from podcastkit.text.labels import labels
from tests.editor.test_saving import EPISODE, edit, request, said

NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


class Desk:
    """Who works in the room, at a time of the test's choice."""

    def __init__(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.who = NOON, "Camille"
        self.room = EditingRoom(workspace)
        monkeypatch.setattr(EditingRoom, "author", lambda _: Author(self.who, self.now))

    def type(self, segment: int, text: str, *, minutes: float = 0, who: str = "Camille") -> str:
        """Put another text in a segment, some minutes later; gives the revision."""
        self.now, self.who = self.now + timedelta(minutes=minutes), who
        shown = document(self.room, EPISODE)
        speaker = shown["segments"][segment]["speaker"]  # type: ignore[index]
        content = request(shown, edit(segment, segment + 1, text, speaker=speaker))
        return str(save(self.room, EPISODE, content)["revision"])

    def history(self, **options: str) -> Any:
        return page_history.history(self.room, EPISODE, **options)

    def rows(self, **options: str) -> list[tuple[str, int, Any]]:
        """Who, how many saves, and the first passages or the kind of each row."""
        return [
            (
                sitting["who"],
                len(sitting["saves"]),
                sitting["changes"]["passages"]
                if sitting["changes"]
                else sitting["saves"][0]["kind"],
            )
            for sitting in self.history(**options)["sittings"]
        ]

    def texts(self) -> list[str]:
        return said(document(self.room, EPISODE))


@pytest.fixture
def desk(editable: Workspace, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(editable, monkeypatch)


@pytest.mark.parametrize("kind", [*(PAGE_KINDS.get(kind, kind) for kind in RevisionKind), SENT])
def test_every_kind_of_revision_has_words(kind: str) -> None:
    assert f"history_{kind}" in labels("fr", "room")


def test_rows_are_sittings_and_say_what_they_changed(desk: Desk) -> None:
    desk.type(1, "Bonjour, merci Blis.")
    desk.type(1, "Bonjour, merci Blisce.", minutes=1)
    desk.type(2, "Le four lunaire.", minutes=60)
    desk.type(3, "Et alors ?", minutes=2, who="Bob")
    assert desk.rows() == [
        ("Bob", 1, [["ensuite", "alors"]]),
        ("Camille", 1, [["solaire.", "lunaire."]]),
        ("Camille", 2, [["Blisse.", "Blisce."]]),
        ("", 1, "machine"),
    ]
    last = desk.history()["sittings"][0]
    assert (last["current"], last["changes"]["words"]) == (True, 1)
    sitting = desk.history()["sittings"][2]
    singles: Any = page_history.saves(
        desk.room, EPISODE, sitting["saves"][0]["revision"], since=sitting["since"]
    )
    told = [save["changes"]["passages"] for save in singles["sittings"]]
    assert (told, singles["more"]) == ([[["Blis.", "Blisce."]], [["Blisse.", "Blis."]]], False)
    assert [entry["when"] for entry in sitting["saves"]] == [
        (NOON + timedelta(minutes=minutes)).isoformat() for minutes in (1, 0)
    ]


def test_a_save_opens_into_what_it_changed_and_into_what_going_back_would_change(
    desk: Desk,
) -> None:
    first = desk.type(1, "Bonjour, merci Blis.")
    desk.type(2, "Le four lunaire.", minutes=60)
    (sitting,) = (row for row in desk.history()["sittings"] if row["saves"][0]["revision"] == first)
    changed: Any = page_history.changes(desk.room, EPISODE, first, since=sitting["since"])
    assert [(one["was"], one["now"]) for one in changed["passages"]] == [("Blisse.", "Blis.")]
    effect: Any = page_history.changes(desk.room, EPISODE, first)
    assert [(one["was"], one["now"]) for one in effect["passages"]] == [("lunaire.", "solaire.")]


def test_every_revision_is_reached_page_by_page(desk: Desk) -> None:
    for number in range(PAGE + 4):
        desk.type(0, f"Bonjour Théo {number}.", minutes=30)
    first, second = desk.history(), desk.history(skip=str(PAGE))
    assert (len(first["sittings"]), first["more"]) == (PAGE, True)
    assert (len(second["sittings"]), second["more"]) == (5, False)
    assert second["sittings"][-1]["saves"][0]["kind"] == "machine"


def test_words_that_were_changed_are_found(desk: Desk) -> None:
    desk.type(1, "Bonjour, merci l’Été.")
    desk.type(1, "Bonjour, merci Blisce.", minutes=1)
    desk.type(2, "Le four solaire, Blisce.", minutes=30)
    assert desk.rows(find="ete") == [
        ("Camille", 1, [["l’Été.", "Blisce."]]),
        ("Camille", 1, [["Blisse.", "l’Été."]]),
    ]
    assert len(desk.rows(find="blisce")) == 2
    assert desk.rows(find="bonjour") == []
    assert desk.rows(find="?!") == []


def test_ticked_changes_are_taken_back_and_later_work_stays(desk: Desk) -> None:
    changed = desk.type(1, "Bonsoir, merci Blisce.")
    since = desk.history()["sittings"][0]["since"]
    desk.type(2, "Le four lunaire.", minutes=60, who="Bob")
    content = {"since": since, "revision": changed, "passages": [1]}
    answer: Any = page_history.take_back(desk.room, EPISODE, content)
    assert answer["left"] == 0
    assert said(answer["document"])[1:3] == ["Bonsoir, merci Blisse.", "Le four lunaire."]
    assert desk.texts() == said(answer["document"])
    row = desk.history()["sittings"][0]
    assert (row["saves"][0]["kind"], row["changes"]["passages"]) == (
        "taken_back",
        [["Blisce.", "Blisse."]],
    )
    again: Any = page_history.take_back(desk.room, EPISODE, content)
    assert (again["left"], again["changes"], answer["changes"]) == (0, False, True)
    assert len(desk.history()["sittings"]) == 4


def test_what_was_changed_once_more_since_is_left_and_counted(desk: Desk) -> None:
    changed = desk.type(1, "Bonsoir, merci Blisce.")
    since = desk.history()["sittings"][0]["since"]
    desk.type(1, "Bonsoir, merci Zébulon.", minutes=60)
    content = {"since": since, "revision": changed, "passages": [0, 1]}
    answer: Any = page_history.take_back(desk.room, EPISODE, content)
    assert (answer["left"], desk.texts()[1]) == (1, "Bonjour, merci Zébulon.")


def test_changes_of_another_draft_are_not_taken_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = desk.type(1, "Bonsoir, merci Blisce.")
    since = desk.history()["sittings"][0]["since"]
    monkeypatch.setattr("podcastkit.review.transcript_store.TranscriptStore.draft", "another")
    with pytest.raises(EditConflict, match="another transcript of the machine"):
        page_history.take_back(
            desk.room, EPISODE, {"since": since, "revision": changed, "passages": [0]}
        )


def test_what_was_sent_to_be_merged_is_told_apart(desk: Desk) -> None:
    shown = document(desk.room, EPISODE)
    desk.type(2, "Le four lunaire.", who="Bob")
    desk.who, desk.now = "Camille", NOON + timedelta(minutes=1)
    save(desk.room, EPISODE, request(shown, edit(0, 1, "Salut Théo.")))
    merged = desk.history()["sittings"][0]
    assert [entry["kind"] for entry in merged["saves"]] == ["merged", SENT]
    assert merged["changes"]["passages"] == [["Bonjour", "Salut"]]


def test_a_text_that_is_damaged_takes_no_other_row_away(desk: Desk, editable: Workspace) -> None:
    desk.type(1, "Bonjour, merci Blis.")
    desk.type(2, "Le four lunaire.", minutes=60)
    lines = editable.episode_folder(EPISODE) / "history" / "revisions.jsonl"
    lines.write_text(lines.read_text("utf-8").replace("Blis.", "Blas."), "utf-8")
    assert [row["changes"] is None for row in desk.history()["sittings"][-2:]] == [True, True]
    assert desk.rows(find="lunaire") == []


@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (lambda client: client.get(f"/api/episodes/{EPISODE}/history?skip=x"), 400),
        (lambda client: client.get(f"/api/episodes/{EPISODE}/history?skip=-1"), 400),
        (lambda client: client.get(f"/api/episodes/{EPISODE}/history?find=abc&skip=2"), 200),
        (lambda client: client.get(f"/api/episodes/{EPISODE}/history/ffff?since=eeee"), 422),
        (
            lambda client: client.post(
                f"/api/episodes/{EPISODE}/take-back",
                json={"since": "", "revision": "ffff", "passages": [0], "speakers": [1]},
            ),
            400,
        ),
    ],
)
def test_what_the_page_may_ask(desk: Desk, ask: Callable[[TestClient], Any], status: int) -> None:
    access = Access("127.0.0.1", 4780)
    headers = {"x-podcastkit-token": access.token}
    app = application(desk.room, access)
    with TestClient(app, base_url="http://127.0.0.1:4780", headers=headers) as client:
        assert ask(client).status_code == status
