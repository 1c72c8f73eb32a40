"""Comments over HTTP: what a page writes, under its name, and what it is refused."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from podcastkit.config.workspace import Workspace
from podcastkit.editor.app import application
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.security import Access
from podcastkit.review.transcript_store import read_store
from tests.editor.conftest import EDITED

PATH = f"/api/episodes/{EDITED}/comments"
WORDS = {"start": 5_400, "end": 7_000, "words": "four solaire.", "before": "Le", "after": "Et"}
NEW = {"id": "a", **WORDS, "text": "  À vérifier.\u0000 "}


@pytest.fixture
def client(editable: Workspace) -> TestClient:
    app = application(EditingRoom(editable, "Camille"), Access("127.0.0.1", 4780, "s3cret"))
    return TestClient(
        app, base_url="http://127.0.0.1:4780", headers={"x-podcastkit-token": "s3cret"}
    )


def post(client: TestClient, path: str, content: dict[str, Any], who: str = "") -> Any:
    headers = {"x-podcastkit-who": quote(who)} if who else {}
    answer = client.post(path, json=content, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()["comments"]


def test_a_comment_goes_its_way(client: TestClient) -> None:
    assert client.get(PATH).json() == {"comments": []}
    (written,) = post(client, PATH, NEW)
    assert {key: written[key] for key in WORDS} == WORDS
    assert (written["who"], written["text"]) == ("Camille", "À vérifier.")
    (answered,) = post(client, f"{PATH}/a/replies", {"id": "b", "text": "Vu."}, "Léa 💬")
    assert answered["replies"][0]["who"] == "Léa 💬"
    (resolved,) = post(client, f"{PATH}/a/resolved", {"resolved": True})
    assert resolved["resolved"] is True
    assert post(client, f"{PATH}/a/deleted", {"replies": 1}) == []
    assert post(client, f"{PATH}/deleted", {"comment": resolved}) == [resolved]


@pytest.mark.parametrize(
    ("path", "content", "status"),
    [
        ("", {**NEW, "text": " "}, 400),
        ("", {**NEW, "text": "x" * 10_001}, 400),
        ("", {**NEW, "end": -1}, 400),
        ("", {"id": "a", "text": "x"}, 400),
        ("/deleted", {"comment": {"id": "a"}}, 400),
        ("/a/deleted", {}, 400),
        ("/a/resolved", {"resolved": 1}, 400),
        ("/a/replies", {"id": "b", "text": "Vu."}, 409),
    ],
)
def test_what_is_no_comment_is_refused(
    client: TestClient, editable: Workspace, path: str, content: dict[str, Any], status: int
) -> None:
    assert client.post(PATH + path, json=content).status_code == status
    assert not (editable.episode_folder(EDITED) / "comments.json").exists()


def test_a_save_is_by_who_the_page_says(client: TestClient, editable: Workspace) -> None:
    shown = client.get(f"/api/episodes/{EDITED}").json()
    paragraph = {"speaker": "S1", "text": "Salut.", "checked": False}
    edits = [{"start": 0, "end": 1, "paragraphs": [paragraph]}]
    content = {"base": shown["revision"], "speakers": shown["speakers"], "edits": edits}
    headers = {"x-podcastkit-who": quote("Léa\nMartin")}
    path = f"/api/episodes/{EDITED}"
    assert client.put(f"{path}/transcript", json=content, headers=headers).status_code == 200
    history = read_store(EditingRoom(editable).context(), EDITED).history
    assert history.revisions[-1].who == "Léa Martin"
