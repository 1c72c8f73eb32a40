"""Whisper's encoder in onnxruntime computes what openai-whisper's and CTranslate2's compute.

Its matrices are 8-bit integers, so it is compared within their error; the recording is synthetic
speech.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from ctranslate2.specs import WhisperSpec
from numpy.typing import NDArray

from podcastkit.errors import EngineError
from podcastkit.inference import bundled
from podcastkit.inference.onnx_session import cpu_session
from podcastkit.inference.whisper_encoder import OnnxEncoder, encoder_model
from tests.paths import DATA

pytestmark = pytest.mark.slow

DIMS = {
    "n_mels": 8,
    "n_audio_ctx": 1500,
    "n_audio_state": 16,
    "n_audio_head": 2,
    "n_audio_layer": 2,
}
FRAMES = 2 * DIMS["n_audio_ctx"]


def reference(
    tensors: dict[str, NDArray[np.float32]], features: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What openai-whisper's own encoder computes in 32-bit floats."""
    import torch
    from whisper.model import AudioEncoder

    encoder = AudioEncoder(*DIMS.values())
    state = {
        name.removeprefix("encoder."): torch.from_numpy(value) for name, value in tensors.items()
    }
    encoder.load_state_dict(state, strict=True)
    with torch.no_grad():
        return np.asarray(encoder(torch.from_numpy(features)), np.float32)


def encoded(
    tensors: dict[str, NDArray[np.float32]], features: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What ours computes, on one thread."""
    session = cpu_session(encoder_model(tensors, DIMS), threads=1)
    return np.asarray(session.run(None, {"features": features})[0])


@pytest.fixture
def tensors() -> dict[str, NDArray[np.float32]]:
    """Random weights under openai-whisper's names, of a size that leaves no part without effect."""
    from whisper.model import AudioEncoder

    random = np.random.default_rng(7)
    made: dict[str, NDArray[np.float32]] = {}
    for name, value in AudioEncoder(*DIMS.values()).state_dict().items():
        number = random.normal(size=tuple(value.shape))
        if value.ndim > 1 and name != "positional_embedding":
            # Output channels that differ in size need a scale each.
            number *= random.uniform(0.5, 3, len(number)).reshape(-1, *[1] * (value.ndim - 1))
            number /= np.sqrt(value[0].numel())
        made[f"encoder.{name}"] = number.astype(np.float32)
    return made


@pytest.fixture
def features() -> NDArray[np.float32]:
    """Two windows of numbers like log-mel energies, unlike each other."""
    windows = np.random.default_rng(8).normal(size=(2, DIMS["n_mels"], FRAMES))
    return (windows * [[[0.5]], [[1.0]]] + [[[-0.5]], [[0.5]]]).astype(np.float32)


def test_computes_what_whisper_computes(
    tensors: dict[str, NDArray[np.float32]], features: NDArray[np.float32]
) -> None:
    theirs, ours = reference(tensors, features), encoded(tensors, features)
    assert ours.shape == theirs.shape == (2, DIMS["n_audio_ctx"], DIMS["n_audio_state"])
    assert ours.dtype == np.float32
    assert np.corrcoef(ours.ravel(), theirs.ravel())[0, 1] > 0.999
    assert np.abs(ours - theirs).mean() < 0.02 * np.abs(theirs).mean()


def test_weights_may_be_in_16_bits_beside_a_decoder(
    tensors: dict[str, NDArray[np.float32]],
) -> None:
    """What is left out or widened changes nothing of the model."""
    halves = {name: value.astype(np.float16) for name, value in tensors.items()}
    floats = {name: value.astype(np.float32) for name, value in halves.items()}
    decoder = {"decoder.positional_embedding": np.zeros((7, 16), np.float16)}
    assert encoder_model(halves | decoder, DIMS) == encoder_model(floats, DIMS)


def test_windows_of_a_batch_do_not_touch(
    tensors: dict[str, NDArray[np.float32]], features: NDArray[np.float32]
) -> None:
    together = encoded(tensors, features)
    alone = np.concatenate([encoded(tensors, features[index : index + 1]) for index in range(2)])
    assert np.abs(together[0] - together[1]).mean() > 0.1
    assert np.abs(together - alone).max() < 1e-4


def test_zeros_are_no_division_by_zero(tensors: dict[str, NDArray[np.float32]]) -> None:
    """Without biases and positions each frame stays zero, and so does a channel without weights."""
    zeros = np.zeros((1, DIMS["n_mels"], FRAMES), np.float32)
    assert np.isfinite(encoded(tensors, zeros)).all()
    bare = {
        name: np.zeros_like(value) if name.endswith(("bias", "positional_embedding")) else value
        for name, value in tensors.items()
    }
    bare["encoder.blocks.0.mlp.0.weight"][3] = 0
    assert not reference(bare, zeros).any()
    with np.errstate(all="raise"):
        assert not encoded(bare, zeros).any()


def test_errs_no_more_than_ctranslate2_in_8_bits(model_cache: Path) -> None:
    from faster_whisper import WhisperModel
    from faster_whisper.audio import decode_audio, pad_or_trim

    folder = bundled.ensure()
    speech = np.asarray(decode_audio(str(DATA / "speech" / "boulangerie.opus")), np.float32)
    models = {
        kind: WhisperModel(str(folder), device="cpu", compute_type=kind, cpu_threads=1)
        for kind in ("float32", "int8")
    }
    mel = pad_or_trim(models["float32"].feature_extractor(speech)[..., :-1])
    exact, theirs = (np.asarray(models[kind].encode(mel))[0] for kind in ("float32", "int8"))
    ours = OnnxEncoder(folder, 1).encode(mel[None])[0]
    assert ours.shape == exact.shape
    assert np.abs(ours - exact).mean() <= 1.2 * np.abs(theirs - exact).mean()
    assert np.sqrt(np.square(ours - exact).mean()) <= 1.2 * np.sqrt(
        np.square(theirs - exact).mean()
    )


def test_quantised_weights_are_refused(tmp_path: Path) -> None:
    """Only the shapes that tell the dimensions matter: nothing of such a model is run."""
    spec = WhisperSpec(2, 2, 2, 2)
    random = np.random.default_rng(9)

    def fill(owner: object, name: str, value: object) -> None:
        key = name.rsplit("/", 1)[-1]
        if value is None and key in ("weight", "bias", "gamma", "beta", "encodings"):
            matrix = (8, 8, 3) if "/conv" in name else (8, 8)
            shape = matrix if key in ("weight", "encodings") else (8,)
            setattr(owner, key, random.normal(size=shape).astype(np.float16))

    spec._visit(fill)
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = random.normal(size=(8, 8)).astype(np.float16)
    spec.decoder.projection.weight = spec.decoder.embeddings.weight
    spec.register_vocabulary([str(number) for number in range(8)])
    spec.validate()
    spec.optimize("int8")
    spec._serialize(str(tmp_path / "model.bin"))
    (tmp_path / "config.json").write_text(json.dumps({"alignment_heads": [[0, 1]]}))
    with pytest.raises(EngineError, match="quantised to int8"):
        OnnxEncoder(tmp_path, 1)
