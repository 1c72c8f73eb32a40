"""Digests of large files, remembered by what the disk says of the file, so that a second run need
not read them."""

from __future__ import annotations

import json
from pathlib import Path

from podcastkit.files.atomic import write_text
from podcastkit.files.digests import digest_bytes, digest_file
from podcastkit.files.json_input import remembered
from podcastkit.files.stamps import stamp_of

SMALL = 1_000_000
"""Files up to this size in bytes are always read: their digest costs nothing."""


class DigestMemory:
    """SHA-256 of files; of large ones remembered by their path and stamp."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, list[int | str]] = _load(path)
        self._dirty = False

    def digest(self, file: Path) -> str:
        """Hexadecimal SHA-256 of the file's contents. Raises OSError when it cannot be read."""
        stamp = stamp_of(file)
        if stamp.size <= SMALL:
            return digest_bytes(file.read_bytes())
        known = self._known.get(str(file.resolve()))
        if known is not None and known[:-1] == [*stamp]:
            return str(known[-1])
        value = digest_file(file)
        self.learn(file, value)
        return value

    def learn(self, file: Path, value: str) -> None:
        """Remember a digest that is known already, as that of a file that was just moved in
        place."""
        stamp = stamp_of(file)
        if stamp.size > SMALL:
            self._known[str(file.resolve())] = [*stamp, value]
            self._dirty = True

    def save(self) -> None:
        """Write what was learned."""
        if self._dirty:
            write_text(self._path, json.dumps(self._known, indent=0, sort_keys=True))
            self._dirty = False


def _load(path: Path) -> dict[str, list[int | str]]:
    """What was remembered; nothing when the file is missing or damaged, for it can always be
    learned again."""
    return {
        name: facts for name, facts in remembered(path).items() if isinstance(facts, list) and facts
    }
