"""A stage: a frozen value of all that its result depends on, and the key the result lies under."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

from podcastkit.model.audio import Progress
from podcastkit.pipeline.engine.key import StageKey


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that a stage reads, and the digest of its contents."""

    path: Path
    digest: str


class Stage(ABC):
    """One stage of one episode, with its work.

    A stage is a frozen dataclass whose fields are all that `make` reads, and all of them go into
    `key`: what is not a field cannot change the result, and what is one cannot be forgotten in the
    key (tests/pipeline/stages/test_keys.py). A field that changes how a result is made but not
    what it is says so with `unkeyed`.
    """

    __slots__ = ()

    @property
    @abstractmethod
    def key(self) -> StageKey:
        """What the result depends on."""

    @abstractmethod
    def make(self, folder: Path, progress: Progress) -> None:
        """Leave the result's files in an empty folder."""


def unkeyed(why: str) -> dict[str, str]:
    """Metadata of a stage's field that is left out of its key, and why it may be."""
    return {"unkeyed": why}
