"""From what the producer wrote ("bundled", "small", a directory) to the weights an engine loads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from podcastkit.errors import EngineError
from podcastkit.files.digests import digest_bytes
from podcastkit.files.user_cache import digests
from podcastkit.inference import bundled
from podcastkit.inference.model_names import FASTER_WHISPER, OPENAI_WHISPER
from podcastkit.text.nearest import nearest_or_all

Kind: TypeAlias = Literal["ctranslate2", "checkpoint"]
"""A directory in CTranslate2's format, or a .pt file of openai-whisper."""

_NAMES = {"faster-whisper": FASTER_WHISPER, "openai-whisper": OPENAI_WHISPER}


@dataclass(frozen=True, slots=True)
class ResolvedModel:
    """The weights meant by what was written, for one engine."""

    name: str
    """"bundled", the name of a Whisper size, or the directory as it was written."""
    engine: str
    source: Literal["bundled", "name", "directory"]
    path: Path | None
    """Where the weights lie; None for a name, which the engine looks up and downloads itself."""
    kind: Kind | None
    """How the files are laid out; None for a name."""
    revision: str
    """What decides the weights: the start of a digest, or the repository a name stands for."""


def resolve(model: str, engine: str) -> ResolvedModel:
    """Find out what `model` means for an engine, without downloading, joining or loading anything.

    Raises EngineError for a name nobody knows (with the nearest known one), for a directory that
    lacks files, and for weights the engine cannot read.
    """
    if model == bundled.NAME:
        weights = next(file.sha256 for file in bundled.FILES if file.name == "model.bin")
        return ResolvedModel(
            model, engine, "bundled", bundled.folder(), "ctranslate2", weights[:16]
        )
    if model in _NAMES[engine]:
        named = _NAMES[engine][model]
        return ResolvedModel(
            model, engine, "name", None, None, named if "/" in named else named[:16]
        )
    if others := [other for other, names in _NAMES.items() if model in names]:
        raise EngineError(f"{engine} has no model {model!r}.", f"Use --engine {others[0]}.")
    path = _existing(model)
    kind = kind_of(path)
    if kind == "checkpoint" and engine == "faster-whisper":
        raise EngineError(
            f"{path} is a checkpoint of openai-whisper.", "Use --engine openai-whisper."
        )
    weights_path = _checkpoint(path) if kind == "checkpoint" else path
    return ResolvedModel(model, engine, "directory", weights_path, kind, _revision(weights_path))


def engine_for(model: str) -> str:
    """The fastest engine that can run a model. Raises EngineError like resolve()."""
    if model == bundled.NAME or model in FASTER_WHISPER:
        return "faster-whisper"
    if model in OPENAI_WHISPER or kind_of(_existing(model)) == "checkpoint":
        return "openai-whisper"
    return "faster-whisper"


def kind_of(path: Path) -> Kind:
    """What a model's directory or file holds. Raises EngineError when it is no complete Whisper
    model."""
    if path.is_file():
        if path.suffix == ".pt":
            return "checkpoint"
        raise EngineError(
            f"{path} is no Whisper model.", "Name a directory, or a .pt file of openai-whisper."
        )
    if (path / "model.bin").is_file():
        if missing := missing_files(path):
            raise EngineError(
                f"The model in {path} lacks {missing}.", "Copy every file of the published model."
            )
        return "ctranslate2"
    if any(path.glob("*.pt")):
        return "checkpoint"
    if any(path.glob("*.safetensors")) or (path / "pytorch_model.bin").is_file():
        raise EngineError(
            f"The model in {path} is in the format of transformers.",
            f"Convert it: ct2-transformers-converter --model {path} --output_dir OUT "
            f"--quantization float16 "
            "--copy_files tokenizer.json preprocessor_config.json",
        )
    raise EngineError(
        f"There is no Whisper model in {path}.",
        "It should hold model.bin, config.json, tokenizer.json and vocabulary.txt (CTranslate2), "
        "or one .pt file.",
    )


def missing_files(folder: Path) -> str:
    """The first file a CTranslate2 Whisper directory lacks; empty when it is complete."""
    for name in ("model.bin", "config.json", "tokenizer.json"):
        if not (folder / name).is_file():
            return name
    return "" if any(folder.glob("vocabulary.*")) else "vocabulary.txt or vocabulary.json"


def not_downloaded(name: str, command: str) -> EngineError:
    """The sentence for a named model that is not here and cannot be fetched; `command` fetches it
    elsewhere."""
    return EngineError(
        f"The Whisper model {name!r} is not on this machine and cannot be downloaded.",
        f'Use the model "bundled", or fetch it on a machine with internet ({command}), copy it '
        f"here and name its path.",
    )


def _existing(model: str) -> Path:
    """The path that was written, if there is one."""
    path = Path(model).expanduser()
    if path.exists():
        return path
    if len(path.parts) > 1 or model.startswith((".", "~")):
        raise EngineError(f"The model directory {path} does not exist.")
    names = (bundled.NAME, *FASTER_WHISPER)
    raise EngineError(
        f"There is no Whisper model {model!r}, and no directory of that name.",
        nearest_or_all(model, names),
    )


def _checkpoint(path: Path) -> Path:
    """The .pt file that was meant."""
    files = [path] if path.is_file() else sorted(path.glob("*.pt"))
    if len(files) > 1:
        raise EngineError(
            f"{path} holds several .pt files.", f"Name one of them, for example {files[0]}."
        )
    return files[0]


def _revision(path: Path) -> str:
    """A digest of every file of the model, remembered for large ones."""
    files = [path] if path.is_file() else sorted(file for file in path.iterdir() if file.is_file())
    try:
        with digests() as memory:
            lines = "\n".join(f"{file.name} {memory.digest(file)}" for file in files)
    except OSError as error:
        raise EngineError(f"{error.filename} cannot be read: {error.strerror}.") from error
    return digest_bytes(lines.encode())[:16]
