"""What a killed process was making is removed; what a living one makes stays."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from podcastkit.files import parts
from podcastkit.files.atomic import replacing, write_text
from podcastkit.files.parts import PREFIX, part_file, part_folder, sweep

MAKE = """
import sys, pathlib
from podcastkit.files.atomic import replacing
from podcastkit.files.digest_memory import DigestMemory
from podcastkit.pipeline.engine.cache import Cache
from podcastkit.pipeline.engine.key import StageKey

root = pathlib.Path(sys.argv[1])

def produce(folder):
    with replacing(folder / "a.mp3") as temporary:
        temporary.write_bytes(b"half of a resu")
        print("made", flush=True)
        sys.stdin.read()

with replacing(root / "feed.xml") as temporary:
    temporary.write_bytes(b"half of the ne")
    Cache(root / "stages", DigestMemory(root / "digests.json")).make(StageKey("tag", 1), produce)
"""


def parts_in(folder: Path) -> list[Path]:
    """The parts of files and folders in a folder and below it."""
    return [path for path in folder.rglob("*") if path.name.startswith(PREFIX)]


def test_what_a_killed_process_was_making_is_removed_and_before_that_it_stays(
    tmp_path: Path,
) -> None:
    write_text(tmp_path / "feed.xml", "old")
    with subprocess.Popen(
        [sys.executable, "-c", MAKE, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as maker:
        assert maker.stdout is not None
        assert maker.stdout.readline() == "made\n"
        sweep(tmp_path, depth=2)
        assert len(parts_in(tmp_path)) == 3
        maker.kill()
    sweep(tmp_path, depth=2)
    assert parts_in(tmp_path) == []
    assert (tmp_path / "feed.xml").read_text() == "old"


def test_a_sweep_goes_as_deep_as_it_is_told_and_takes_nothing_else(tmp_path: Path) -> None:
    names = ("a/b/.part-x.json", "a/.part-y/in", ".part-z", "a/.party", "a/b/c/.part-deep")
    for name in names:
        write_text(tmp_path / name, "")
    sweep(tmp_path, depth=2)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"a/.party", "a/b/c/.part-deep"}
    sweep(tmp_path / "missing", depth=2)


@pytest.mark.parametrize("make", [part_file, part_folder])
def test_a_part_that_is_swept_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[..., object]
) -> None:
    opened = parts._open
    paths: list[Path] = []

    def sweep_first(path: Path) -> int:
        paths.append(path)
        if len(paths) == 1:
            monkeypatch.setattr(parts, "_open", opened)
            sweep(tmp_path)
            monkeypatch.setattr(parts, "_open", sweep_first)
        return opened(path)

    monkeypatch.setattr(parts, "_open", sweep_first)
    with make(tmp_path) as part:  # type: ignore[attr-defined]
        assert part.path.exists()
        assert [part.path] == paths[1:]
        assert not paths[0].exists()
    assert parts_in(tmp_path) == []


@pytest.mark.parametrize("name", ["a" * 240 + ".wav", "é" * 120 + ".mp3", "a." + "b" * 250])
def test_the_longest_names_can_be_written(tmp_path: Path, name: str) -> None:
    with replacing(tmp_path / name) as temporary:
        temporary.write_bytes(b"x")
    assert [path.name for path in tmp_path.iterdir()] == [name]
