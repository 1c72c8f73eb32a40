"""What this machine can compute on, found out without importing a model library."""

from __future__ import annotations

import ctypes
import os
import sys
from importlib.util import find_spec
from pathlib import Path

_DRIVER = "nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1"
_CUBLAS = "cublas64_12.dll" if sys.platform == "win32" else "libcublas.so.12"


def cpu_count() -> int:
    """CPU cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def gpu_present() -> bool:
    """Whether NVIDIA's driver is there and answers that it has a device."""
    if sys.platform == "darwin":
        return False
    try:
        driver = ctypes.CDLL(_DRIVER)
    except OSError:
        return False
    count = ctypes.c_int(0)
    return (
        driver.cuInit(0) == 0
        and driver.cuDeviceGetCount(ctypes.byref(count)) == 0
        and count.value > 0
    )


def cublas_obstacle() -> str:
    """Why CTranslate2 cannot compute on the GPU: it opens cuBLAS 12 by name, on first use. Empty
    when it can.

    Libraries that came as Python packages are opened here, so that CTranslate2 finds them without
    LD_LIBRARY_PATH.
    """
    for name in (_CUBLAS, *_packaged("cublas", _CUBLAS)):
        try:
            ctypes.CDLL(name, mode=ctypes.RTLD_GLOBAL)
        except OSError:
            continue
        return ""
    return f"{_CUBLAS} is not installed (python -m pip install nvidia-cublas-cu12)"


def torch_cuda_obstacle() -> str:
    """Why PyTorch cannot compute on the GPU; empty when it was built for CUDA."""
    spec = find_spec("torch")
    places = spec.submodule_search_locations if spec else None
    names = ("torch_cuda.dll", "libtorch_cuda.so")
    if any((Path(place) / "lib" / name).exists() for place in places or () for name in names):
        return ""
    return "this PyTorch is built for the CPU alone (see pytorch.org/get-started for one with CUDA)"


def _packaged(part: str, library: str) -> list[str]:
    """Where NVIDIA's Python packages put a library, if they are installed."""
    try:
        spec = find_spec(f"nvidia.{part}")
    except ModuleNotFoundError:
        return []
    places = spec.submodule_search_locations if spec else None
    return [str(file) for place in places or () for file in Path(place).glob(f"*/{library}")]
