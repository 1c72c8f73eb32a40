"""Pages are told what is saved and who is there, and hold up neither each other nor the end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import Mock

import pytest
from starlette.testclient import TestClient

from podcastkit.config.workspace import Workspace
from podcastkit.editor.app import application
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.security import Access
from podcastkit.editor.together import presence as presence_module
from podcastkit.editor.together.presence import LINGER, MOST_STREAMS, Presence, Visitor
from podcastkit.files import digests
from tests.editor.conftest import EDITED

LEA, PAUL = (Visitor(who, EDITED, who, "127.0.0.1") for who in ("Léa", "Paul"))


class Page:
    """A page that is told of an episode."""

    def __init__(self, presence: Presence, visitor: Visitor) -> None:
        self.open = True
        self._events: AsyncIterator[str] = presence.events(visitor, self._gone)

    async def _gone(self) -> bool:
        return not self.open

    async def told(self) -> Any:
        """What it is told next; None when nothing more comes."""
        async for event in self._events:
            if event.startswith("data: "):
                return json.loads(event.removeprefix("data: "))
        return None


@pytest.fixture
def presence(editable: Workspace, monkeypatch: pytest.MonkeyPatch) -> Presence:
    monkeypatch.setattr(presence_module, "TICK", 0.01)
    return Presence(editable)


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """In a thread of its own: that of the tests may have the loop of a browser."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(asyncio.wait_for(story(), 20))).result()


def test_a_page_is_told_who_comes_and_goes_and_what_is_saved(
    presence: Presence, editable: Workspace
) -> None:
    async def story() -> None:
        mine, theirs = Page(presence, LEA), Page(presence, PAUL)
        first = await mine.told()
        assert first == {
            "transcript": ["", ""],
            "chapters": ["", ""],
            "comments": ["", ""],
            "here": [],
        }
        assert (await theirs.told())["here"] == ["Léa"]
        assert (await mine.told())["here"] == ["Paul"]
        file = editable.episode_folder(EDITED) / "transcript.json"
        file.write_text("one", "utf-8")
        written = (await mine.told())["transcript"]
        assert written[0] == digests.digest_file(file)
        theirs.open = False
        assert await theirs.told() is None
        assert (await mine.told())["here"] == []
        presence.stop()
        assert await mine.told() is None

    run(story)


def test_a_file_that_stays_is_read_once(
    presence: Presence, editable: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = Mock(side_effect=digests.digest_file)
    monkeypatch.setattr(presence_module, "digest_file", reads)
    file = editable.episode_folder(EDITED) / "comments.json"
    file.write_text("{}", "utf-8")

    async def story() -> None:
        for _ in range(3):
            state: Any = await presence.state(LEA)
        assert state["comments"][0] == digests.digest_file(file)
        assert reads.call_count == 1

    run(story)


def test_a_page_that_asks_is_there_for_a_while(editable: Workspace) -> None:
    time = 0.0
    presence = Presence(editable, lambda: time)

    async def story() -> None:
        nonlocal time
        await presence.state(PAUL)
        assert (await presence.state(LEA))["here"] == ["Paul"]
        time = LINGER
        assert (await presence.state(LEA))["here"] == []

    run(story)


def test_connections_are_left_for_everything_else(presence: Presence) -> None:
    async def story() -> None:
        pages = [Page(presence, Visitor(str(n), EDITED, "", "::1")) for n in range(MOST_STREAMS)]
        for page in pages:
            assert presence.can_tell(Visitor("x", EDITED, "", "::1"))
            await page.told()
        assert not presence.can_tell(Visitor("x", EDITED, "", "::1"))
        assert presence.can_tell(Visitor("x", EDITED, "", "192.168.1.2"))
        pages[0].open = False
        await pages[0].told()
        assert presence.can_tell(Visitor("x", EDITED, "", "::1"))
        presence.stop()

    run(story)


def test_a_page_asks_where_it_is_not_told(
    editable: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    presence = Presence(editable)
    monkeypatch.setattr(presence, "can_tell", lambda _: False)
    app = application(
        EditingRoom(editable, "Camille"), Access("127.0.0.1", 4780, "s3cret"), presence
    )
    client = TestClient(app, base_url="http://127.0.0.1:4780")
    path = f"/api/episodes/{EDITED}"
    for address in (f"{path}/now", f"{path}/events"):
        assert client.get(address).status_code == 401
    client.cookies.set("podcastkit-4780", "s3cret")
    assert client.get(f"{path}/events?page=a").status_code == 204
    assert client.get(f"{path}/now?page=a&who=L%C3%A9a").json()["here"] == []
    assert client.get(f"{path}/now?page=b").json()["here"] == ["Léa"]
    assert client.get(f"{path}/now?page=a").json()["here"] == ["Camille"]
    assert client.get("/api/episodes/nobody/now?page=a").status_code == 404
