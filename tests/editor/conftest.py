"""The editing room of a small workspace, and a browser that opens it."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from podcastkit.cli.terminal.display import display
from podcastkit.config.workspace import Workspace
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.security import Access
from podcastkit.editor.serve import RoomServer
from podcastkit.editor.timing import Timing
from podcastkit.files.atomic import write_text
from podcastkit.files.digests import digest_bytes
from podcastkit.formats import native
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from podcastkit.pipeline.context import read_context
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from tests.fixtures.sound import WriteWav
from tests.paths import REPOSITORY

EDITED = "le-four-solaire"
PATIENCE = 30_000
"""Ms for which a browser is waited for: a limit for what never comes, no measure of speed."""
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
                    ((11_000, 12_000), "vint.", 0.99),
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
        stage = StageKey(
            "attribute", 1, inputs={"draft": digest_bytes(native.write(transcript).encode())}
        )
        run.run(
            stage,
            lambda folder, _: write_text(folder / "transcript.json", native.write(transcript)),
        )
        run.save()


class Served:
    """The editing room of a workspace, on a port of its own, in a thread of the test."""

    def __init__(self, workspace: Workspace, timing: Timing | None = None) -> None:
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        self.access = Access("127.0.0.1", listener.getsockname()[1])
        self._server = RoomServer(EditingRoom(workspace, "Camille", timing), self.access)
        self._thread = threading.Thread(target=self._server.run, args=([listener],), daemon=True)
        self._thread.start()

    def address(self, path: str = "/") -> str:
        """An address that opens the room there, in one browser."""
        return self.access.address(path)

    def close(self) -> bool:
        """End it, and say whether it ended: an open page must not keep it."""
        self._server.should_exit = True
        self._thread.join(20)
        return not self._thread.is_alive()


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
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[BrowserContext]:
    """An empty browser profile that speaks French, for as many pages as a test wants."""
    context = chromium.new_context(locale="fr-FR", viewport={"width": 1200, "height": 800})
    context.set_default_timeout(PATIENCE)
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
