"""The editing room as a process: its addresses, the browser that it opens, and its end."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from podcastkit.config.workspace import Workspace
from tests.editor.conftest import EDITED
from tests.editor.processes import start_podcastkit


def next_address(lines: IO[str]) -> str:
    return next(line.strip() for line in lines if line.startswith("http"))


def test_a_browser_that_stays_in_the_foreground_holds_nothing_up(
    editable: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(
        f'#!/bin/sh\necho "$1" > "{opened}"\nexec sleep 60 > /dev/null 2>&1\n', "utf-8"
    )
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    process = start_podcastkit(editable, "edit", "--port", "0")
    assert process.stdout
    address = next_address(process.stdout)
    session = address.partition("?")[0] + "api/session"
    first, second = build_opener(HTTPCookieProcessor()), build_opener(HTTPCookieProcessor())
    assert first.open(address, timeout=30).status == 200
    assert first.open(session, timeout=30).status == 200
    another = next_address(process.stdout)
    second.open(address, timeout=30)
    with pytest.raises(HTTPError):
        second.open(session, timeout=30)
    second.open(another, timeout=30)
    assert second.open(session, timeout=30).status == 200
    while not opened.exists():
        time.sleep(0.02)
    assert opened.read_text("utf-8").strip() == address
    # A page that is told what goes on does not hold up the end either.
    events = first.open(session.replace("session", f"episodes/{EDITED}/events"), timeout=30)
    assert events.readline().startswith(b"data: ")
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert process.stderr
    assert "Cancel" not in process.stderr.read()
