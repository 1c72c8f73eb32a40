"""Files and folders of a workspace read: "not there" is told from "cannot be read", and nothing
endless is opened.

An absent file often means something: no transcript.json is a talk that nobody has corrected. So a
link to a drive that is not mounted, or a folder without permission, must never be taken for one.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from podcastkit.errors import ReadError

MOST_TEXT = 32_000_000
"""Bytes of a text that a person writes: a transcript of a hundred hours has less."""


def is_present(path: Path) -> bool:
    """Whether there is a file of this name.

    Raises ReadError for a link that leads nowhere or to itself, for what is no file but a folder, a
    pipe or a device, and where nobody can tell because a folder must not be looked into.
    """
    try:
        kind = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise cannot_read(path, error) from error
    if stat.S_ISLNK(kind):
        kind = _linked(path)
    if not stat.S_ISREG(kind):
        what = "a folder" if stat.S_ISDIR(kind) else "a pipe or a device"
        raise ReadError(
            f"{path} cannot be read: it is {what}, where a file is expected.",
            "Move it away, or put the file in its place.",
            path=path,
        )
    return True


def read_bytes(path: Path, most: int = MOST_TEXT) -> bytes:
    """What a file holds. Raises ReadError when it is not there, cannot be read, is no file, or has
    more than `most` bytes."""
    try:
        if not is_present(path):
            raise ReadError(f"There is no file {path}.", path=path, number=errno.ENOENT)
        size = path.stat().st_size
        if size > most:
            raise ReadError(
                f"{path} has {size / 1e6:.0f} MB; {most / 1e6:.0f} MB are the most that is read.",
                "Check that it is the right file.",
                path=path,
            )
        return path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error


def list_folders(folder: Path) -> tuple[Path, ...]:
    """The folders in a folder, sorted; none when it is not there.

    A link that leads nowhere counts: what it stands for is said when it is read. Raises ReadError
    when the folder itself cannot be read.
    """
    return tuple(folder / name for name in _names_of_folders(folder))


def files_in_folders(folder: Path, name: str) -> tuple[Path, ...]:
    """The files of this name in the folders in a folder, sorted; none when it is not there. Raises
    ReadError as list_folders and is_present do."""
    return tuple(
        folder / each / name
        for each in _names_of_folders(folder)
        if _is_plain_file(f"{folder}{os.sep}{each}{os.sep}{name}")
    )


def _is_plain_file(path: str) -> bool:
    """As is_present, which is asked where there is more to say than yes or no."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode) or is_present(Path(path))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return is_present(Path(path))


def _names_of_folders(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir() or entry.is_symlink())
    except FileNotFoundError:
        if folder.is_symlink():
            _linked(folder)
        return []
    except OSError as error:
        raise cannot_read(folder, error) from error


def cannot_read(path: Path, error: OSError) -> ReadError:
    """What to raise for something that is there and cannot be read."""
    if error.errno in (errno.EACCES, errno.EPERM):
        message, hint = (
            f"No permission to read {path}.",
            "Check the owner and permissions of it and of its folder.",
        )
    elif error.errno == errno.ELOOP:
        message, hint = (
            f"{path} cannot be read: it is a link to itself.",
            "Remove the link, or put the file there.",
        )
    else:
        message, hint = (
            f"{path} cannot be read: {error.strerror or error}.",
            "Check that the disk it lies on is there.",
        )
    return ReadError(message, hint, path=path, number=error.errno or 0)


def _linked(link: Path) -> int:
    """The mode of what a link leads to."""
    try:
        return link.stat().st_mode
    except FileNotFoundError as error:
        raise ReadError(
            f"{link} cannot be read: it is a link to {link.readlink()}, which is not there.",
            "Check that the disk it lies on is there, or remove the link.",
            path=link,
            number=errno.ENOENT,
        ) from error
    except OSError as error:
        raise cannot_read(link, error) from error
