"""Which Whisper weights lie on this machine: bundled, in the Hugging Face cache, in whisper's
own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from podcastkit.errors import EngineError
from podcastkit.files.digest_memory import DigestMemory
from podcastkit.files.user_cache import digests
from podcastkit.inference import bundled
from podcastkit.inference.model_names import FASTER_WHISPER, OPENAI_WHISPER


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One model that can run without a network."""

    name: str
    engine: str
    """The engine that reads it, or "any"."""
    path: Path
    size: int
    """Bytes on the disk; of the bundled model before its first use: bytes it will take."""
    source: str
    """"bundled", "hugging face cache" or "whisper cache"."""
    verified: bool
    """Whether its weights have the published SHA-256."""


def list_models() -> tuple[ModelEntry, ...]:
    """The models on this machine, bundled first; weights are read once and their digests
    remembered."""
    with digests() as memory:
        return (*_bundled(), *_hugging_face(memory), *_whisper(memory))


def hugging_face_cache() -> Path:
    """Where huggingface_hub keeps models, by its environment variables."""
    home = os.environ.get("HF_HOME") or _user_cache() / "huggingface"
    return Path(os.environ.get("HF_HUB_CACHE") or Path(home) / "hub").expanduser()


def whisper_cache() -> Path:
    """Where openai-whisper keeps checkpoints."""
    return _user_cache() / "whisper"


def checkpoint_name(name: str) -> str:
    """The file openai-whisper keeps a model in; "large" and "turbo" are other names for a
    version."""
    same = [other for other, digest in OPENAI_WHISPER.items() if digest == OPENAI_WHISPER[name]]
    return f"{max(same, key=len)}.pt"


def _user_cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()


def _bundled() -> Iterator[ModelEntry]:
    """The bundled model: joined in the cache, or still in its packages, or not installed at all."""
    place = bundled.folder()
    if not (place / "model.bin").is_file():
        try:
            yield ModelEntry(
                bundled.NAME, "any", place, bundled.installed_size(), "bundled", verified=False
            )
        except EngineError:
            return
        return
    try:
        bundled.verify(place)
        verified = True
    except EngineError:
        verified = False
    yield ModelEntry(bundled.NAME, "any", place, _size(place), "bundled", verified)


def _hugging_face(memory: DigestMemory) -> Iterator[ModelEntry]:
    """Models of faster-whisper; the cache names each large file by its SHA-256, which is checked
    here."""
    for repository, name in {
        repository: name for name, repository in reversed(FASTER_WHISPER.items())
    }.items():
        folder = hugging_face_cache() / f"models--{repository.replace('/', '--')}"
        for weights in sorted(folder.glob("snapshots/*/model.bin")):
            verified = memory.digest(weights) == weights.resolve().name
            yield ModelEntry(
                name,
                "faster-whisper",
                weights.parent,
                _size(weights.parent),
                "hugging face cache",
                verified,
            )


def _whisper(memory: DigestMemory) -> Iterator[ModelEntry]:
    """Checkpoints of openai-whisper."""
    for name, digest in OPENAI_WHISPER.items():
        path = whisper_cache() / f"{name}.pt"
        if path.is_file():
            verified = memory.digest(path) == digest
            yield ModelEntry(
                name, "openai-whisper", path, path.stat().st_size, "whisper cache", verified
            )


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
