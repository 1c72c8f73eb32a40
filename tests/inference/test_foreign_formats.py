"""The private formats of other libraries that inference/ reads or writes are those of the versions
that are installed.

When one of these fails after an update, the file it names has to follow the library before the new
version is let in.
"""

from __future__ import annotations

import numpy as np
import onnx
from ctranslate2.specs import WhisperSpec, model_spec
from onnxruntime.capi.onnxruntime_pybind11_state import get_all_operator_schema

from podcastkit.inference import conversion, ctranslate2_file
from podcastkit.inference.onnx_graph import MICROSOFT, OPSETS
from podcastkit.inference.whisper_encoder import encoder_model

MELS, STATE = 4, 8
DIMS = {
    "n_mels": MELS,
    "n_audio_ctx": 1500,
    "n_audio_state": STATE,
    "n_audio_head": 2,
    "n_audio_layer": 1,
}


def test_ctranslate2_writes_the_binary_version_that_is_read() -> None:
    assert model_spec.CURRENT_BINARY_VERSION == ctranslate2_file.BINARY_VERSION


def test_ctranslate2_has_the_layout_of_whisper_that_is_converted() -> None:
    spec = WhisperSpec(1, 1, 1, 1)
    assert (spec.name, spec.revision) == (conversion.SPEC, conversion.SPEC_REVISION)


def test_onnxruntime_has_every_operator_of_its_own_that_the_encoder_uses() -> None:
    model = onnx.load_from_string(encoder_model(_weights(), DIMS))
    used = {node.op_type for node in model.graph.node if node.domain == MICROSOFT}
    assert used == {"Gelu", "MatMulIntegerToFloat", "MultiHeadAttention"}
    known = {
        schema.name: schema.since_version
        for schema in get_all_operator_schema()
        if schema.domain == MICROSOFT
    }
    assert {name: known.get(name) for name in used} == dict.fromkeys(used, OPSETS[MICROSOFT])


def _weights() -> dict[str, np.ndarray]:
    """An encoder's weights under openai-whisper's names, all zero."""
    shapes = {"conv1.weight": (STATE, MELS, 3), "conv2.weight": (STATE, STATE, 3)}
    shapes |= {"positional_embedding": (1500, STATE)}
    block = "blocks.0"
    for name in ("attn.query", "attn.key", "attn.value", "attn.out"):
        shapes |= {f"{block}.{name}.weight": (STATE, STATE)}
    shapes |= {
        f"{block}.mlp.0.weight": (4 * STATE, STATE),
        f"{block}.mlp.2.weight": (STATE, 4 * STATE),
    }
    wide = {f"{block}.mlp.0.bias": (4 * STATE,)}
    biases = ("conv1", "conv2", *(f"{block}.attn.{part}" for part in ("query", "value", "out")))
    norms = ("ln_post", f"{block}.attn_ln", f"{block}.mlp_ln")
    shapes |= {f"{name}.bias": (STATE,) for name in (*biases, *norms, f"{block}.mlp.2")} | wide
    shapes |= {f"{name}.weight": (STATE,) for name in norms}
    return {f"encoder.{name}": np.zeros(shape, np.float32) for name, shape in shapes.items()}
