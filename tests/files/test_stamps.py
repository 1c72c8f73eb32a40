"""A file is the same as long as its stamp is."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from podcastkit.files.stamps import YOUNG, stamp_of, stamps_below


def test_stamps_are_those_of_the_files_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a").write_bytes(b"12")
    (tmp_path / "link").symlink_to("folder/a")
    (tmp_path / "dead").symlink_to("nowhere")
    paths = ["folder/a", "link", "dead", "folder", "absent", "folder/a/b"]
    stamp = stamp_of(tmp_path / "folder" / "a")
    assert stamp.size == 2
    assert stamps_below(tmp_path, paths) == {"folder/a": stamp, "link": stamp}


def test_another_content_has_another_stamp_though_size_and_time_are_put_back(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"1")
    before = stamp_of(file)
    time.sleep(0.02)  # longer than the system counts its time in
    file.write_bytes(b"2")
    os.utime(file, ns=(before.modified, before.modified))
    after = stamp_of(file)
    assert (after.size, after.modified, after.inode) == (before.size, before.modified, before.inode)
    assert after != before


def test_a_file_is_young_until_the_clock_has_moved_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"1")
    os.utime(file, ns=(0, 0))
    stamp = stamp_of(file)
    assert stamp.is_young
    monkeypatch.setattr(time, "time_ns", lambda: stamp.changed + YOUNG + 1)
    assert not stamp.is_young
