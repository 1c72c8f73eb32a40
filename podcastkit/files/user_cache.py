"""Where podcastkit keeps model weights for this user, and what it remembers of their digests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from platformdirs import user_cache_dir

from podcastkit.errors import PodcastkitError
from podcastkit.files.digest_memory import DigestMemory


def cache_folder() -> Path:
    """The user's cache of podcastkit; the environment variable PODCASTKIT_CACHE names another."""
    return Path(os.environ.get("PODCASTKIT_CACHE") or user_cache_dir("podcastkit")).expanduser()


@contextmanager
def digests() -> Iterator[DigestMemory]:
    """Digests of weights, remembered by size, time and inode; what was learned is saved when the
    block ends."""
    memory = DigestMemory(cache_folder() / "digests.json")
    try:
        yield memory
    finally:
        # A cache that cannot be written (a read-only image) only costs reading the weights again.
        with suppress(PodcastkitError):
            memory.save()
