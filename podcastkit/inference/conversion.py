"""The weights of a CTranslate2 Whisper model as openai-whisper's state dict, value for value.

CTranslate2 fuses the projections of queries, keys and values into one matrix and gives keys a bias,
which in Whisper is zero. Both are undone here with numpy alone; every tensor must be used, and only
scalars may stay unused. The layout follows ctranslate2.specs.whisper_spec (revision 3) and
whisper.model.Whisper.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from podcastkit.errors import EngineError
from podcastkit.inference.ctranslate2_file import read_model

Tensor: TypeAlias = NDArray[Any]

SPEC, SPEC_REVISION = "WhisperSpec", 3
"""The layout that is read; tests/inference/test_foreign_formats.py holds it to the library's."""

_ATTENTION: dict[str, tuple[tuple[str, str], ...]] = {
    "encoder": (("self_attention", "attn"),),
    "decoder": (("self_attention", "attn"), ("attention", "cross_attn")),
}


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A model for openai-whisper: ModelDimensions as a mapping, the state dict, and (layer, head)
    of the alignment."""

    dims: dict[str, int]
    tensors: dict[str, Tensor]
    alignment_heads: tuple[tuple[int, int], ...]


def convert(folder: Path) -> Checkpoint:
    """Read a CTranslate2 Whisper model.

    Raises EngineError when it is no Whisper model, is quantised (then nothing exact can be made of
    it), has key biases, or holds a tensor we do not know.
    """
    model = read_model(folder / "model.bin")
    if (model.spec, model.revision) != (SPEC, SPEC_REVISION):
        raise EngineError(
            f"{folder / 'model.bin'} holds {model.spec} revision {model.revision}, not "
            f"{SPEC} {SPEC_REVISION}."
        )
    # CTranslate2 stores equal tensors once and gives the others an alias.
    aliased = {
        alias: model.variables[name]
        for alias, name in model.aliases.items()
        if name in model.variables
    }
    source = _Source(folder, model.variables | aliased)
    dims = _dimensions(source)
    tensors: dict[str, Tensor] = {}
    for name, target in _OUTER.items():
        tensors[target] = source.take(name)
    if not np.array_equal(
        source.take("decoder/projection/weight"), tensors["decoder.token_embedding.weight"]
    ):
        raise EngineError(
            f"{folder / 'model.bin'} has an output projection of its own, which Whisper has not."
        )
    for side, layers in (("encoder", dims["n_audio_layer"]), ("decoder", dims["n_text_layer"])):
        for layer in range(layers):
            tensors |= _block(source, side, layer)
    if rest := [name for name, value in source.left.items() if value.ndim]:
        raise EngineError(
            f"{folder / 'model.bin'} holds a tensor Whisper does not have: {rest[0]}."
        )
    return Checkpoint(dims, tensors, _alignment_heads(folder))


_OUTER = {
    **{
        f"encoder/{conv}/{kind}": f"encoder.{conv}.{kind}"
        for conv in ("conv1", "conv2")
        for kind in ("weight", "bias")
    },
    "encoder/position_encodings/encodings": "encoder.positional_embedding",
    "encoder/layer_norm/gamma": "encoder.ln_post.weight",
    "encoder/layer_norm/beta": "encoder.ln_post.bias",
    "decoder/embeddings/weight": "decoder.token_embedding.weight",
    "decoder/position_encodings/encodings": "decoder.positional_embedding",
    "decoder/layer_norm/gamma": "decoder.ln.weight",
    "decoder/layer_norm/beta": "decoder.ln.bias",
}


@dataclass(frozen=True, slots=True)
class _Source:
    """The variables of the model that nobody has taken yet."""

    folder: Path
    left: dict[str, Tensor]

    def take(self, name: str) -> Tensor:
        """A floating point tensor by its CTranslate2 name; each is taken once."""
        value = self.left.pop(name, None)
        if value is None:
            raise EngineError(f"{self.folder / 'model.bin'} lacks the tensor {name}.")
        if value.dtype not in (np.float16, np.float32):
            raise EngineError(
                f"The model in {self.folder} is quantised to {value.dtype}; openai-whisper cannot "
                f"run it exactly.",
                "Use --engine faster-whisper, or a directory with float16 weights.",
            )
        return value

    def shape(self, name: str) -> tuple[int, ...]:
        """The shape of a tensor that stays to be taken; empty when there is none."""
        return self.left[name].shape if name in self.left else ()

    def number(self, name: str) -> int:
        """A scalar."""
        if name not in self.left:
            raise EngineError(f"{self.folder / 'model.bin'} lacks {name}.")
        return int(self.left[name])

    def layers(self, side: str) -> int:
        """How many layers the encoder or the decoder has."""
        return len(
            {name.split("/")[1] for name in self.left if name.startswith(f"{side}/layer_")}
            - {"layer_norm"}
        )


def _dimensions(source: _Source) -> dict[str, int]:
    """whisper.model.ModelDimensions, read off the shapes."""
    audio = source.shape("encoder/position_encodings/encodings")
    text = source.shape("decoder/position_encodings/encodings")
    words, mels = source.shape("decoder/embeddings/weight"), source.shape("encoder/conv1/weight")
    if [len(audio), len(text), len(words), len(mels)] != [2, 2, 2, 3]:
        raise EngineError(f"{source.folder / 'model.bin'} lacks the embeddings of a Whisper model.")
    return {
        "n_mels": mels[1],
        "n_audio_ctx": audio[0],
        "n_audio_state": audio[1],
        "n_audio_head": source.number("encoder/num_heads"),
        "n_audio_layer": source.layers("encoder"),
        "n_vocab": words[0],
        "n_text_ctx": text[0],
        "n_text_state": text[1],
        "n_text_head": source.number("decoder/num_heads"),
        "n_text_layer": source.layers("decoder"),
    }


def _block(source: _Source, side: str, layer: int) -> dict[str, Tensor]:
    """One residual attention block: attentions, feed-forward and their norms."""
    scope, target = f"{side}/layer_{layer}", f"{side}.blocks.{layer}"
    tensors = {
        **_norm(source, f"{scope}/ffn/layer_norm", f"{target}.mlp_ln"),
        **_linear(source, f"{scope}/ffn/linear_0", f"{target}.mlp.0"),
        **_linear(source, f"{scope}/ffn/linear_1", f"{target}.mlp.2"),
    }
    for name, short in _ATTENTION[side]:
        tensors |= _norm(source, f"{scope}/{name}/layer_norm", f"{target}.{short}_ln")
        tensors |= _attention(
            source, f"{scope}/{name}", f"{target}.{short}", crossed=short == "cross_attn"
        )
    return tensors


def _attention(source: _Source, scope: str, target: str, *, crossed: bool) -> dict[str, Tensor]:
    """Queries, keys and values out of their fused projections: (q, k, v) for self, q and (k, v) for
    cross attention."""
    if crossed:
        fused = {"linear_0": ("query",), "linear_1": ("key", "value"), "linear_2": ("out",)}
    else:
        fused = {"linear_0": ("query", "key", "value"), "linear_1": ("out",)}
    tensors: dict[str, Tensor] = {}
    for linear, names in fused.items():
        weights = np.split(source.take(f"{scope}/{linear}/weight"), len(names))
        biases = np.split(source.take(f"{scope}/{linear}/bias"), len(names))
        for name, weight, bias in zip(names, weights, biases, strict=True):
            tensors[f"{target}.{name}.weight"] = weight
            if name != "key":
                tensors[f"{target}.{name}.bias"] = bias
            elif bias.any():
                raise EngineError(
                    f"The key bias in {scope}/{linear} is not zero, so this is not a Whisper model."
                )
    return tensors


def _linear(source: _Source, scope: str, target: str) -> dict[str, Tensor]:
    return {f"{target}.{kind}": source.take(f"{scope}/{kind}") for kind in ("weight", "bias")}


def _norm(source: _Source, scope: str, target: str) -> dict[str, Tensor]:
    return {
        f"{target}.weight": source.take(f"{scope}/gamma"),
        f"{target}.bias": source.take(f"{scope}/beta"),
    }


def _alignment_heads(folder: Path) -> tuple[tuple[int, int], ...]:
    """The cross-attention heads that follow the sound, from config.json; word times are read from
    them."""
    path = folder / "config.json"
    try:
        config: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        return tuple((int(layer), int(head)) for layer, head in config["alignment_heads"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EngineError(
            f"{path} does not list alignment_heads, so words would have no times."
        ) from error
