"""Where podcastkit keeps model weights for this user, and what it remembers of their digests."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from podcastkit.errors import PodcastkitError
from podcastkit.files.atomic import write_text
from podcastkit.files.digest_memory import DigestMemory
from podcastkit.files.json_input import remembered


def cache_folder() -> Path:
    """The user's cache of podcastkit; the environment variable PODCASTKIT_CACHE names another."""
    if named := os.environ.get("PODCASTKIT_CACHE"):
        return Path(named).expanduser()
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("podcastkit"))


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


def recall(file: Path, key: Sequence[str]) -> list[str] | None:
    """What was remembered in a file under this very key; None when nothing was."""
    match remembered(file):
        case {"key": known, "answer": [*answer]} if known == list(key):
            return [*map(str, answer)]
        case _:
            return None


def remember(file: Path, key: Sequence[str], answer: Sequence[str]) -> None:
    """Keep what took long to find out; the key holds all that it depends on."""
    content = json.dumps({"key": list(key), "answer": list(answer)}, ensure_ascii=False)
    # A cache that cannot be written only costs finding it out again.
    with suppress(PodcastkitError):
        write_text(file, content)
