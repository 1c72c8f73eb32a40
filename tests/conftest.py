"""Fixtures that more than one test file needs."""

from __future__ import annotations

import json
import os
import threading
import wave
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pytest
from numpy.typing import NDArray

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word

Sound: TypeAlias = NDArray[np.float64]
"""Samples between -1 and 1, shape (n,) for mono or (n, channels)."""

WriteWav: TypeAlias = Callable[..., Path]
Spoken: TypeAlias = Callable[..., Transcript]


@pytest.fixture
def write_wav(tmp_path: Path) -> WriteWav:
    """Write samples as a WAV of 16, 24 or 32 bits, without ffmpeg, and give its path."""

    def write(name: str, sound: Sound, rate: int = 48_000, bits: int = 16) -> Path:
        path = tmp_path / name
        whole = np.round(np.clip(sound, -1, 1) * (2 ** (bits - 1) - 1)).astype("<i4").reshape(len(sound), -1)
        data = whole.reshape(-1, 1).view("u1")[:, : bits // 8].tobytes()
        with wave.open(str(path), "wb") as file:
            file.setparams((whole.shape[1], bits // 8, rate, 0, "NONE", ""))
            file.writeframes(data)
        return path

    return write


@pytest.fixture(scope="session", autouse=True)
def model_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of models of its own for the test run, shared by its processes: no test touches the user's."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "models"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PODCASTKIT_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def spoken() -> Spoken:
    """A transcript with a segment for each text, or pair of speaker and text: `each` ms, the last `pause` ms silent.

    Words are parted at spaces and share the time evenly. `roles` gives speakers theirs.
    """

    def transcript(
        *said: str | tuple[str | None, str],
        language: str = "fr",
        each: Ms = 10_000,
        pause: Ms = 300,
        roles: Mapping[str, str] | None = None,
    ) -> Transcript:
        pairs = [(None, part) if isinstance(part, str) else part for part in said]
        names = dict.fromkeys(speaker for speaker, _ in pairs if speaker is not None)
        speakers = (Speaker(name, name.title(), (roles or {}).get(name, "")) for name in names)
        segments = (Segment(who, _evenly(text, each * at, each - pause)) for at, (who, text) in enumerate(pairs))
        return Transcript(language, tuple(speakers), tuple(segments))

    return transcript


def _evenly(text: str, start: Ms, duration: Ms) -> tuple[Word, ...]:
    texts = text.split()
    times = [start + duration * at // len(texts) for at in range(len(texts) + 1)]
    return tuple(Word(Span(*edge), word) for edge, word in zip(pairwise(times), texts, strict=True))


@dataclass(frozen=True)
class Asked:
    """What a language model was asked: path, headers and JSON."""

    path: str
    headers: dict[str, str]
    body: Any


@dataclass(frozen=True)
class Reply:
    """What an endpoint answers: status, body and headers; `hold` keeps the connection open until the test is over."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    hold: bool = False


def completion(content: object) -> Reply:
    """A chat completion that says `content`, JSON unless it is text."""
    said = content if isinstance(content, str) or content is None else json.dumps(content, ensure_ascii=False)
    return Reply(body=json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode())


class ModelServer:
    """A real HTTP server on loopback in the place of a language model; `answer` decides what it says."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answer: Callable[[Asked], Reply] = lambda asked: completion("{}")
        self.over = threading.Event()
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                asked = Asked(self.path, dict(self.headers), json.loads(content) if content else None)
                model.asked.append(asked)
                reply = model.answer(asked)
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)
                while reply.hold and not model.over.wait(0.2):
                    self.wfile.write(b" ")

            do_GET = do_POST  # noqa: N815

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        """The base address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def close(self) -> None:
        """End it: from now on its address refuses connections."""
        self.over.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    """A language model's endpoint on loopback."""
    server = ModelServer()
    yield server
    server.close()
