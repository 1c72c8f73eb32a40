"""What is absent, and what is there and cannot be read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from podcastkit.errors import ReadError
from podcastkit.files.reading import (
    cannot_read,
    files_in_folders,
    is_present,
    list_folders,
    read_bytes,
)


def dangle(path: Path) -> None:
    path.symlink_to("/media/drive/gone.json")


def loop(path: Path) -> None:
    path.symlink_to(path)


def pipe(path: Path) -> None:
    os.mkfifo(path)


UNREADABLE: list[tuple[Callable[[Path], None], str]] = [
    (dangle, "is a link to /media/drive/gone.json, which is not there"),
    (loop, "is a link to itself"),
    (pipe, "is a pipe or a device, where a file is expected"),
    (Path.mkdir, "is a folder, where a file is expected"),
]


def test_a_file_is_there_or_not(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    assert not is_present(file)
    assert not is_present(tmp_path / "none" / "a.toml")
    file.write_bytes(b"x")
    (tmp_path / "link").symlink_to(file)
    assert is_present(file)
    assert is_present(tmp_path / "link")
    assert not is_present(file / "inside")
    assert read_bytes(tmp_path / "link") == b"x"


@pytest.mark.parametrize(("make", "message"), UNREADABLE)
def test_what_is_there_and_cannot_be_read_is_said(
    tmp_path: Path, make: Callable[[Path], None], message: str
) -> None:
    file = tmp_path / "transcript.json"
    make(file)
    for ask in (is_present, read_bytes):
        with pytest.raises(
            ReadError, match=rf"transcript\.json cannot be read: it {message}"
        ) as caught:
            ask(file)
        assert caught.value.path == file
        assert caught.value.hint


def test_a_folder_without_permission_is_not_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "lstat", refuse)
    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(ReadError, match=r"No permission to read .*a\.toml"):
        is_present(tmp_path / "a.toml")
    with pytest.raises(ReadError, match="No permission to read"):
        list_folders(tmp_path)


def test_folders_are_listed_with_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "file").touch()
    dangle(tmp_path / "a")
    assert [path.name for path in list_folders(tmp_path)] == ["a", "b"]
    assert list_folders(tmp_path / "none") == ()
    with pytest.raises(ReadError, match="which is not there"):
        list_folders(tmp_path / "a")


def test_more_than_anybody_writes_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "transcript.json"
    with file.open("wb") as opened:
        opened.truncate(100_000_000)  # a hole: no byte is on the disk
    with pytest.raises(ReadError, match=r"has 100 MB; 32 MB are the most that is read"):
        read_bytes(file)


def test_other_reasons_are_those_of_the_system(tmp_path: Path) -> None:
    error = cannot_read(tmp_path, OSError(5, "Input/output error"))
    assert error.message == f"{tmp_path} cannot be read: Input/output error."
    assert error.number == 5


def test_files_in_folders_are_those_of_that_name(tmp_path: Path) -> None:
    assert files_in_folders(tmp_path / "absent", "a") == ()
    for name in ("y", "x", "z"):
        (tmp_path / name).mkdir()
    (tmp_path / "file").write_text("")
    (tmp_path / "y" / "a").write_text("")
    (tmp_path / "x" / "a").symlink_to("../y/a")
    assert files_in_folders(tmp_path, "a") == (tmp_path / "x" / "a", tmp_path / "y" / "a")
    (tmp_path / "z" / "a").symlink_to("nowhere")
    with pytest.raises(ReadError, match="a link to nowhere"):
        files_in_folders(tmp_path, "a")
