"""What the disk says of a file: by it a file is known to be the same without being read again."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

YOUNG = 2_000_000_000
"""Nanoseconds. A file system tells times apart by up to 2 s (FAT), so a file that has just been
written may be written once more and bear the same stamp."""


class Stamp(NamedTuple):
    """A file as the disk has it: another content has another stamp, unless it is young.

    The time of change is set by the system alone: programs that put the time of modification back,
    as those that copy files do, cannot hide behind it.
    """

    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since 1970, as the next one."""
    changed: int
    inode: int

    @property
    def is_young(self) -> bool:
        """Whether the file may be written again under this very stamp."""
        return max(self.modified, self.changed) + YOUNG > time.time_ns()


def stamp_of(file: Path) -> Stamp:
    """The stamp of a file, or of what a link leads to. Raises OSError when it is not there."""
    return _stamp(file.stat())


def stamps_below(folder: Path, paths: Iterable[str]) -> dict[str, Stamp]:
    """The stamps of those of some paths below a folder at which a file is.

    A thousand episodes have many thousand files, so no Path is made of each.
    """
    root, stamps = f"{folder}{os.sep}", {}
    for path in paths:
        try:
            facts = os.stat(root + path)  # noqa: PTH116
        except OSError:
            continue
        if stat.S_ISREG(facts.st_mode):
            stamps[path] = _stamp(facts)
    return stamps


def _stamp(facts: os.stat_result) -> Stamp:
    return Stamp(facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)
