"""CAM++ as an ONNX model: what a voice is like, as 192 numbers, from the filter banks of a second
or more of it.

The network (Wang et al., "CAM++: a fast and efficient network for speaker verification using
context-aware masking", Interspeech 2023) is a small two-dimensional ResNet, three densely connected
blocks of time-delay layers whose outputs are masked by their context, and statistics pooling. The
layout follows 3D-Speaker's campplus. Batch norms are folded into the convolutions before them where
there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from podcastkit.inference.onnx_graph import Graph, Tensor

MELS = 80
WIDTH = 192
"""Numbers in a voice print."""

_BLOCKS = ((12, 1), (24, 2), (16, 2))
"""Layers and dilation of each dense block."""
_EPSILON = 1e-5
_CONTEXT = 100
"""Frames whose mean is the local context."""


def embedding_model(weights: Mapping[str, Tensor]) -> bytes:
    """The network of a CAM++ state dict: "features" (n, frames, 80) to "voices" (n, 192)."""
    network = _Network(weights)
    graph = network.graph
    flow = graph.node(
        "Unsqueeze",
        graph.node("Transpose", "features", perm=[0, 2, 1]),
        graph.constant(np.array([1])),
    )
    flow = network.front(flow)
    flow = network.relu(
        network.conv1d(
            flow, "xvector.tdnn.linear", "xvector.tdnn.nonlinear.batchnorm", stride=2, pad=2
        )
    )
    for number, (layers, dilation) in enumerate(_BLOCKS, 1):
        for layer in range(1, layers + 1):
            flow = network.dense(flow, f"xvector.block{number}.tdnnd{layer}", dilation)
        flow = network.normed(flow, f"xvector.transit{number}.nonlinear.batchnorm")
        flow = network.conv1d(flow, f"xvector.transit{number}.linear")
    flow = network.pooled(network.normed(flow, "xvector.out_nonlinear.batchnorm"))
    flow = network.conv1d(flow, "xvector.dense.linear", "xvector.dense.nonlinear.batchnorm")
    graph.node("Squeeze", flow, graph.constant(np.array([2])), output="voices")
    return graph.model("voice", {"features": ["n", "frames", MELS]}, {"voices": ["n", WIDTH]})


class _Network:
    """The parts CAM++ is made of, with the weights of a state dict."""

    def __init__(self, weights: Mapping[str, Tensor]) -> None:
        self.graph = Graph()
        self._weights = weights

    def relu(self, flow: str) -> str:
        return self.graph.node("Relu", flow)

    def front(self, flow: str) -> str:
        """The residual network over mel bands and time, (n, 1, 80, frames) to (n, 320, frames)."""
        flow = self.relu(self._conv2d(flow, "head.conv1", "head.bn1"))
        for layer in (1, 2):
            flow = self._residual(flow, f"head.layer{layer}.0", stride=2)
            flow = self._residual(flow, f"head.layer{layer}.1", stride=1)
        flow = self.relu(self._conv2d(flow, "head.conv2", "head.bn2", stride=2))
        channels = len(self._weights["head.conv2.weight"]) * MELS // 8
        return self.graph.node("Reshape", flow, self.graph.constant(np.array([0, channels, -1])))

    def dense(self, flow: str, scope: str, dilation: int) -> str:
        """A layer whose output, masked by its context, is added to the channels it came from."""
        wide = self.normed(flow, f"{scope}.nonlinear1.batchnorm")
        narrow = self.relu(self.conv1d(wide, f"{scope}.linear1", f"{scope}.nonlinear2.batchnorm"))
        local = self.conv1d(
            narrow, f"{scope}.cam_layer.linear_local", pad=dilation, dilation=dilation
        )
        context = self.graph.add(
            self.graph.node("GlobalAveragePool", narrow), self._local_means(narrow)
        )
        mask = self.relu(self.conv1d(context, f"{scope}.cam_layer.linear1"))
        mask = self.graph.node("Sigmoid", self.conv1d(mask, f"{scope}.cam_layer.linear2"))
        return self.graph.node("Concat", flow, self.graph.node("Mul", local, mask), axis=1)

    def pooled(self, flow: str) -> str:
        """Mean and standard deviation over time, (n, channels, frames) to (n, 2 channels, 1)."""
        graph = self.graph
        mean = graph.node("ReduceMean", flow, axes=[-1], keepdims=1)
        off = graph.node("Sub", flow, mean)
        squares = graph.node(
            "ReduceSum", graph.node("Mul", off, off), graph.constant(np.array([-1])), keepdims=1
        )
        frames = graph.node("Shape", flow, start=2)
        fewer = graph.node("Sub", graph.node("Cast", frames, to=1), graph.constant(np.float32(1)))
        deviation = graph.node("Sqrt", graph.node("Div", squares, fewer))
        return graph.node("Concat", mean, deviation, axis=1)

    def normed(self, flow: str, scope: str) -> str:
        """A batch norm and a ReLU."""
        scale, shift = self._norm(scope)
        graph = self.graph
        scaled = graph.node("Mul", flow, graph.constant(scale[:, None]))
        return self.relu(graph.add(scaled, shift[:, None]))

    def conv1d(
        self,
        flow: str,
        scope: str,
        norm: str = "",
        *,
        stride: int = 1,
        pad: int = 0,
        dilation: int = 1,
    ) -> str:
        """A convolution over time, with the batch norm behind it folded in."""
        return self._convolved(
            flow, scope, norm, pads=[pad, pad], strides=[stride], dilations=[dilation]
        )

    def _local_means(self, flow: str) -> str:
        """For each frame the mean of the hundred frames it is counted among."""
        graph = self.graph
        means = graph.node(
            "AveragePool", flow, kernel_shape=[_CONTEXT], strides=[_CONTEXT], ceil_mode=1
        )
        spread = graph.node(
            "Reshape",
            graph.node(
                "Expand",
                graph.node("Unsqueeze", means, graph.constant(np.array([3]))),
                graph.constant(np.array([1, 1, 1, _CONTEXT])),
            ),
            graph.constant(np.array([0, 0, -1])),
        )
        frames = graph.node("Shape", flow, start=2)
        return graph.node(
            "Slice", spread, graph.constant(np.array([0])), frames, graph.constant(np.array([2]))
        )

    def _residual(self, flow: str, scope: str, stride: int) -> str:
        inner = self.relu(self._conv2d(flow, f"{scope}.conv1", f"{scope}.bn1", stride))
        inner = self._conv2d(inner, f"{scope}.conv2", f"{scope}.bn2")
        if stride != 1:
            flow = self._conv2d(flow, f"{scope}.shortcut.0", f"{scope}.shortcut.1", stride, pad=0)
        return self.relu(self.graph.add(inner, flow))

    def _conv2d(self, flow: str, scope: str, norm: str, stride: int = 1, pad: int = 1) -> str:
        """A convolution over mel bands, of which every `stride`th is kept, and time."""
        return self._convolved(flow, scope, norm, pads=[pad] * 4, strides=[stride, 1])

    def _convolved(self, flow: str, scope: str, norm: str, **options: Any) -> str:
        weight, bias = self._folded(scope, norm)
        parts = (self.graph.constant(weight), self.graph.constant(bias))
        return self.graph.node("Conv", flow, *parts, kernel_shape=list(weight.shape[2:]), **options)

    def _folded(self, scope: str, norm: str) -> tuple[Tensor, Tensor]:
        weight = self._weights[f"{scope}.weight"]
        bias = self._weights.get(f"{scope}.bias", np.zeros(len(weight), np.float32))
        if not norm:
            return weight, bias
        scale, shift = self._norm(norm)
        return weight * scale.reshape(-1, *[1] * (weight.ndim - 1)), bias * scale + shift

    def _norm(self, scope: str) -> tuple[Tensor, Tensor]:
        """A batch norm as a factor and a sum for each channel."""
        mean, variance = (self._weights[f"{scope}.running_{kind}"] for kind in ("mean", "var"))
        scale = self._weights.get(f"{scope}.weight", np.ones_like(mean)) / np.sqrt(
            variance + _EPSILON
        )
        return scale, self._weights.get(f"{scope}.bias", np.zeros_like(mean)) - mean * scale
