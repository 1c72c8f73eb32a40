"""The speech engines by name, and the choice of what runs on this machine."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from podcastkit.errors import EngineError
from podcastkit.inference import bundled, devices
from podcastkit.inference.catalogue import engine_for, resolve
from podcastkit.model import settings
from podcastkit.model.settings import AUTO, DEVICES
from podcastkit.speech.engines.plan import CudaUnusable, Engine, EnginePlan, Loader, Notify
from podcastkit.text.nearest import nearest_or_all

if TYPE_CHECKING:
    from podcastkit.speech.engines.base import Transcriber


def _loader(module: str) -> Loader:
    """The function that loads a plan in an engine's module, which is imported by then."""

    def load(plan: EnginePlan, threads: int, notify: Notify) -> Transcriber:
        engine = import_module(f"podcastkit.speech.engines.{module}")
        transcriber: Transcriber = engine.load(plan, threads, notify)
        return transcriber

    return load


ENGINES: dict[str, Engine] = {
    "faster-whisper": Engine(
        load=_loader("faster_whisper"),
        packages=("faster-whisper", "ctranslate2", "onnxruntime"),
        compute_types={"cpu": "int8", "cuda": "float16"},
        cuda_obstacle=devices.cublas_obstacle,
        # 2: the encoder is chosen by rule, and computes the same on processors without VNNI.
        revisions={"cpu": 2},
    ),
    "openai-whisper": Engine(
        load=_loader("openai_whisper"),
        packages=("openai-whisper", "torch"),
        compute_types={"cpu": "float32", "cuda": "float16"},
        cuda_obstacle=devices.torch_cuda_obstacle,
    ),
}


def load(
    engine: str = AUTO,
    model: str = bundled.NAME,
    device: str = AUTO,
    threads: int = 0,
    notify: Notify = lambda _: None,
) -> Transcriber:
    """Load a model, ready to decode.

    `engine` "auto" takes the fastest that can run the model; `device` "auto" takes CUDA where it
    works, and says in one line through `notify` when a GPU is there but cannot be used. `threads` 0
    takes every core. Raises EngineError when the engine, the model or the device is not to be had.
    """
    plan, obstacle = _decide(engine, model, device)
    if obstacle:
        notify(_falling_back(obstacle))
    loader = ENGINES[plan.engine].load
    count = threads or devices.cpu_count()
    try:
        return loader(plan, count, notify)
    except CudaUnusable as error:
        if device != AUTO:
            raise
        notify(_falling_back(error.message.rstrip(".")))
        return loader(ENGINES[plan.engine].plan(plan.engine, plan.model, "cpu"), count, notify)


def fingerprint(engine: str = AUTO, model: str = bundled.NAME, device: str = AUTO) -> str:
    """The fingerprint load() would give, without importing or loading the engine. Raises
    EngineError like load()."""
    return _decide(engine, model, device)[0].fingerprint


def _decide(engine: str, model: str, device: str) -> tuple[EnginePlan, str]:
    """What runs, and why the GPU that is present does not."""
    name = _engine_name(engine, model)
    if device not in DEVICES:
        raise EngineError(f"There is no device {device!r}.", nearest_or_all(device, DEVICES))
    resolved = resolve(model, name)
    if device == "cpu" or (device == AUTO and not devices.gpu_present()):
        return ENGINES[name].plan(name, resolved, "cpu"), ""
    obstacle = (
        ENGINES[name].cuda_obstacle()
        if devices.gpu_present()
        else "there is no NVIDIA GPU, or no driver for it"
    )
    if obstacle and device == "cuda":
        raise EngineError(
            f"{name} cannot use CUDA: {obstacle}.", "Use --device auto or --device cpu."
        )
    return ENGINES[name].plan(name, resolved, "cpu" if obstacle else "cuda"), obstacle


def _engine_name(engine: str, model: str) -> str:
    if engine in ENGINES:
        return engine
    if engine != AUTO:
        raise EngineError(
            f"There is no speech engine {engine!r}.", nearest_or_all(engine, settings.ENGINES)
        )
    fastest = engine_for(model)
    # A machine without CTranslate2 (it has no wheel for some) still runs what openai-whisper can.
    return fastest if find_spec("ctranslate2") else "openai-whisper"


def _falling_back(obstacle: str) -> str:
    return f"Using the CPU instead of the GPU: {obstacle}."
