"""The one opener of networks in onnxruntime, on the CPU."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def cpu_session(model: Path | bytes, threads: int) -> Any:
    """An onnxruntime session of a model on so many threads; it gives memory back and keeps its
    warnings to itself.

    It computes the same on every x86 processor: without VNNI, 8-bit products are added up in 16
    bits, which overflow, unless the precise kernels are asked for. They take the same time.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    options.add_session_config_entry("session.x64quantprecision", "1")
    source = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
