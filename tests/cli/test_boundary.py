"""Whatever the world does to a command, it ends in a sentence and its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from podcastkit.cli.boundary import PROBLEM, guarded
from podcastkit.cli.main import app

RUN = "import sys; from podcastkit.cli.main import run; sys.argv[0] = 'podcastkit'; run()"


def in_shell(redirections: str, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """Run the command by a shell, which hands it the streams; code, output and messages."""
    done = subprocess.run(
        ["sh", "-c", f'"$@" {redirections}', "sh", sys.executable, "-c", RUN, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode("latin-1"), done.stderr.decode("latin-1")


def test_closed_streams_lead_nowhere(tmp_path: Path) -> None:
    folder = str(tmp_path / "new")
    assert in_shell("0<&- 1>&- 2>&-", "init", folder, "--title", "Été") == (0, "", "")
    assert in_shell("2>&-", "init", folder)[0] == PROBLEM
    assert "Été" in (tmp_path / "new" / "show.toml").read_text("utf-8")


def test_what_an_encoding_cannot_write_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text('[[terms]]\nname = "Zoé"\nkind = "person"\n', "utf-8")
    (tmp_path / "show.toml").write_text("")
    list_names = ("-C", str(tmp_path), "glossary", "list")
    for encoding in ("ascii", "latin-1"):
        code, output, messages = in_shell("", *list_names, PYTHONIOENCODING=encoding)
        assert (code, messages) == (0, "")
        assert "Zo\\xe9" in output or "Zoé" in output
        code, output, _ = in_shell("", *list_names, "--json", PYTHONIOENCODING=encoding)
        assert "Zoé" in {term["name"] for term in json.loads(output)["terms"]}


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--rules"]])
def test_an_output_that_is_full_is_said(arguments: list[str]) -> None:
    code, _, messages = in_shell(">/dev/full", *arguments)
    assert code == PROBLEM
    assert "No space left on device" in messages
    assert "Traceback" not in messages
    assert "Exception" not in messages


@pytest.mark.parametrize(
    "arguments",
    [
        ["transcript", "rename", "demo", "A", "B", "--who", "\udcff"],
        ["transcript", "rename", "demo", "A", "\udcff"],
        ["init", "{folder}", "--title", "\udcff"],
        ["publish", "--guest", "\udcff"],
    ],
)
def test_words_that_are_not_utf8_are_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    folder = str(tmp_path / "new")
    arguments = [argument.format(folder=folder) for argument in arguments]
    assert guarded(lambda: app(arguments)) == PROBLEM
    assert "is not UTF-8 text" in capsys.readouterr().err
    assert not any(tmp_path.iterdir())
