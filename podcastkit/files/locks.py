"""One podcastkit at a time: in a workspace, or in one file of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from podcastkit.errors import BusyError
from podcastkit.files.atomic import cannot_write

PATIENCE = 10.0
"""Seconds for which a lock is waited for that nobody holds for longer than a write takes."""


@contextmanager
def workspace_lock(folder: Path) -> Iterator[None]:
    """Hold the workspace's lock while the block runs; the system frees it even when the process is
    killed.

    Raises BusyError at once when another process holds it.
    """
    with _locked(folder / "lock", 0, f"Another podcastkit is already at work in {folder.parent}."):
        yield


@contextmanager
def write_lock(file: Path, about: Path) -> Iterator[None]:
    """Hold the lock `file` while the block reads and writes what it is `about`; threads wait for
    each other too.

    Raises BusyError when others hold it for longer than PATIENCE.
    """
    with _locked(file, PATIENCE, f"Another podcastkit is writing {about}."):
        yield


@contextmanager
def _locked(file: Path, timeout: float, held: str) -> Iterator[None]:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(file)
        lock.acquire(timeout=timeout)
    except Timeout:
        raise BusyError(
            held, "Wait until it has finished, then run the same command again."
        ) from None
    except OSError as error:
        raise cannot_write(file, error) from error
    try:
        yield
    finally:
        lock.release()
