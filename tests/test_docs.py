"""The documents say what is so: commands and options exist and are described, links lead
somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from podcastkit.cli.main import app
from tests.paths import REPOSITORY

DOCUMENTS = sorted(
    [
        *REPOSITORY.glob("*.md"),
        *(REPOSITORY / "docs").glob("*.md"),
        REPOSITORY / "feed" / "README.md",
    ]
)
ROOT = typer.main.get_command(app)


def commands_of(
    group: typer.core.TyperCommand, before: str = ""
) -> Iterator[tuple[str, typer.core.TyperCommand]]:
    """Every command by what is typed for it: "publish", "glossary add"."""
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        if hasattr(command, "commands"):
            yield from commands_of(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command.load()


COMMANDS = dict(commands_of(ROOT))

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def read(path: Path) -> str:
    return path.read_text("utf-8")


def shell_lines() -> list[str]:
    """Every command of the shell blocks, without its comment."""
    blocks = [
        block
        for path in DOCUMENTS
        for language, block in _FENCE.findall(read(path))
        if language == "sh"
    ]
    return [
        line.split(" #")[0].strip()
        for block in blocks
        for line in block.splitlines()
        if line.strip()
    ]


def options_of(command: typer.core.TyperCommand) -> set[str]:
    return {
        option
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("-")
    }


def names(path: Path) -> str:
    return str(path.relative_to(REPOSITORY))


def section(command: str) -> str:
    """What docs/cli.md says under the heading of a command, or of the group it belongs to."""
    command = command.split()[0]
    text = read(REPOSITORY / "docs" / "cli.md")
    match = re.search(rf"^## {command}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, f"docs/cli.md has no section for {command}"
    return match[1]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_described(name: str) -> None:
    described = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", section(name)))
    assert options_of(COMMANDS[name]) - {"--help", "-h"} <= described


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_described_exists(name: str) -> None:
    rows = re.findall(r"^\| (`--.*?) \|", section(name), re.MULTILINE)
    described = {option for row in rows for option in re.findall(r"--[a-z][a-z-]*", row)}
    together = [
        command for other, command in COMMANDS.items() if other.split()[0] == name.split()[0]
    ]
    assert described <= set.union(*map(options_of, together))


def test_options_before_the_command_are_described() -> None:
    text = read(REPOSITORY / "docs" / "cli.md")
    assert all(f"{option}" in text for option in options_of(ROOT))  # type: ignore[arg-type]


def test_podcastkit_commands_in_shell_blocks_exist() -> None:
    used = [shlex.split(line) for line in shell_lines() if line.split()[0].endswith("podcastkit")]
    assert len(used) >= 5
    for _, *words in used:
        command = next(
            (name for name in COMMANDS if words[: len(name.split())] == name.split()), ""
        )
        assert command, words
        arguments = words[len(command.split()) :]
        given = {argument.split("=")[0] for argument in arguments if argument.startswith("-")}
        assert given <= options_of(COMMANDS[command]), arguments


def test_make_targets_in_shell_blocks_exist() -> None:
    targets = {line.split()[1] for line in shell_lines() if line.split()[0] == "make"}
    assert {"publish", "test"} <= targets
    for target in targets:
        subprocess.run(
            ["make", "--dry-run", target], cwd=REPOSITORY, check=True, capture_output=True
        )


def test_exit_codes_are_those_of_the_boundary() -> None:
    from podcastkit.cli import boundary

    documented = re.findall(r"^\| (\d+) \|", read(REPOSITORY / "docs" / "cli.md"), re.MULTILINE)
    ours = [0, boundary.PROBLEM, boundary.USAGE, boundary.BUG, boundary.INTERRUPTED]
    assert [int(code) for code in documented] == ours


def test_the_stages_are_named_in_their_order() -> None:
    from podcastkit.pipeline.stages import STAGES

    listed = re.search(r"The stages are (.*?), in this\s+order", section("publish"), re.DOTALL)
    assert listed
    assert tuple(re.findall(r"\w+", listed[1].replace(" and ", " "))) == STAGES


def test_the_figures_of_naming_are_those_of_the_code() -> None:
    from podcastkit.review.voice_enrolment import AGREEMENT, ENOUGH
    from podcastkit.speakers.naming import BRIEF, BRIEF_SHARE
    from podcastkit.speakers.voice_matching import RULES

    text = " ".join(read(REPOSITORY / "docs" / "speakers.md").split())
    for sentence in (
        f"at least {RULES.threshold}, the speaker is at least {RULES.margin} less like",
        f"the person at least {RULES.margin} less like",
        f"like an enrolled one ({RULES.threshold} or more)",
        f"less than {BRIEF // 1000} seconds, or less than {BRIEF_SHARE:.0%}".replace("%", " %"),
        f"at least {AGREEMENT:.0%} of the speech".replace("%", " %"),
        f"Less than {ENOUGH // 1000} seconds of speech",
    ):
        assert sentence in text, sentence
    assert f"with {ENOUGH // 1000} seconds of speech at least" in section("voices")


@pytest.mark.parametrize("path", DOCUMENTS, ids=names)
def test_links_lead_somewhere(path: Path) -> None:
    text = read(path)
    for link in _LINK.findall(text):
        if link.startswith(("https://", "http://")):
            continue
        place, _, anchor = link.partition("#")
        target = (path.parent / place).resolve() if place else path
        assert target.exists(), link
        if anchor:
            headings = [
                re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
                for heading in _HEADING.findall(read(target))
            ]
            assert anchor in headings, link


@pytest.mark.parametrize("path", DOCUMENTS, ids=names)
def test_no_conflict_of_versions_is_left(path: Path) -> None:
    assert not re.search(r"^(<{7}|={7}|>{7})( |$)", read(path), re.MULTILINE)


@pytest.mark.parametrize("path", DOCUMENTS, ids=names)
def test_files_named_in_code_marks_exist(path: Path) -> None:
    tops = ("podcastkit/", "templates/", "tests/", "docs/", "benchmarks/", "scripts/")
    for name in re.findall(r"`([\w./-]+/[\w./-]*)`", read(path)):
        if name.startswith(tops):
            assert (REPOSITORY / name).exists(), name


def test_python_of_the_project_is_the_one_documented() -> None:
    assert sys.version_info >= (3, 11)
    assert "3.11 or newer" in read(REPOSITORY / "README.md")
    assert 'requires-python = ">=3.11"' in read(REPOSITORY / "pyproject.toml")
