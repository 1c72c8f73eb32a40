"""Work that is told while it goes on: in order, to its end, and with the problem where there is
one."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from podcastkit.editor.streaming import Event, Tell, streamed
from podcastkit.errors import BusyError


def told(work: object) -> list[Event]:
    return [json.loads(line) for line in streamed(work, root=Path("/show"), language="fr")]  # type: ignore[arg-type]


def test_each_step_is_told_and_then_what_came_of_it() -> None:
    def work(tell: Tell) -> Event:
        tell({"stage": "été"})
        return {"kept": 3}

    assert told(work) == [{"stage": "été"}, {"kept": 3}]


def test_a_problem_is_told_in_the_language_of_the_page() -> None:
    def work(_: Tell) -> Event:
        raise BusyError("Another podcastkit is already at work.")

    (problem,) = told(work)
    assert problem["error"] == "busy"
    assert "Un autre travail est en cours" in str(problem["message"])
    assert problem["detail"] == "Another podcastkit is already at work."


def test_a_bug_of_ours_is_told_and_the_terminal_shows_where(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def work(_: Tell) -> Event:
        raise RuntimeError("surprise")

    (problem,) = told(work)
    assert problem["error"] == "bug"
    assert "RuntimeError: surprise" in capsys.readouterr().err


def test_the_work_goes_on_when_nobody_reads_any_more() -> None:
    read, done = threading.Event(), threading.Event()

    def work(tell: Tell) -> Event:
        tell({"stage": "a"})
        assert read.wait(10)
        done.set()
        return {}

    lines = streamed(work, root=Path("/show"), language="fr")
    next(lines)
    lines.close()  # type: ignore[attr-defined]
    read.set()
    assert done.wait(10)
