"""A file is the old one or the new one, never half of either."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from podcastkit.errors import PodcastkitError, WriteError
from podcastkit.files.atomic import append_text, replacing, write_bytes, write_text


def test_writes_utf8_and_makes_folders(tmp_path: Path) -> None:
    write_text(tmp_path / "épisodes" / "été.txt", "voilà\n")
    assert (tmp_path / "épisodes" / "été.txt").read_bytes() == "voilà\n".encode()


def test_a_failure_keeps_the_old_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "feed.xml"
    write_bytes(target, b"old")
    with pytest.raises(RuntimeError), replacing(target) as temporary:
        temporary.write_bytes(b"half of the ne")
        raise RuntimeError
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["feed.xml"]


def test_the_temporary_file_keeps_the_suffix(tmp_path: Path) -> None:
    with replacing(tmp_path / "a.mp3") as temporary:
        assert temporary.suffix == ".mp3"
        temporary.touch()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "No permission"),
        (errno.EIO, "cannot be written"),
    ],
)
def test_failures_of_the_disk_are_said_in_one_sentence(
    tmp_path: Path, code: int, words: str
) -> None:
    with pytest.raises(PodcastkitError, match=words) as caught, replacing(tmp_path / "a.mp3"):
        raise OSError(code, "as the system says")
    assert "a.mp3" in caught.value.message


@pytest.mark.parametrize("name", [".", "..", "folder"])
def test_a_folder_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PodcastkitError, match="is a folder"):
        write_text(Path(name), "voilà")


def test_a_full_disk_is_recognised_for_real() -> None:
    with (
        pytest.raises(OSError, match="No space left"),
        Path("/dev/full").open("wb", buffering=0) as full,
    ):
        full.write(b"x")


def test_lines_are_added_to_a_file_that_may_be_new(tmp_path: Path) -> None:
    file = tmp_path / "new" / "lines.jsonl"
    for line in ("é\n", "b\n"):
        append_text(file, line)
    assert file.read_text("utf-8") == "é\nb\n"


def test_nothing_stays_added_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lines.jsonl"
    append_text(file, "a\n")
    write = os.write
    rooms = iter([3])

    def full(descriptor: int, data: bytes) -> int:
        for left in rooms:
            return write(descriptor, data[:left])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(WriteError, match="The disk is full"):
        append_text(file, "longer\n")
    assert file.read_text("utf-8") == "a\n"
