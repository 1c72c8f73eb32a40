"""A wheel built from the project works away from it, with the default templates inside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.paths import DATA, REPOSITORY

pytestmark = pytest.mark.slow

SOURCES = ("podcastkit", "templates", "pyproject.toml", "README.md", "CHANGELOG.md", ".gitignore")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from a copy of the sources, as a checkout elsewhere would make it."""
    checkout = tmp_path_factory.mktemp("checkout")
    for name in SOURCES:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, checkout / name)
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(checkout / "dist"),
    ]
    done = subprocess.run([*build, str(checkout)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = (checkout / "dist").glob("*.whl")
    return made


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of that wheel in an environment of its own, with this environment's libraries
    behind it."""
    environment = tmp_path_factory.mktemp("elsewhere")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(environment),
        "install",
        "--quiet",
        "--no-deps",
        str(wheel),
    ]
    subprocess.run(install, check=True)
    libraries = sysconfig.get_path(
        "purelib", vars={"base": str(environment), "platbase": str(environment)}
    )
    # A .pth adds folders behind the environment's own, so that the wheel is what "podcastkit"
    # means.
    Path(libraries, "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return Path(sysconfig.get_path("scripts", vars={"base": str(environment)}), "podcastkit")


def run(command: Path, *arguments: str, folder: Path) -> str:
    """What the command writes in a folder; PYTHONPATH and the like do not reach it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [command, *arguments],
        cwd=folder,
        env=clean,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_templates_and_nothing_of_the_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    wanted = {
        f"podcastkit/templates/{path.name}" for path in (REPOSITORY / "templates").glob("*.j2")
    }
    assert wanted
    assert wanted <= set(names)
    assert "podcastkit/config/starter/show.toml.in" in names
    assert all(name.startswith(("podcastkit/", "podcastkit-")) for name in names)


def test_the_installed_command_is_the_wheels_own(command: Path, tmp_path: Path) -> None:
    assert "publish" in run(command, "--help", folder=tmp_path)
    program = "import podcastkit; print(podcastkit.__file__)"
    module = run(command.with_name("python"), "-c", program, folder=tmp_path)
    assert Path(module.strip()).is_relative_to(command.parents[1])


def test_an_empty_folder_becomes_a_workspace_that_publishes(command: Path, tmp_path: Path) -> None:
    recording = DATA / "speech" / "boulangerie.opus"
    show = tmp_path / "show"
    run(
        command,
        "init",
        str(show),
        "--title",
        "Essai",
        "--author",
        "Personne",
        "--language",
        "fr",
        folder=tmp_path,
    )
    assert (show / "show.toml").is_file()
    run(command, "publish", str(recording), "--slug", "essai", "--copy", folder=show)
    assert (show / "feed" / "feed.xml").is_file()
    page = (show / "feed" / "episodes" / "essai" / "index.html").read_text("utf-8")
    assert "Essai" in page
