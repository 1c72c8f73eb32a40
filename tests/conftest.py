"""Fixtures that more than one test file needs."""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
import wave
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias
from unittest.mock import Mock

import numpy as np
import pytest
import uvicorn
from numpy.typing import NDArray
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from typer.testing import CliRunner

from podcastkit.cli.display import display
from podcastkit.cli.main import app
from podcastkit.config.workspace import Workspace
from podcastkit.editor.app import application
from podcastkit.editor.room import Room
from podcastkit.editor.security import Access
from podcastkit.editor.timing import Timing
from podcastkit.errors import PodcastkitError
from podcastkit.files.atomic import write_text
from podcastkit.files.digests import digest_bytes, digest_file
from podcastkit.formats import native
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from podcastkit.pipeline.context import Context, read_context
from podcastkit.pipeline.runner import Runner
from podcastkit.pipeline.stage import Stage
from podcastkit.review import rebase
from tests.paths import REPOSITORY

Sound: TypeAlias = NDArray[np.float64]
"""Samples between -1 and 1, shape (n,) for mono or (n, channels)."""

WriteWav: TypeAlias = Callable[..., Path]
Spoken: TypeAlias = Callable[..., Transcript]


@pytest.fixture
def write_wav(tmp_path: Path) -> WriteWav:
    """Write samples as a WAV of 16, 24 or 32 bits, without ffmpeg, and give its path."""

    def write(name: str, sound: Sound, rate: int = 48_000, bits: int = 16) -> Path:
        path = tmp_path / name
        whole = (
            np.round(np.clip(sound, -1, 1) * (2 ** (bits - 1) - 1))
            .astype("<i4")
            .reshape(len(sound), -1)
        )
        data = whole.reshape(-1, 1).view("u1")[:, : bits // 8].tobytes()
        with wave.open(str(path), "wb") as file:
            file.setparams((whole.shape[1], bits // 8, rate, 0, "NONE", ""))
            file.writeframes(data)
        return path

    return write


@pytest.fixture(scope="session", autouse=True)
def model_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of models of its own for the test run, shared by its processes: no test touches the
    user's."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "models"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PODCASTKIT_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def spoken() -> Spoken:
    """A transcript with a segment for each text, or pair of speaker and text: `each` ms, the last
    `pause` ms silent.

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
        segments = (
            Segment(who, _evenly(text, each * at, each - pause))
            for at, (who, text) in enumerate(pairs)
        )
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
    """What an endpoint answers: status, body and headers; `hold` keeps the connection open until
    the test is over."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    hold: bool = False


def completion(content: object) -> Reply:
    """A chat completion that says `content`, JSON unless it is text."""
    said = (
        content
        if isinstance(content, str) or content is None
        else json.dumps(content, ensure_ascii=False)
    )
    return Reply(
        body=json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode()
    )


class ModelServer:
    """A real HTTP server on loopback in the place of a language model; `answer` decides what it
    says."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answer: Callable[[Asked], Reply] = lambda asked: completion("{}")
        self.over = threading.Event()
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                asked = Asked(
                    self.path, dict(self.headers), json.loads(content) if content else None
                )
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


EDITED = "le-four-solaire"
"""The episode of the editing room."""

SAID = Transcript(
    "fr",
    (Speaker("S1", "Camille Renard", "host"), Speaker("S2", "Intervenant 2")),
    tuple(
        Segment(
            speaker, tuple(Word(Span(*span), text, confidence) for span, text, confidence in words)
        )
        for speaker, words in (
            ("S1", [((500, 900), "Bonjour", 0.98), ((900, 1_400), "Théo.", 0.42)]),
            (
                "S2",
                [
                    ((1_500, 1_900), "Bonjour,", 0.97),
                    ((1_900, 2_100), "merci", 0.99),
                    ((2_100, 2_900), "Blisse.", 0.3),
                ],
            ),
            (
                "S2",
                [
                    ((5_000, 5_400), "Le", 0.9),
                    ((5_400, 6_000), "four", 0.95),
                    ((6_000, 7_000), "solaire.", 0.96),
                ],
            ),
            (
                "S1",
                [
                    ((8_000, 8_500), "Et", 0.9),
                    ((8_500, 9_000), "ensuite", 0.9),
                    ((9_000, 9_500), "?", None),
                ],
            ),
            (
                "S2",
                [
                    ((10_000, 10_500), "Ensuite,", 0.9),
                    ((10_500, 11_000), "Blisse", 0.4),
                    ((11_000, 12_000), "vint.", 0.9),
                ],
            ),
        )
    ),
)


@pytest.fixture
def editable(tmp_path: Path, write_wav: WriteWav) -> Workspace:
    """A workspace with one episode of 15 seconds that the machine has transcribed."""
    root = tmp_path / "show"
    folder = root / "episodes" / EDITED
    folder.mkdir(parents=True)
    for name in ("show.toml", "cover.jpg"):
        shutil.copy(REPOSITORY / name, root)
    times = np.arange(15 * 16_000) / 16_000
    write_wav("tone.wav", 0.2 * np.sin(2 * np.pi * 220 * times), 16_000).rename(
        folder / "recording.wav"
    )
    (folder / "episode.toml").write_text(
        'guid = "4d3c6f0a-1f43-4c27-8c55-6b1f0f4f9a10"\ntitle = "Le four solaire"\n'
        'date = 2026-11-02T06:00:00+01:00\naudio = "recording.wav"\n',
        "utf-8",
    )
    workspace = Workspace(root)
    draft_of(workspace, SAID)
    return workspace


def draft_of(workspace: Workspace, transcript: Transcript) -> None:
    """Put a machine's transcript in the cache, as a publish leaves it."""
    with display(quiet=True) as reporter:
        context = read_context(workspace, reporter)
        run = Runner(
            EDITED, context.cache, workspace.cache / "history" / f"{EDITED}.json", reporter
        )
        stage = Stage(
            "attribute", 1, inputs={"draft": digest_bytes(native.write(transcript).encode())}
        )
        run.run(
            stage,
            lambda folder, _: write_text(folder / "transcript.json", native.write(transcript)),
        )
        run.save()


DEMO = "camille-personne"


DemoIn: TypeAlias = Callable[[Path], Context]
Hear: TypeAlias = Callable[[Context, Transcript, str], None]


@pytest.fixture(scope="session")
def demo_in() -> DemoIn:
    """Makes a folder a workspace with the demo episode, of which nothing was published."""

    def make(root: Path) -> Context:
        for name in ("show.toml", "cover.jpg"):
            shutil.copy(REPOSITORY / name, root)
        shutil.copytree(REPOSITORY / "episodes" / DEMO, root / "episodes" / DEMO)
        with display(quiet=True) as reporter:
            return read_context(Workspace(root), reporter)

    return make


@pytest.fixture(scope="session")
def hear() -> Hear:
    """Puts a transcript of the demo's recording in the cache, and a draft, as the stages of speech
    leave them."""

    def make(context: Context, transcript: Transcript, draft: str) -> None:
        run = Runner(
            DEMO,
            context.cache,
            context.workspace.cache / "history" / f"{DEMO}.json",
            context.reporter,
        )
        recording = next(context.workspace.episode_folder(DEMO).glob("recording.*"))
        stage = Stage(
            "transcribe", 1, options={"said": draft}, inputs={"recording": digest_file(recording)}
        )
        entry = run.run(stage, lambda folder, _: write_text(folder / "draft.json", draft))
        stage = Stage("attribute", 1, inputs={"draft": entry.digests["draft.json"]})
        run.run(
            stage,
            lambda folder, _: write_text(folder / "transcript.json", native.write(transcript)),
        )
        run.save()

    return make


@pytest.fixture
def hear_when_carrying(hear: Hear, monkeypatch: pytest.MonkeyPatch) -> Hear:
    """Lets the machine hear the demo's recording otherwise, once corrections are carried over."""

    def make(context: Context, transcript: Transcript, draft: str) -> None:
        saves = Mock(save=lambda: hear(context, transcript, draft))
        for name, stand_in in (("probe_stage", None), ("heard_stages", None), ("runner_of", saves)):
            monkeypatch.setattr(rebase, name, lambda *_, made=stand_in: made)

    return make


@pytest.fixture
def transcribed(tmp_path: Path, demo_in: DemoIn) -> Callable[..., Path]:
    """Makes a workspace with the demo episode as it is when it was transcribed; other stages may
    have run as well."""

    def make(transcript: Transcript, *others: Stage) -> Path:
        context = demo_in(tmp_path)
        run = Runner(
            DEMO,
            context.cache,
            tmp_path / ".podcastkit" / "history" / f"{DEMO}.json",
            context.reporter,
        )
        stage = Stage("attribute", 1, inputs={"draft": "x"})
        run.run(
            stage,
            lambda folder, _: write_text(folder / "transcript.json", native.write(transcript)),
        )
        for other in others:
            run.run(other, lambda folder, _: write_text(folder / "result.json", "{}"))
        run.save()
        return tmp_path

    return make


@pytest.fixture
def command_in() -> Callable[..., Callable[..., str]]:
    """Gives a command in a workspace, which returns what it prints and raises what it raises."""

    def command(root: Path, *prefix: str) -> Callable[..., str]:
        def run(*arguments: str) -> str:
            result = CliRunner().invoke(app, ["-C", str(root), *prefix, *arguments])
            if isinstance(result.exception, PodcastkitError):
                raise result.exception
            assert result.exit_code == 0, result.output
            return result.stdout

        return run

    return command


class Served:
    """The editing room of a workspace, on a port of its own, in a thread of the test."""

    def __init__(self, workspace: Workspace, timing: Timing | None = None) -> None:
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        self.access = Access("127.0.0.1", listener.getsockname()[1])
        room = application(Room(workspace, "Camille", timing), self.access)
        config = uvicorn.Config(room, log_level="warning", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([listener],), daemon=True)
        self._thread.start()

    def address(self, path: str = "/") -> str:
        """An address that opens the room there."""
        return f"http://127.0.0.1:{self.access.port}{path}?token={self.access.token}"

    def close(self) -> None:
        """End it."""
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture
def served(editable: Workspace) -> Iterator[Served]:
    """The editing room of `editable`."""
    room = Served(editable)
    yield room
    room.close()


def chromium_path() -> str:
    """Where a Chromium is; empty when there is none."""
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    return os.environ.get("CHROMIUM", "") or next(filter(None, map(shutil.which, names)), "")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium; without one these tests are skipped, and fail in continuous
    integration."""
    path = chromium_path()
    if not path:
        missing = (
            "no Chromium was found: install it (Debian: apt-get install chromium) or name it with "
            "CHROMIUM=PATH"
        )
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[BrowserContext]:
    """An empty browser profile that speaks French, for as many pages as a test wants."""
    context = chromium.new_context(locale="fr-FR", viewport={"width": 1200, "height": 800})
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(visit: BrowserContext, served: Served) -> Iterator[Page]:
    """The page of the episode, loaded; an error in it, or what its policy forbids, fails the
    test."""
    page = visit.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda line: problems.append(line.text) if "Content Security Policy" in line.text else None,
    )
    page.goto(served.address(f"/episodes/{EDITED}"))
    page.locator(".paragraph").first.wait_for()
    yield page
    visit.close()
    assert problems == []
