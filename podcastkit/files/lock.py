"""One podcastkit at a time in a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from podcastkit.errors import BusyError
from podcastkit.files.atomic import cannot_write


@contextmanager
def workspace_lock(folder: Path) -> Iterator[None]:
    """Hold the workspace's lock while the block runs; the system frees it even when the process is killed.

    Raises BusyError at once when another process holds it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock")
        lock.acquire(timeout=0)
    except Timeout:
        raise BusyError(
            f"Another podcastkit is already at work in {folder.parent}.",
            "Wait until it has finished, then run the same command again.",
        ) from None
    except OSError as error:
        raise cannot_write(folder / "lock", error) from error
    try:
        yield
    finally:
        lock.release()
