"""A stage: a frozen value of all that its result depends on, and the key the result lies under."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from podcastkit.files.digests import digest_bytes
from podcastkit.model.audio import Progress

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Parts: TypeAlias = dict[str, Json]


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


@dataclass(frozen=True, slots=True)
class StageKey:
    """What one stage of one episode depends on. `version` rises when its code gives another
    result."""

    name: str
    version: int
    options: Mapping[str, Json] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    """Digests of contents, by what the content is."""
    tools: Mapping[str, str] = field(default_factory=dict)
    """Fingerprints of programs and models."""
    former_name: str = ""
    """What a stage that was renamed was called: what it made under that name is still good."""

    @property
    def parts(self) -> Parts:
        """Everything in the key, as JSON."""
        return {
            "stage": self.former_name or self.name,
            "version": self.version,
            "options": dict(self.options),
            "inputs": dict(self.inputs),
            "tools": dict(self.tools),
        }

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON of the parts."""
        canonical = json.dumps(
            self.parts, sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )
        return digest_bytes(canonical.encode("utf-8"))


def differences(before: Parts, after: Parts) -> Iterator[str]:
    """Which parts of a key differ, each as a few words: "model: base -> small", "recording
    changed"."""
    if before.get("version") != after.get("version"):
        yield "podcastkit makes it in a new way"
    for kind in ("tools", "options", "inputs"):
        old, new = before.get(kind), after.get(kind)
        old = old if isinstance(old, dict) else {}
        new = new if isinstance(new, dict) else {}
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                yield (
                    f"{name} changed"
                    if kind == "inputs"
                    else f"{name}: {_short(old.get(name))} -> {_short(new.get(name))}"
                )


def _short(value: Json) -> str:
    """A value in at most 60 characters."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."
