"""Files that are either the old ones or the new ones, never half of either; and lines added to
one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from podcastkit.errors import WriteError
from podcastkit.files.parts import part_file


@contextmanager
def replacing(path: Path, *, mode: int = 0o666) -> Iterator[Path]:
    """Give an empty temporary file beside `path`; move it in place when the block ends well, remove
    it otherwise.

    `mode` is who may read and write it, less what the user's umask denies. Once it is in place it
    is on the disk. Raises WriteError when the disk is full or the folder cannot be written to.
    """
    if path.is_dir():
        raise WriteError(
            f"{path} is a folder and cannot be written as a file.", "Name a file in it.", path=path
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part_file(path.parent, path.suffix, mode) as part:
            yield part.path
            part.flush()
            part.path.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error


def write_bytes(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Write a file atomically and durably; `mode` is who may read and write it, less what the
    user's umask denies."""
    with replacing(path, mode=mode) as temporary:
        temporary.write_bytes(data)


def write_text(path: Path, text: str, *, mode: int = 0o666) -> None:
    """Write a text file atomically, in UTF-8 with plain line feeds."""
    write_bytes(path, text.encode("utf-8"), mode=mode)


def write_changed_text(path: Path, text: str) -> bool:
    """Write a text file as `write_text` does, unless it holds that text already; whether it was
    written."""
    if path.is_file() and path.read_bytes() == text.encode("utf-8"):
        return False
    write_text(path, text)
    return True


def sync_folders(folders: Iterable[Path]) -> None:
    """Wait until the names in folders are on the disk: without that, a file that was replaced may
    be the old one again, or an empty one, when the power fails. Where a system cannot do that,
    nothing happens."""
    for folder in dict.fromkeys(folders):
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def append_text(path: Path, text: str) -> None:
    """Add lines to a file durably. Where that fails nothing stays added; only after a kill the last
    line may be cut off."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        size = os.fstat(descriptor).st_size
        try:
            data = text.encode("utf-8")
            while data:
                data = data[os.write(descriptor, data) :]
            os.fsync(descriptor)
        except OSError:
            with suppress(OSError):
                os.ftruncate(descriptor, size)
            raise
        finally:
            os.close(descriptor)
    except OSError as error:
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: OSError) -> WriteError:
    """What to raise for a write that failed, with the next step for the usual reasons."""
    if error.errno == errno.ENOSPC:
        message, hint = (
            f"The disk is full; {path} was not written.",
            "Free some space and run the same command again.",
        )
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        message, hint = (
            f"No permission to write {path}.",
            "Check the owner and permissions of its folder.",
        )
    else:
        message, hint = f"{path} cannot be written: {error.strerror or error}.", ""
    return WriteError(message, hint, path=path, number=error.errno or 0)
