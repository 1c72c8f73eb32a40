"""The key of a stage: everything that its result depends on, and where the result lies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from podcastkit.files.digests import digest_bytes

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Parts: TypeAlias = dict[str, Json]


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
