"""Every benchmark says how it is used, without the data and programs that it measures with."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

from tests.paths import REPOSITORY

FOLDER = REPOSITORY / "benchmarks"
COMMANDS = sorted(path for path in FOLDER.glob("*.py") if "__main__" in path.read_text("utf-8"))


def test_all_but_five_are_commands() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py")} - {path.stem for path in COMMANDS}
    assert modules == {
        "attacked_show",
        "boundary_measures",
        "fuzzed_transcripts",
        "speaker_truth",
        "talks",
    }, "what others import is no command"


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.stem)
def test_answers_help(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(FOLDER)
    monkeypatch.setattr(sys, "argv", [str(path), "--help"])
    with pytest.raises(SystemExit) as exit_:
        runpy.run_path(str(path), run_name="__main__")
    assert exit_.value.code == 0
    assert f"usage: {path.name}" in capsys.readouterr().out
