"""The cache: results of stages, found by the key of everything that went into them.

An entry is a folder with the stage's result files and `entry.json`, which holds the parts of the
key and the digest of each file. It may be deleted at any time; a damaged entry counts as missing.
"""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from podcastkit.errors import WriteError
from podcastkit.files.atomic import cannot_write, write_text
from podcastkit.files.digest_memory import DigestMemory
from podcastkit.files.digests import digest_file
from podcastkit.files.parts import part_folder
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.stage import InputFile

RECORD = "entry.json"
"""Of an entry: the parts of its key and the digest of each file."""

README = """This folder holds intermediate results of podcastkit. It may be deleted at any time:
the next publish makes them again (transcription takes longest). Nothing written by a person lives here.
"""  # noqa: E501


@dataclass(frozen=True, slots=True)
class Entry:
    """A stage's result: its folder and the digest of each file in it, by name."""

    folder: Path
    digests: dict[str, str]

    def path(self, name: str) -> Path:
        """Where one result file lies."""
        return self.folder / name

    def file(self, name: str) -> InputFile:
        """One result file as the input of another stage."""
        return InputFile(self.path(name), self.digests[name])

    def text(self, name: str) -> str:
        """One result file as text."""
        return self.path(name).read_text("utf-8")


class Cache:
    """Entries below one folder."""

    def __init__(self, root: Path, memory: DigestMemory) -> None:
        self._root = root
        self._memory = memory

    def find(self, key: StageKey) -> Entry | None:
        """The stage's result if it is there, whole and undamaged."""
        folder = self._folder(key.digest)
        try:
            stored = json.loads((folder / RECORD).read_text("utf-8"))["files"]
            # Nothing less than all files that the stage left, and each left one at least.
            names = {file.name for file in folder.iterdir() if not file.name.startswith(".")}
            if not stored or names != {*stored, RECORD}:
                return None
            if all(self._memory.digest(folder / name) == digest for name, digest in stored.items()):
                return Entry(folder, stored)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return None

    def make(self, key: StageKey, produce: Callable[[Path], None]) -> Entry:
        """Run `produce` in an empty folder and keep what it leaves there as the stage's result.

        The folder is moved in place only when it is complete, so a killed run leaves no entry.
        """
        final = self._folder(key.digest)
        try:
            self._explain_itself()
            final.parent.mkdir(parents=True, exist_ok=True)
            with part_folder(final.parent) as part:
                produce(part.path)
                return self._keep(key, part.path, final)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EACCES, errno.EROFS):
                raise cannot_write(final, error) from error
            raise WriteError(
                f"The result of {key.name} cannot be stored in {final}: {error}.",
                path=final,
                number=error.errno or 0,
            ) from error

    def _keep(self, key: StageKey, work: Path, final: Path) -> Entry:
        """Move a complete result in place; one that another process has put there meanwhile
        stays."""
        digests = {file.name: digest_file(file) for file in sorted(work.iterdir())}
        record = {"parts": key.parts, "files": digests}
        (work / RECORD).write_text(
            json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False), "utf-8"
        )
        try:
            work.replace(final)
        except OSError:
            entry = self.find(key)
            if entry is not None:
                return entry
            shutil.rmtree(final, ignore_errors=True)
            work.replace(final)
        for name, digest in digests.items():
            self._memory.learn(final / name, digest)
        return Entry(final, digests)

    def _folder(self, key: str) -> Path:
        return self._root / key[:2] / key

    def _explain_itself(self) -> None:
        readme = self._root / "README.txt"
        if not readme.exists():
            write_text(readme, README)
