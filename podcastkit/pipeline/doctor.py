"""What this machine has and lacks for publishing, and how to get what is missing."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from podcastkit.audio.ffmpeg import choose, ffmpeg_path, ffmpeg_version
from podcastkit.config.show import load_show
from podcastkit.config.workspace import find_workspace
from podcastkit.errors import ConfigError, PodcastkitError
from podcastkit.inference import bundled, speaker_weights
from podcastkit.inference.devices import cublas_obstacle, gpu_present
from podcastkit.model.settings import PACKAGED
from podcastkit.notes.writer.endpoint import describe
from podcastkit.speakers.diarizers import registry as diarizers
from podcastkit.speech.engines import registry

NEEDED_BYTES = 2_000_000_000
"""Room for an hour's recording in the cache and in feed/, and the model."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at: whether it is well, what was found, and the next step when it is not."""

    name: str
    ok: bool
    found: str
    hint: str = ""


def examine(folder: Path) -> tuple[Diagnosis, ...]:
    """Look at Python, ffmpeg, engines, models, GPU, disk space for `folder` and its show's writer.
    Loads no model."""
    return (
        Diagnosis(
            "Python",
            sys.version_info >= (3, 11),
            sys.version.split()[0],
            "Python 3.11 or newer is needed.",
        ),
        _ffmpeg(folder),
        *(_installed(package) for package in ("faster-whisper", "openai-whisper")),
        _attempt("bundled model", lambda: f"verified, at {bundled.ensure()}"),
        _attempt("engine", lambda: registry.fingerprint("auto", "bundled", "auto")),
        _speakers(),
        _gpu(),
        _disk(folder),
        *_writer(folder),
    )


def _attempt(name: str, look: Callable[[], str]) -> Diagnosis:
    try:
        return Diagnosis(name, True, look())
    except PodcastkitError as error:
        return Diagnosis(name, False, error.message, error.hint)


def _ffmpeg(folder: Path) -> Diagnosis:
    """The ffmpeg in use, in a workspace the one that its show asks for."""
    try:
        choose(load_show(find_workspace(folder).show_file).settings.tools.ffmpeg)
    except ConfigError:
        choose(PACKAGED)
    return _attempt("ffmpeg", lambda: f"{ffmpeg_version()} at {ffmpeg_path()}")


def _installed(package: str) -> Diagnosis:
    try:
        return Diagnosis(package, True, importlib.metadata.version(package))
    except importlib.metadata.PackageNotFoundError:
        return Diagnosis(package, False, "not installed", f"pip install {package}")


def _speakers() -> Diagnosis:
    """Weights that tell speakers apart: publishing goes on without them."""
    if speaker_weights.installed():
        return _attempt("speakers", diarizers.fingerprint)
    return Diagnosis(
        "speakers",
        False,
        "weights are not installed; speakers are not told apart",
        speaker_weights.INSTALL,
    )


def _gpu() -> Diagnosis:
    """A GPU is welcome, not needed: only one that is there and cannot be used is worth mending."""
    if not gpu_present():
        return Diagnosis("GPU", True, "none; the CPU does the work")
    obstacle = cublas_obstacle()
    return Diagnosis(
        "GPU", not obstacle, obstacle or "CUDA can be used", "Until then the CPU does the work."
    )


def _writer(folder: Path) -> tuple[Diagnosis, ...]:
    """Whether the language model answers, in a workspace that names one."""
    try:
        options = load_show(find_workspace(folder).show_file).settings.writer
    except ConfigError:
        return ()
    return (_attempt("writer", lambda: describe(options)),) if options else ()


def _disk(folder: Path) -> Diagnosis:
    free = shutil.disk_usage(folder).free
    return Diagnosis(
        "disk",
        free >= NEEDED_BYTES,
        f"{free / 1e9:.1f} GB free at {folder}",
        "An hour of recording needs about 2 GB.",
    )
