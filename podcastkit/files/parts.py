"""Files and folders that are being made: each lies under a name of its own, and under a lock, until
it is moved in place.

The system frees a lock with its process, however that ends. So a part that is locked is being made
by somebody, and one that is not was left by a run that was killed, be it of a publish, of the
editing room or of another command; neither age nor process numbers tell that for sure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows, where nothing is locked and nothing swept
    fcntl = None  # type: ignore[assignment]

PREFIX = ".part-"
"""Of every part's name; what is uploaded or kept in git leaves these out."""

LONGEST_SUFFIX = 16
"""Bytes of a file's suffix that a part takes over. What chooses a format by a suffix knows no
longer one, and the name of a part must not be too long where the file's own name is not."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file or a folder that is being made, and is this process's own."""

    path: Path
    descriptor: int | None
    """Holds the lock; None where there are no locks."""

    def flush(self) -> None:
        """Wait until what was written to the file is on the disk."""
        if self.descriptor is not None:
            os.fsync(self.descriptor)

    def release(self) -> None:
        """Give up the lock."""
        if self.descriptor is not None:
            os.close(self.descriptor)


@contextmanager
def part_file(folder: Path, suffix: str = "", mode: int = 0o666) -> Iterator[Part]:
    """An empty file in `folder`, removed at the end of the block unless it was moved away.

    It has this suffix, because ffmpeg chooses its format by it. Whoever writes it must not put
    another file in its place. Raises OSError where it cannot be made.
    """

    def create(path: Path) -> None:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))

    suffix = suffix if len(suffix.encode()) <= LONGEST_SUFFIX else ""
    with _owned(folder, suffix, create) as part:
        try:
            yield part
        finally:
            with suppress(OSError):
                part.path.unlink()


@contextmanager
def part_folder(parent: Path) -> Iterator[Part]:
    """An empty folder in `parent`, removed at the end of the block unless it was moved away. Raises
    OSError where it cannot be made."""
    with _owned(parent, "", lambda path: path.mkdir(mode=0o700)) as part:
        try:
            yield part
        finally:
            shutil.rmtree(part.path, ignore_errors=True)


def sweep(folder: Path, depth: int = 0) -> None:
    """Remove the parts that killed runs have left in a folder, and so many levels below it; those
    that somebody is making stay."""
    try:
        entries = [*os.scandir(folder)]
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(PREFIX):
            _remove_unowned(Path(entry.path))
        elif depth and _is_folder(entry):
            sweep(Path(entry.path), depth - 1)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


@contextmanager
def _owned(folder: Path, suffix: str, create: Callable[[Path], None]) -> Iterator[Part]:
    """A new part that is locked for as long as the block runs."""
    part = None
    while part is None:
        path = folder / f"{PREFIX}{os.urandom(8).hex()}{suffix}"
        create(path)
        part = _locked(path)
    try:
        yield part
    finally:
        part.release()


def _locked(path: Path) -> Part | None:
    """A part with its lock; None when a sweep came between its creation and that."""
    if fcntl is None:  # pragma: no cover
        return Part(path, None)
    try:
        descriptor = _open(path)
    except FileNotFoundError:
        return None
    # A file system without locks is one where nobody sweeps.
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    with suppress(FileNotFoundError):
        if os.path.samestat(os.fstat(descriptor), path.stat()):
            return Part(path, descriptor)
    os.close(descriptor)
    return None


def _open(path: Path) -> int:
    return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)


def _remove_unowned(path: Path) -> None:
    """Remove a part unless somebody holds its lock."""
    if fcntl is None:  # pragma: no cover
        return
    with suppress(OSError):
        descriptor = _open(path)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()
        finally:
            os.close(descriptor)
