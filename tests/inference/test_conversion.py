from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from ctranslate2.specs import WhisperSpec

from podcastkit.errors import EngineError
from podcastkit.inference import bundled
from podcastkit.inference.conversion import convert
from podcastkit.inference.ctranslate2_file import read_model

STATE, HEADS, LAYERS, MELS, AUDIO, TEXT, WORDS = 8, 2, 2, 5, 6, 7, 11


def fill(spec: object, random: np.random.Generator, state: int = STATE) -> None:
    """Give every weight of a layer of CTranslate2's own specification random numbers of the right
    shape."""
    wide = {"ffn/linear_0": (4 * state, state), "ffn/linear_1": (state, 4 * state)}

    def visit(owner: object, name: str, value: object) -> None:
        key = name.split("/")[-1]
        scope = name.rsplit("/", 1)[0]
        unset = value is None or (
            isinstance(value, str) and key == "bias" and scope != "decoder/projection"
        )
        if not unset or key not in ("weight", "bias", "gamma", "beta"):
            return
        rows, columns = next(
            (shape for end, shape in wide.items() if scope.endswith(end)), (state, state)
        )
        # "self_attention/linear_1" is the output; only cross attention fuses keys and values there.
        parts = (
            3
            if scope.endswith("self_attention/linear_0")
            else 2
            if scope.endswith("/attention/linear_1")
            else 1
        )
        shape = (rows * parts, columns) if key == "weight" else (rows * parts,)
        number = random.normal(size=shape).astype(np.float16)
        if key == "bias" and parts > 1:
            number[(parts - 2) * rows : (parts - 1) * rows] = 0
        setattr(owner, key, number)

    spec._visit(visit)  # type: ignore[attr-defined]


@pytest.fixture
def spec() -> WhisperSpec:
    """A Whisper of two layers with random weights, as CTranslate2's converter describes it."""
    random = np.random.default_rng(1)
    spec = WhisperSpec(LAYERS, HEADS, LAYERS, HEADS)

    def numbers(*shape: int) -> np.ndarray:
        return random.normal(size=shape).astype(np.float16)

    spec.encoder.conv1.weight, spec.encoder.conv1.bias = numbers(STATE, MELS, 3), numbers(STATE)
    spec.encoder.conv2.weight, spec.encoder.conv2.bias = numbers(STATE, STATE, 3), numbers(STATE)
    spec.encoder.position_encodings.encodings = numbers(AUDIO, STATE)
    spec.decoder.position_encodings.encodings = numbers(TEXT, STATE)
    spec.decoder.embeddings.weight = numbers(WORDS, STATE)
    spec.decoder.projection.weight = spec.decoder.embeddings.weight
    fill(spec, random)
    return spec


