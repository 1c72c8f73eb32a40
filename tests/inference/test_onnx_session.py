"""Every network is opened in one place, which makes 8-bit integers exact on every processor."""

from __future__ import annotations

import numpy as np

from podcastkit.inference.onnx_graph import Graph
from podcastkit.inference.onnx_session import cpu_session
from tests.paths import REPOSITORY


def doubling() -> bytes:
    graph = Graph()
    graph.node("Mul", "x", graph.constant(np.array([2], np.float32)), output="y")
    return graph.model("doubling", {"x": [1]}, {"y": [1]})


def test_a_session_computes_on_its_threads_and_keeps_8_bit_products_exact() -> None:
    session = cpu_session(doubling(), threads=3)
    options = session.get_session_options()
    assert options.intra_op_num_threads == 3
    assert options.get_session_config_entry("session.x64quantprecision") == "1"
    assert session.run(None, {"x": np.array([21], np.float32)})[0] == 42


def test_nothing_opens_a_session_of_its_own() -> None:
    opener = "InferenceSession" + "("
    files = [
        path.relative_to(REPOSITORY)
        for folder in ("podcastkit", "tests", "benchmarks")
        for path in (REPOSITORY / folder).rglob("*.py")
        if opener in path.read_text("utf-8")
    ]
    assert [str(path) for path in files] == ["podcastkit/inference/onnx_session.py"]
