"""pyannote's segmentation 3.0 as an ONNX model: who of up to three voices speaks in each frame of
ten seconds.

The network (Bredin, "pyannote.audio 2.1 speaker diarization pipeline", Interspeech 2023; powerset
classes by Plaquet and Bredin, Interspeech 2023) is SincNet, four bidirectional LSTM layers and
three linear ones. The layout follows pyannote.audio.models.segmentation.PyanNet and
asteroid_filterbanks.ParamSincFB.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from podcastkit.inference.onnx_graph import Graph, Tensor
from podcastkit.model.sound import SAMPLE_RATE

_EPSILON = 1e-5
_SLOPE = 0.01
"""Of the leaky ReLU: PyTorch's default."""
_SINC_STRIDE = 10
_LOWEST_HZ = _LOWEST_BAND_HZ = 50
_LSTM_LAYERS = 4
_LSTM_WIDTH = 128

CLASSES = 7
"""Nobody, one of three voices, two of three."""


def segmentation_model(weights: Mapping[str, Tensor]) -> bytes:
    """The network of a PyanNet state dict: "waves" (n, samples) to log-probabilities "classes" (n,
    frames, 7)."""
    graph = Graph()
    flow = graph.node("Unsqueeze", "waves", graph.constant(np.array([1])))
    flow = _norm(graph, flow, weights, "sincnet.wav_norm1d")
    filters = sinc_filters(
        *(
            weights[f"sincnet.conv1d.0.filterbank.{name}"]
            for name in ("low_hz_", "band_hz_", "window_", "n_")
        )
    )
    flow = graph.node(
        "Conv",
        flow,
        graph.constant(filters),
        strides=[_SINC_STRIDE],
        kernel_shape=[filters.shape[-1]],
    )
    flow = _pool(graph, graph.node("Abs", flow), weights, "sincnet.norm1d.0")
    for layer in (1, 2):
        parts = (
            graph.constant(weights[f"sincnet.conv1d.{layer}.{kind}"]) for kind in ("weight", "bias")
        )
        flow = _pool(
            graph,
            graph.node("Conv", flow, *parts, kernel_shape=[5]),
            weights,
            f"sincnet.norm1d.{layer}",
        )
    flow = graph.node(
        "Transpose", flow, perm=[2, 0, 1]
    )  # (frames, n, features), as ONNX wants an LSTM's input
    for layer in range(_LSTM_LAYERS):
        flow = _lstm(graph, flow, weights, layer)
    flow = graph.node("Transpose", flow, perm=[1, 0, 2])
    for name in ("linear.0", "linear.1"):
        flow = graph.node("LeakyRelu", _linear(graph, flow, weights, name), alpha=_SLOPE)
    graph.node("LogSoftmax", _linear(graph, flow, weights, "classifier"), axis=-1, output="classes")
    return graph.model(
        "segmentation", {"waves": ["n", "samples"]}, {"classes": ["n", "frames", CLASSES]}
    )


def sinc_filters(low_hz: Tensor, band_hz: Tensor, window: Tensor, times: Tensor) -> Tensor:
    """Band-pass filters by their edges (Ravanelli and Bengio, SincNet, 2018), even and odd, shape
    (2 n, 1, length).

    `window` is the left half of a Hamming window, `times` are 2 pi t of its samples.
    """
    low = _LOWEST_HZ + np.abs(low_hz)
    high = np.clip(low + _LOWEST_BAND_HZ + np.abs(band_hz), _LOWEST_HZ, SAMPLE_RATE / 2)
    band = high - low
    left, right = low * times, high * times
    even = (np.sin(right) - np.sin(left)) / (times / 2) * window
    odd = (np.cos(left) - np.cos(right)) / (times / 2) * window
    whole_even = np.concatenate((even, 2 * band, even[:, ::-1]), axis=1)
    whole_odd = np.concatenate((odd, np.zeros_like(band), -odd[:, ::-1]), axis=1)
    filters = np.concatenate((whole_even, whole_odd)) / np.concatenate((2 * band, 2 * band))
    shaped: Tensor = filters[:, None].astype(np.float32)
    return shaped


def _pool(graph: Graph, flow: str, weights: Mapping[str, Tensor], norm: str) -> str:
    flow = graph.node("MaxPool", flow, kernel_shape=[3], strides=[3])
    return graph.node("LeakyRelu", _norm(graph, flow, weights, norm), alpha=_SLOPE)


def _norm(graph: Graph, flow: str, weights: Mapping[str, Tensor], scope: str) -> str:
    parts = (graph.constant(weights[f"{scope}.{kind}"]) for kind in ("weight", "bias"))
    return graph.node("InstanceNormalization", flow, *parts, epsilon=_EPSILON)


def _lstm(graph: Graph, flow: str, weights: Mapping[str, Tensor], layer: int) -> str:
    """One bidirectional layer."""
    directions = ("", "_reverse")

    def both(kind: str) -> Tensor:
        return np.stack(
            [
                _reorder_gates(weights[f"lstm.{kind}_l{layer}{direction}"])
                for direction in directions
            ]
        )

    biases = np.concatenate((both("bias_ih"), both("bias_hh")), axis=1)
    flow = graph.nodes_of(
        "LSTM",
        1,
        flow,
        *(graph.constant(value) for value in (both("weight_ih"), both("weight_hh"), biases)),
        direction="bidirectional",
        hidden_size=_LSTM_WIDTH,
    )[0]
    flow = graph.node("Transpose", flow, perm=[0, 2, 1, 3])  # (frames, n, direction, width)
    return graph.node("Reshape", flow, graph.constant(np.array([0, 0, 2 * _LSTM_WIDTH])))


def _reorder_gates(gates: Tensor) -> Tensor:
    """PyTorch's order of gates, input, forget, cell, output, as ONNX has them: input, output,
    forget, cell."""
    entry, forget, cell, output = np.split(gates, 4)
    return np.concatenate((entry, output, forget, cell))


def _linear(graph: Graph, flow: str, weights: Mapping[str, Tensor], scope: str) -> str:
    product = graph.node("MatMul", flow, graph.constant(weights[f"{scope}.weight"].T))
    return graph.add(product, weights[f"{scope}.bias"])
