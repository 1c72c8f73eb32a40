"""Digests are remembered only as long as the disk says that the file is the same."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from podcastkit.files import digest_memory as module
from podcastkit.files.digest_memory import SMALL, DigestMemory
from podcastkit.files.digests import digest_bytes


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "large.wav"
    path.write_bytes(b"a" * (SMALL + 1))
    return path


def test_a_large_file_is_read_once(
    tmp_path: Path, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = DigestMemory(tmp_path / "digests.json")
    value = first.digest(large)
    first.save()
    monkeypatch.setattr(module, "digest_file", lambda path: pytest.fail("read again"))
    assert DigestMemory(tmp_path / "digests.json").digest(large) == value


def test_a_changed_file_is_read_again_even_with_the_same_size(tmp_path: Path, large: Path) -> None:
    memory = DigestMemory(tmp_path / "digests.json")
    memory.digest(large)
    large.write_bytes(b"b" * (SMALL + 1))
    os.utime(large, ns=(1, 1))
    assert memory.digest(large) == digest_bytes(b"b" * (SMALL + 1))


def test_a_changed_file_is_read_again_though_size_and_time_are_put_back(
    tmp_path: Path, large: Path
) -> None:
    memory = DigestMemory(tmp_path / "digests.json")
    memory.digest(large)
    before = large.stat()
    time.sleep(0.02)  # longer than the system counts its time in
    large.write_bytes(b"b" * (SMALL + 1))
    os.utime(large, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert memory.digest(large) == digest_bytes(b"b" * (SMALL + 1))


def test_small_files_are_always_read(tmp_path: Path) -> None:
    path = tmp_path / "small"
    memory = DigestMemory(tmp_path / "digests.json")
    path.write_bytes(b"1")
    before = path.stat()
    memory.digest(path)
    path.write_bytes(b"2")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert memory.digest(path) == digest_bytes(b"2")


@pytest.mark.parametrize("content", ["", "nonsense", "[]", '{"a": 1}', '{"a": [1]}'])
def test_a_damaged_memory_is_an_empty_one(tmp_path: Path, large: Path, content: str) -> None:
    (tmp_path / "digests.json").write_text(content)
    assert DigestMemory(tmp_path / "digests.json").digest(large) == digest_bytes(large.read_bytes())
