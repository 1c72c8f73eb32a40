"""What holds the house together: layers, a light command line, and files that stay small."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.paths import REPOSITORY

SOURCES = sorted((REPOSITORY / "podcastkit").rglob("*.py"))
HEAVY = (
    "av", "babel", "ctranslate2", "faster_whisper", "feedgen", "httpx2", "imageio_ffmpeg", "jinja2", "lxml",
    "docx", "g2p2", "mutagen", "numpy", "onnx",
    "onnxruntime", "PIL", "pydantic", "pydub", "rapidfuzz", "regex", "rich", "scipy", "slugify",
    "spacy", "torch", "whisper", "wordfreq",
)  # fmt: skip
ENGINES = {"ctranslate2", "faster_whisper", "onnxruntime", "torch", "whisper"}
LONGEST = 300
"""Lines of a file; CONTRIBUTING.md says so too."""


def modules_loaded_by(program: str) -> set[str]:
    """The top-level modules a fresh interpreter has loaded after a program."""
    report = (
        "; import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program + report],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPOSITORY,
    )
    return set(done.stdout.split())


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
    loaded = modules_loaded_by(f"import podcastkit.cli.{command}")
    assert "typer" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_no_model_library_is_loaded_before_a_model_is() -> None:
    loaded = modules_loaded_by("import podcastkit.pipeline.single_file")
    assert "numpy" in loaded
    assert loaded.isdisjoint(ENGINES)


@pytest.mark.parametrize(
    "library", ["pyannote", "whisper", "feedgen", "httpx2", "pydub", "jinja2", "mutagen", "spacy"]
)
def test_a_heavy_library_is_imported_in_one_package_only(library: str) -> None:
    starts = (f"import {library}", f"from {library}.", f"from {library} import")
    users = {
        path.parent
        for path in SOURCES
        if any(line.strip().startswith(starts) for line in path.read_text("utf-8").splitlines())
    }
    assert len(users) == 1, sorted(users)


def test_every_file_can_be_read_in_one_sitting() -> None:
    assert len(SOURCES) > 50
    assert [path for path in SOURCES if len(path.read_text("utf-8").splitlines()) > LONGEST] == []
    assert [path for path in SOURCES if path.stem in ("utils", "helpers", "common", "misc")] == []
