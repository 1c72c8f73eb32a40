"""What holds the house together: layers, a light command line, and files that stay small."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.paths import REPOSITORY

SOURCES = sorted((REPOSITORY / "podcastkit").rglob("*.py"))
HEAVY = (
    "av", "babel", "ctranslate2", "faster_whisper", "feedgen", "httpx2", "imageio_ffmpeg", "jinja2", "lxml",
    "docx", "g2p2", "mutagen", "numpy", "onnx",
    "onnxruntime", "PIL", "pydantic", "pydub", "rapidfuzz", "regex", "rich", "scipy", "slugify",
    "spacy", "torch", "whisper", "wordfreq",
)  # fmt: skip
WORK = (
    "podcastkit.audio.encode", "podcastkit.audio.probe", "podcastkit.chapters.boundaries",
    "podcastkit.chapters.detect", "podcastkit.feed", "podcastkit.formats.history",
    "podcastkit.names", "podcastkit.notes.writer.prompts", "podcastkit.site",
    "podcastkit.speakers.naming", "podcastkit.speech.transcribe", "podcastkit.text.typography",
)  # fmt: skip
"""What only a stage that runs needs, or an episode that was reviewed."""
SLOW_TO_START = {"attr", "cattrs", "email.message", "importlib.metadata", "tomlkit", "zipfile"}
"""What a command with nothing to do has no time for: it may take 20 times an empty Python
(benchmarks/startup.py)."""
ENGINES = {"ctranslate2", "faster_whisper", "onnxruntime", "torch", "whisper"}
LONGEST = 300
LONGEST_FUNCTION = 60
MOST_PARAMETERS = 7
MOST_FILES = 20
"""Lines of a file and of a function, values of a call, files of a folder; CONTRIBUTING.md says so
too."""

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


def named(path: Path) -> str:
    """A file or folder as it is called inside the package."""
    return str(path.relative_to(REPOSITORY / "podcastkit"))


def modules_loaded_by(program: str, *, whole_names: bool = False) -> set[str]:
    """The top-level modules a fresh interpreter has loaded after a program, or all of them."""
    report = "; import sys; print(*sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", program + report],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPOSITORY,
    )
    names = done.stdout.split()
    return set(names) if whole_names else {name.partition(".")[0] for name in names}


def test_imports_go_downwards_only() -> None:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 kept, 0 broken" in done.stdout


def test_help_needs_no_heavy_library() -> None:
    loaded = modules_loaded_by(
        "import contextlib, io, sys\n"
        "from podcastkit.cli.main import app\n"
        "for arguments in (['--help'], ['glossary', '--help'], ['publish', '--help'], "
        "['transcribe', '--help']):\n"
        "    with contextlib.redirect_stdout(io.StringIO()) as page, "
        "contextlib.suppress(SystemExit):\n"
        "        app(arguments)\n"
        "    assert 'Usage' in page.getvalue()\n"
        "pass"
    )
    assert "typer" in loaded
    assert loaded.isdisjoint(HEAVY)


@pytest.mark.parametrize("command", ["publish", "status"])
def test_a_command_that_finds_nothing_to_do_needs_no_heavy_library(command: str) -> None:
    loaded = modules_loaded_by(f"import podcastkit.cli.{command}", whole_names=True)
    assert "typer" in loaded
    assert loaded.isdisjoint(HEAVY)
    assert {name for name in loaded if name.startswith(WORK)} == set()
    assert loaded.isdisjoint(SLOW_TO_START)


def test_no_model_library_is_loaded_before_a_model_is() -> None:
    loaded = modules_loaded_by("import podcastkit.pipeline.single_file")
    assert "numpy" in loaded
    assert loaded.isdisjoint(ENGINES)


def packages_that_import(library: str) -> set[str]:
    """Names of the folders whose files import a library."""
    starts = (f"import {library}", f"from {library}.", f"from {library} import")
    return {
        named(path.parent)
        for path in SOURCES
        if any(line.strip().startswith(starts) for line in path.read_text("utf-8").splitlines())
    }


@pytest.mark.parametrize(
    "library", ["pyannote", "whisper", "feedgen", "pydub", "jinja2", "mutagen", "spacy"]
)
def test_a_heavy_library_is_imported_in_one_package_only(library: str) -> None:
    assert len(packages_that_import(library)) == 1


def test_the_network_is_reached_through_two_doors_only() -> None:
    assert packages_that_import("httpx2") == {"hosting", "notes/writer"}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def functions() -> dict[str, Function]:
    """Every function of the program, also those inside others."""
    return {
        f"{named(path)} {node.name}": node
        for path in SOURCES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def parameters(function: Function) -> int:
    """How many values a call may give."""
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([each for each in given if each.arg not in ("self", "cls")])


def test_every_file_can_be_read_in_one_sitting() -> None:
    assert len(SOURCES) > 50
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {name for name, lines in lengths.items() if lines > LONGEST} == set()


def test_files_are_named_after_what_they_hold() -> None:
    assert [path for path in SOURCES if path.stem in ("utils", "helpers", "common", "misc")] == []


def test_every_function_fits_a_screen() -> None:
    long = {
        name
        for name, function in functions().items()
        if (function.end_lineno or 0) - function.lineno >= LONGEST_FUNCTION
    }
    assert long == set()


def test_related_parameters_are_a_value() -> None:
    wide = {
        name for name, function in functions().items() if parameters(function) > MOST_PARAMETERS
    }
    commands = {name for name in wide if name.startswith("cli/") and name.endswith(" command")}
    assert wide - commands == set()  # options of a command are its parameters


def test_every_folder_can_be_seen_at_a_glance() -> None:
    folders = Counter(named(path.parent) for path in SOURCES)
    assert {name for name, files in folders.items() if files > MOST_FILES} == set()


def test_a_class_has_one_meaning_in_the_whole_program() -> None:
    classes = Counter(
        node.name
        for path in SOURCES
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert {name for name, places in classes.items() if places > 1} == set()
