"""What the last check found, episode by episode, so that the next one looks only at what is other
than it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from podcastkit.errors import FormatError, ReadError
from podcastkit.files.atomic import write_text
from podcastkit.files.reading import read_bytes
from podcastkit.model.finding import Finding
from podcastkit.pipeline.engine import records

Known = dict[str, tuple[str, tuple[Finding, ...]]]


class FindingsMemory:
    """Findings by a name, each under the digest of all that they depend on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before = _load(path)
        self._now: Known = {}

    def findings(
        self, name: str, key: str, look: Callable[[], tuple[Finding, ...]]
    ) -> tuple[Finding, ...]:
        """What was found when the key was this one, else what `look` finds; under an empty key
        nothing is kept."""
        before_key, findings = self._before.get(name, ("", ()))
        if not key or before_key != key:
            findings = look()
        if key:
            self._now[name] = (key, findings)
        return findings

    def save(self) -> None:
        """Write what was found in this run, and forget the rest. Raises WriteError."""
        if self._now != self._before:
            write_text(self._path, records.dump(self._now))


def _load(path: Path) -> Known:
    """What was found; nothing when the file is missing or damaged, for it can be found again."""
    try:
        return records.load(read_bytes(path), Known, str(path))
    except (FormatError, ReadError):
        return {}