def save(spec: WhisperSpec, folder: Path, quantization: str | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    spec.register_vocabulary([str(number) for number in range(WORDS)])
    spec.validate()
    spec.optimize(quantization)
    spec._serialize(str(folder / "model.bin"))
    (folder / "config.json").write_text(json.dumps({"alignment_heads": [[0, 1], [1, 0]]}))
    return folder


def test_every_tensor_of_whisper_is_filled_and_none_is_left(
    spec: WhisperSpec, tmp_path: Path
) -> None:
    import torch
    from whisper.model import ModelDimensions, Whisper

    checkpoint = convert(save(spec, tmp_path))
    assert checkpoint.dims == {
        "n_mels": MELS,
        "n_audio_ctx": AUDIO,
        "n_audio_state": STATE,
        "n_audio_head": HEADS,
        "n_audio_layer": LAYERS,
        "n_vocab": WORDS,
        "n_text_ctx": TEXT,
        "n_text_state": STATE,
        "n_text_head": HEADS,
        "n_text_layer": LAYERS,
    }
    assert checkpoint.alignment_heads == ((0, 1), (1, 0))
    model = Whisper(ModelDimensions(**checkpoint.dims))
    model.load_state_dict(
        {name: torch.from_numpy(value) for name, value in checkpoint.tensors.items()}, strict=True
    )


def test_fused_projections_are_split_in_their_order(spec: WhisperSpec, tmp_path: Path) -> None:
    fused = spec.decoder.layer[1].self_attention.linear[0].weight.copy()
    crossed = spec.decoder.layer[1].attention.linear[1].weight.copy()
    tensors = convert(save(spec, tmp_path)).tensors
    block = "decoder.blocks.1"
    assert np.array_equal(
        np.concatenate(
            [tensors[f"{block}.attn.{name}.weight"] for name in ("query", "key", "value")]
        ),
        fused,
    )
    assert np.array_equal(
        np.concatenate([tensors[f"{block}.cross_attn.{name}.weight"] for name in ("key", "value")]),
        crossed,
    )
    assert f"{block}.attn.key.bias" not in tensors


def test_a_key_bias_is_refused(spec: WhisperSpec, tmp_path: Path) -> None:
    spec.encoder.layer[0].self_attention.linear[0].bias[STATE] = 1
    with pytest.raises(
        EngineError, match="key bias in encoder/layer_0/self_attention/linear_0 is not zero"
    ):
        convert(save(spec, tmp_path))


def test_an_unknown_tensor_is_refused(spec: WhisperSpec, tmp_path: Path) -> None:
    spec.decoder.projection.bias = np.ones(WORDS, np.float16)
    with pytest.raises(
        EngineError, match="a tensor Whisper does not have: decoder/projection/bias"
    ):
        convert(save(spec, tmp_path))


def test_equal_tensors_that_are_stored_once_are_found(spec: WhisperSpec, tmp_path: Path) -> None:
    for layer in spec.encoder.layer:
        layer.ffn.layer_norm.gamma = np.ones(STATE, np.float16)
    folder = save(spec, tmp_path)
    assert "encoder/layer_1/ffn/layer_norm/gamma" in read_model(folder / "model.bin").aliases
    assert convert(folder).tensors["encoder.blocks.1.mlp_ln.weight"].tolist() == [1] * STATE


def test_another_output_projection_is_refused(spec: WhisperSpec, tmp_path: Path) -> None:
    spec.decoder.projection.weight = spec.decoder.embeddings.weight + 1
    with pytest.raises(EngineError, match="output projection of its own"):
        convert(save(spec, tmp_path))


def test_quantised_weights_are_refused(spec: WhisperSpec, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="quantised to int8") as error:
        convert(save(spec, tmp_path, "int8"))
    assert "faster-whisper" in error.value.hint


def test_a_model_without_alignment_heads_is_refused(spec: WhisperSpec, tmp_path: Path) -> None:
    folder = save(spec, tmp_path)
    (folder / "config.json").write_text("{}")
    with pytest.raises(EngineError, match="alignment_heads"):
        convert(folder)


@pytest.mark.parametrize("length", [0, 3, 4, 10, 40, 5000, -1])
def test_a_file_that_is_cut_short_is_refused(
    spec: WhisperSpec, tmp_path: Path, length: int
) -> None:
    path = save(spec, tmp_path) / "model.bin"
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(EngineError, match="damaged or cut short"):
        read_model(path)


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"RIFF, and so on")
    with pytest.raises(EngineError, match="no CTranslate2 model"):
        read_model(tmp_path / "model.bin")
    with pytest.raises(EngineError, match="cannot be read"):
        read_model(tmp_path / "none.bin")


def test_the_bundled_weights_keep_every_value(model_cache: Path) -> None:
    folder = bundled.ensure()
    source, checkpoint = read_model(folder / "model.bin"), convert(folder)
    values = sum(value.size for value in source.variables.values() if value.ndim)
    key_biases = 512 * (6 + 6 + 6)
    assert sum(tensor.size for tensor in checkpoint.tensors.values()) == values - key_biases
    assert source.aliases == {"decoder/projection/weight": "decoder/embeddings/weight"}
    total = sum(
        float(value.astype(np.float64).sum()) for value in source.variables.values() if value.ndim
    )
    assert np.isclose(
        sum(float(value.astype(np.float64).sum()) for value in checkpoint.tensors.values()), total
    )
