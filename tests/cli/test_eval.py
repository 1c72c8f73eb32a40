"""`podcastkit eval` as a person and as a script see it."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from podcastkit.cli.boundary import guarded
from podcastkit.cli.main import app
from podcastkit.formats import native
from podcastkit.formats.rebuild import TimedText, transcript_of
from tests.paths import REPOSITORY


class Said(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Said]:
    """The command, in this process, in an empty folder."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Said:
        code = guarded(lambda: app(["eval", *arguments]))
        return Said(code, *capsys.readouterr())

    return call


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """A reference and a hypothesis with three errors, one of them a name."""
    for name, text in (
        ("r.json", "Bonjour, la fondation Epic existe depuis dix ans, et dit-on vingt."),
        ("h.json", "bonjour la fondation épique existe depuis 10 ans et dit on trente ans"),
    ):
        words = enumerate(text.split())
        talk = transcript_of(
            [TimedText(1_000 * index, 1_000 * index + 900, "", word) for index, word in words], "fr"
        )
        (tmp_path / name).write_text(native.write(talk), "utf-8")
    (tmp_path / "names.toml").write_text('[[terms]]\nname = "Epic"\n', "utf-8")
    return "r.json", "h.json"


def test_the_terminal(run: Callable[..., Said], files: tuple[str, str]) -> None:
    said = run(*files, "--glossary", "names.toml")
    assert (said.code, said.err) == (0, "")
    lines = [" ".join(line.split()) for line in said.out.splitlines()]
    assert "words 12" in lines
    assert "WER 25.00 % (2 sub, 0 del, 1 ins)" in lines
    assert "F1 50/100/200ms 0.696, 0.696, 0.696" in lines
    assert "names found 0.0 % (0 of 1)" in lines
    assert "Epic 1 0 0 épique" in lines
    assert "[-said-] {+heard instead or added+}" in lines
    assert any(
        line.startswith("00:03 Bonjour, la fondation [-Epic-] {+épique+} existe") for line in lines
    )


def test_english_and_no_errors(run: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("Don’t go, it’s 1998.", "utf-8")
    (tmp_path / "h.txt").write_text("do not go it is nineteen ninety-eight", "utf-8")
    said = run("r.txt", "h.txt", "--language", "en")
    assert said.code == 0
    assert "No errors." in said.out
    assert "no matching words with times" in said.out


def test_the_number_of_passages_is_a_choice(run: Callable[..., Said], tmp_path: Path) -> None:
    between = " a" * 20
    (tmp_path / "r.txt").write_text(f"un{between} deux{between} trois", "utf-8")
    (tmp_path / "h.txt").write_text(f"on{between} deuil{between} trop", "utf-8")
    assert "{+" not in run("r.txt", "h.txt", "--language", "fr", "--errors", "0").out
    said = run("r.txt", "h.txt", "--language", "fr", "--errors", "1").out
    assert "[-un-] {+on+}" in said
    assert "deuil" not in said
    assert "2 more passages: --errors 3, or --html FILE" in said


def test_the_terminal_is_not_steered_by_a_transcript(
    run: Callable[..., Said], tmp_path: Path
) -> None:
    for name, word in (("r.json", "oui"), ("h.json", "\x1b[31m[bold]non\x07")):
        words = f'{{"speaker": null, "words": [[0, 9, {json.dumps(word)}, null]]}}'
        text = f'{{"podcastkit": 1, "language": "fr", "speakers": [], "segments": [{words}]}}'
        (tmp_path / name).write_text(text, "utf-8")
    said = run("r.json", "h.json")
    assert "{+\ufffd[31m[bold]non\ufffd+}" in said.out
    assert "\x1b[31m" not in said.out


def test_json_is_the_contract_of_the_documents(
    run: Callable[..., Said], files: tuple[str, str]
) -> None:
    said = run(*files, "--glossary", "names.toml", "--json", "--html", "page.html")
    assert said.code == 0
    content = json.loads(said.out)
    assert (content["reference"], content["language"], content["html"]) == (
        "r.json",
        "fr",
        "page.html",
    )
    (scores,) = content["compared"]
    assert scores["wer"] == pytest.approx(3 / 12)
    assert [scores[key] for key in ("words", "substitutions", "deletions", "insertions")] == [
        12,
        2,
        0,
        1,
    ]
    assert scores["names"]["terms"] == [
        {"name": "Epic", "said": 1, "found": 0, "false": 0, "heard_as": ["épique"]}
    ]
    assert content["errors"][0] == {
        "time": 3.0,
        "kind": "substitution",
        "reference": "Epic",
        "hypothesis": "épique",
    }
    assert Path("page.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    documents = (REPOSITORY / "docs" / "cli.md").read_text("utf-8")
    section = documents.split("\n## eval\n")[1].split("\n## ")[0]
    documented = json.loads(re.findall(r"```json\n(.*?)```", section, re.DOTALL)[0])
    assert shape(content) == shape(documented)


def shape(value: Any) -> Any:
    """The keys and the kinds of values, of lists that of their first item; a rate without anything
    to divide is one."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return [shape(one) for one in value[:1]]
    return "number" if value is None or isinstance(value, int | float) else type(value).__name__


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.json", "h.json"], "none.json: there is no such file"),
        (["r.json", "none.json"], "none.json: there is no such file"),
        (["r.json", "."], "this is a folder"),
        (["r.json", "latin.txt"], "latin.txt: this is not UTF-8"),
        (["empty.txt", "h.json"], "empty.txt: there is no word in it"),
        (["r.json", "h.docx"], "h.docx: there is no such file"),
        (["r.json", "page.html"], "page.html: a .html transcript cannot be read back"),
        (["empty.txt", "empty.txt"], "says which language"),
        (["r.json", "en.json"], "r.json is in fr, but en.json is in en"),
        (["r.json", "h.json", "--language", "french"], "not the code of a language"),
        (["r.json", "h.json", "--glossary", "none.toml"], "There is no glossary none.toml"),
        (["r.json", "h.json", "--html", "."], ". is a folder"),
        (["r.json"], "r.json is to be compared, but not with what"),
        (["a-slug"], "no show.toml"),
    ],
)
def test_what_cannot_be_compared_is_one_sentence_and_exit_code_1(
    run: Callable[..., Said],
    files: tuple[str, str],
    tmp_path: Path,
    arguments: list[str],
    message: str,
) -> None:
    (tmp_path / "latin.txt").write_bytes("été".encode("latin-1"))
    (tmp_path / "empty.txt").write_text("…", "utf-8")
    (tmp_path / "page.html").write_text("<p>oui</p>", "utf-8")
    english = (
        (tmp_path / "r.json").read_text("utf-8").replace('"language": "fr"', '"language": "en"')
    )
    (tmp_path / "en.json").write_text(english, "utf-8")
    said = run(*arguments)
    assert (said.code, said.out) == (1, "")
    problem, *hint = said.err.splitlines()
    assert message in problem
    assert all(line.startswith("  -> ") for line in hint)


def test_usage_errors_are_exit_code_2(run: Callable[..., Said], files: tuple[str, str]) -> None:
    assert run().code == 2
    assert run(*files, "--errors", "-1").code == 2
