"""Files that are either the old ones or the new ones, never half of either; and lines added to
one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from podcastkit.errors import WriteError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; move it in place when the block ends well, remove it
    otherwise.

    The temporary name keeps the suffix, because ffmpeg chooses its format by it. Raises WriteError
    when the disk is full or the folder cannot be written to.
    """
    if path.is_dir():
        raise WriteError(
            f"{path} is a folder and cannot be written as a file.", "Name a file in it.", path=path
        )
    temporary = path.with_name(
        f".{path.stem}.{os.getpid()}-{os.urandom(3).hex()}.part{path.suffix}"
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        # Moved away by now, or in a place that is no folder: what was raised is said, not that.
        with suppress(OSError):
            temporary.unlink()


def write_bytes(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Write a file atomically and durably; `mode` is who may read and write it, less what the
    user's umask denies."""
    with replacing(path) as temporary:
        temporary.touch(mode)
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def write_text(path: Path, text: str, *, mode: int = 0o666) -> None:
    """Write a text file atomically, in UTF-8 with plain line feeds."""
    write_bytes(path, text.encode("utf-8"), mode=mode)


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
