"""Whisper by faster-whisper and CTranslate2: int8 on CPU, laid out as is fastest on this machine,
float16 on CUDA."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from podcastkit.errors import EngineError
from podcastkit.inference import bundled
from podcastkit.inference.catalogue import ResolvedModel, missing_files, not_downloaded
from podcastkit.inference.model_names import FASTER_WHISPER
from podcastkit.inference.whisper_encoder import OnnxEncoder
from podcastkit.model.sound import WINDOW_SECONDS
from podcastkit.speech.engines.faster_whisper_decoder import FRAMES_PER_SECOND, FasterWhisper
from podcastkit.speech.engines.layout import CoreLayout, default_layout, find_fastest, recall_layout
from podcastkit.speech.engines.plan import CudaUnusable, EnginePlan, Notify

_LARGE_BYTES = 600_000_000
"""Larger models take minutes to measure, and more memory for a second encoder than a laptop can
spare."""


def load(plan: EnginePlan, threads: int, notify: Notify) -> FasterWhisper:
    """Load the weights of a plan. Raises EngineError; CudaUnusable when it is the GPU that
    fails."""
    folder = _weights(plan.model, notify)
    if plan.device == "cuda":
        return _on_cuda(plan, folder, threads)
    if _is_large(folder):
        return _on_cpu(plan, folder, default_layout(threads))

    def seconds(layout: CoreLayout) -> float:
        engine = _on_cpu(plan, folder, layout)
        engine.rehearse()
        begun = time.monotonic()
        windows = engine.rehearse()
        return (time.monotonic() - begun) / windows

    def measure() -> CoreLayout:
        notify("Measuring once what is fastest on this machine; this takes some seconds.")
        return find_fastest(threads, seconds)

    work = f"{plan.versions}, weights {plan.model.revision}"
    return _on_cpu(plan, folder, recall_layout(work, threads, measure))


def _on_cpu(plan: EnginePlan, folder: Path, layout: CoreLayout) -> FasterWhisper:
    model = _model(plan, folder, layout.threads, layout.workers)
    return FasterWhisper(model, plan, layout.workers, _encoder(folder, layout.threads))


def _encoder(folder: Path, threads: int) -> OnnxEncoder | None:
    """What encodes instead of CTranslate2: decided by the weights alone, since the two differ in
    the last digits and a fingerprint tells weights apart, not machines."""
    if _is_large(folder):
        return None
    try:
        return OnnxEncoder(folder, threads)
    except EngineError:
        # Weights that are quantised already can be read by CTranslate2 alone.
        return None


def _is_large(folder: Path) -> bool:
    return (folder / "model.bin").stat().st_size > _LARGE_BYTES


def _on_cuda(plan: EnginePlan, folder: Path, threads: int) -> FasterWhisper:
    try:
        model = _model(plan, folder, threads, 1)
        # CTranslate2 opens cuBLAS and picks kernels on first use: better to learn now than
        # mid-episode.
        model.encode(
            np.zeros((1, model.model.n_mels, WINDOW_SECONDS * FRAMES_PER_SECOND), np.float32)
        )
    except RuntimeError as error:
        raise CudaUnusable(
            f"CTranslate2 cannot use this GPU ({_reason(error)}).", "Use --device cpu."
        ) from error
    return FasterWhisper(model, plan, 1)


def _model(plan: EnginePlan, folder: Path, threads: int, workers: int) -> Any:
    from faster_whisper import WhisperModel

    options = {"device": plan.device, "compute_type": plan.compute_type}
    try:
        return WhisperModel(str(folder), cpu_threads=threads, num_workers=workers, **options)
    except (RuntimeError, ValueError) as error:
        if plan.device == "cuda":
            raise CudaUnusable(
                f"CTranslate2 cannot use this GPU ({_reason(error)}).", "Use --device cpu."
            ) from error
        raise EngineError(f"The model in {folder} cannot be loaded: {_reason(error)}.") from error


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0].rstrip(".")


def _weights(model: ResolvedModel, notify: Notify) -> Path:
    """The directory of the weights, downloaded when they are meant by name and not here yet."""
    if model.source == "bundled":
        return bundled.ensure()
    return model.path or _download(model.name, notify)


def _download(name: str, notify: Notify) -> Path:
    """A model of the Hugging Face hub: from its cache, else from the network."""
    from faster_whisper.utils import download_model

    # huggingface_hub raises FileNotFoundError for a model that was never downloaded.
    with suppress(FileNotFoundError):
        folder = Path(download_model(name, local_files_only=True))
        if not missing_files(folder):
            return folder
    notify(f"Downloading the Whisper model {name} from the Hugging Face hub; this happens once.")
    try:
        return Path(download_model(name))
    except OSError as error:
        raise not_downloaded(name, f"hf download {FASTER_WHISPER[name]} --local-dir DIR") from error
