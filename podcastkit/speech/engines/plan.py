"""What will run, decided without loading anything: engine, model, device, compute type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from podcastkit.errors import EngineError
from podcastkit.inference.catalogue import ResolvedModel
from podcastkit.inference.installed import installed_version

if TYPE_CHECKING:
    from podcastkit.speech.engines.base import Transcriber

Device: TypeAlias = Literal["cpu", "cuda"]
Notify: TypeAlias = Callable[[str], None]
"""Is given one line for the person who waits."""


class CudaUnusable(EngineError):
    """A GPU that turned out not to work while a model was loaded onto it."""


@dataclass(frozen=True, slots=True)
class EnginePlan:
    """One model on one device by one engine."""

    engine: str
    model: ResolvedModel
    device: Device
    compute_type: str
    versions: str
    """The packages that compute, with their versions."""
    fingerprint: str
    """Engine and its version, what computes and its version, model, revision, device and compute
    type."""


Loader: TypeAlias = "Callable[[EnginePlan, int, Notify], Transcriber]"
"""Is given a plan, CPU threads (at least 1), and where to say what takes long."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What the registry knows of an engine. `load` imports its libraries, nothing else does."""

    load: Loader
    packages: tuple[str, ...]
    """Distributions whose versions decide the result, the engine's own first."""
    compute_types: dict[Device, str]
    cuda_obstacle: Callable[[], str]
    """Why this engine cannot use the GPU of this machine; empty when it can."""
    revisions: Mapping[Device, int] = field(default_factory=dict)
    """Rises where our code computes something else from the same weights and packages."""

    def plan(self, name: str, model: ResolvedModel, device: Device) -> EnginePlan:
        """Put together what runs. Raises EngineError when the engine's packages are not
        installed."""
        compute_type = self.compute_types[device]
        versions = ", ".join(f"{package} {_version(package)}" for package in self.packages)
        revision = f".{self.revisions[device]}" if device in self.revisions else ""
        fingerprint = (
            f"{versions}, {model.name} {model.revision}, {device} {compute_type}{revision}"
        )
        return EnginePlan(name, model, device, compute_type, versions, fingerprint)


def _version(package: str) -> str:
    try:
        return installed_version(package)
    except ModuleNotFoundError as error:
        raise EngineError(
            f"{package} is not installed.", f"Run: python -m pip install {package}"
        ) from error
