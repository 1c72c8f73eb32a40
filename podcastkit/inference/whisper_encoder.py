"""Whisper's encoder in onnxruntime, in 8-bit integers: the same weights as CTranslate2's, at half
its time on a CPU.

CTranslate2 computes attention over all 1500 frames in 32-bit floats and writes every weight of it
to memory, which costs more than all its matrices; onnxruntime's attention stays in the cache.
Matrices are quantised as CTranslate2 quantises them: symmetric, a scale for each output channel of
a weight, and for each frame of what it is applied to. The layout follows
whisper.model.AudioEncoder.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from podcastkit.inference.conversion import convert
from podcastkit.inference.onnx_graph import MICROSOFT, Graph, Tensor
from podcastkit.inference.onnx_session import cpu_session
from podcastkit.model.sound import WINDOW_SECONDS

_FRAMES = 100 * WINDOW_SECONDS
_EPSILON = 1e-5
_LEAST_SCALE = 1e-8
"""Keeps a frame of zeros from being divided by zero."""


class OnnxEncoder:
    """An encoder that computes on as many threads as it is given; threads of the caller's may share
    it."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Read and quantise the weights of a CTranslate2 directory. Raises EngineError when they
        are quantised."""
        checkpoint = convert(folder)
        self._session = cpu_session(encoder_model(checkpoint.tensors, checkpoint.dims), threads)

    def encode(self, features: Tensor) -> Tensor:
        """Log-mel spectrograms of shape (n, mels, 3000) as (n, 1500, width), 32-bit floats."""
        encoded: Tensor = self._session.run(None, {"features": features})[0]
        return encoded


def encoder_model(tensors: Mapping[str, Tensor], dims: Mapping[str, int]) -> bytes:
    """The encoder of an openai-whisper state dict as an ONNX model, its matrices in 8-bit
    integers."""
    graph = _Encoding()
    width, heads = dims["n_audio_state"], dims["n_audio_head"]
    weights = {
        name: value.astype(np.float32)
        for name, value in tensors.items()
        if name.startswith("encoder.")
    }
    flow = graph.gelu(graph.convolution("features", weights, "encoder.conv1", stride=1))
    flow = graph.gelu(graph.convolution(flow, weights, "encoder.conv2", stride=2))
    flow = graph.add(
        graph.node("Transpose", flow, perm=[0, 2, 1]), weights["encoder.positional_embedding"]
    )
    for layer in range(dims["n_audio_layer"]):
        flow = _block(graph, flow, weights, f"encoder.blocks.{layer}", heads)
    flow = graph.norm(flow, weights, "encoder.ln_post")
    graph.node("Identity", flow, output="encoded")
    return graph.model(
        "encoder",
        {"features": ["n", dims["n_mels"], _FRAMES]},
        {"encoded": ["n", dims["n_audio_ctx"], width]},
    )


def _block(
    graph: _Encoding, flow: str, weights: Mapping[str, Tensor], scope: str, heads: int
) -> str:
    """One residual block: self-attention, then two layers with a GELU between them."""
    query, key, value = (
        weights[f"{scope}.attn.{name}.weight"] for name in ("query", "key", "value")
    )
    query_bias, value_bias = (weights[f"{scope}.attn.{name}.bias"] for name in ("query", "value"))
    fused = (
        np.concatenate((query, key, value)),
        np.concatenate((query_bias, np.zeros_like(query_bias), value_bias)),
    )
    projected = graph.linear(graph.norm(flow, weights, f"{scope}.attn_ln"), *fused)
    sizes = graph.constant(np.full(3, len(query), np.int64))
    parts = graph.nodes_of("Split", 3, projected, sizes, axis=-1)
    attended = graph.node("MultiHeadAttention", *parts, domain=MICROSOFT, num_heads=heads)
    flow = graph.add(flow, graph.linear_named(attended, weights, f"{scope}.attn.out"))
    wide = graph.linear_named(
        graph.norm(flow, weights, f"{scope}.mlp_ln"), weights, f"{scope}.mlp.0"
    )
    return graph.add(flow, graph.linear_named(graph.gelu(wide), weights, f"{scope}.mlp.2"))


class _Encoding(Graph):
    """The layers Whisper's encoder is made of."""

    def gelu(self, flow: str) -> str:
        """The exact GELU, as Whisper was trained with."""
        return self.node("Gelu", flow, domain=MICROSOFT)

    def convolution(self, flow: str, weights: Mapping[str, Tensor], scope: str, stride: int) -> str:
        """A convolution over three frames."""
        parts = (self.constant(weights[f"{scope}.{kind}"]) for kind in ("weight", "bias"))
        return self.node("Conv", flow, *parts, kernel_shape=[3], pads=[1, 1], strides=[stride])

    def norm(self, flow: str, weights: Mapping[str, Tensor], scope: str) -> str:
        """A layer norm."""
        parts = (self.constant(weights[f"{scope}.{kind}"]) for kind in ("weight", "bias"))
        return self.node("LayerNormalization", flow, *parts, axis=-1, epsilon=_EPSILON)

    def linear_named(self, flow: str, weights: Mapping[str, Tensor], scope: str) -> str:
        """A matrix and a bias out of the weights."""
        return self.linear(flow, weights[f"{scope}.weight"], weights[f"{scope}.bias"])

    def linear(self, flow: str, weight: Tensor, bias: Tensor) -> str:
        """A matrix (outputs, inputs) in 8-bit integers, applied to frames that are quantised one by
        one."""
        unit, centre = np.float32(1), np.uint8(128)
        scale = np.abs(weight).max(axis=1) / 127
        whole = np.rint(weight / np.maximum(scale, _LEAST_SCALE)[:, None]).astype(np.int8)
        loudest = self.node("ReduceMax", self.node("Abs", flow), axes=[-1], keepdims=1)
        steps = self.node("Mul", loudest, self.constant(np.float32(1 / 127)))
        steps = self.node("Max", steps, self.constant(np.float32(_LEAST_SCALE)))
        # onnxruntime is fastest with unsigned frames and signed weights, so zero stands at 128.
        quantised = self.node(
            "QuantizeLinear",
            self.node("Div", flow, steps),
            self.constant(unit),
            self.constant(centre),
        )
        product = self.node(
            "MatMulIntegerToFloat",
            quantised,
            self.constant(whole.T),
            self.constant(unit),
            self.constant(scale.astype(np.float32)),
            self.constant(centre),
            self.constant(np.zeros(len(scale), np.int8)),
            domain=MICROSOFT,
        )
        return self.add(self.node("Mul", product, steps), bias)
