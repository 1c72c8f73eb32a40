"""Both networks compute in onnxruntime what their published layers compute in PyTorch, with the
real weights."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from podcastkit.audio.decode import blocks
from podcastkit.inference import speaker_weights
from podcastkit.inference.segmentation_graph import sinc_filters
from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.speakers.chunks import CHUNK, FRAMES
from podcastkit.speakers.diarizers.embedding import filter_banks
from tests.paths import REPOSITORY

TAPS = 251
RECORDING = REPOSITORY / "episodes" / "camille-personne" / "recording.opus"


@pytest.fixture(scope="module")
def sound() -> Samples:
    """Ten seconds in which both speakers are heard."""
    return next(blocks(RECORDING, seconds=30))[8 * SAMPLE_RATE :][:CHUNK]


def state_of(network: speaker_weights.Network) -> dict[str, Any]:
    import torch

    return {
        name: torch.from_numpy(value.copy())
        for name, value in speaker_weights._state(
            network, speaker_weights._weights_file(network)
        ).items()
    }


def computed(
    network: speaker_weights.Network, **inputs: NDArray[np.float32]
) -> NDArray[np.float32]:
    return np.asarray(speaker_weights.session(network, 1).run(None, inputs)[0])


def edges() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lower edges and widths of some bands, in Hz."""
    return np.array([[60.0], [300.0], [1_000.0], [3_000.0]]), np.array(
        [[200.0], [400.0], [800.0], [2_500.0]]
    )


def filters() -> NDArray[np.float32]:
    low, band = edges()
    half = np.arange(-(TAPS // 2), 0.0)
    window = np.hamming(TAPS)[: TAPS // 2]
    # What is learned is how far an edge lies above 50 Hz; its sign means nothing.
    return sinc_filters(-(low - 50), band - 50, window, 2 * np.pi * half[None] / SAMPLE_RATE)[:, 0]


def test_filters_are_differences_of_two_windowed_sinc_functions() -> None:
    low, band = edges()
    time = np.arange(-(TAPS // 2), TAPS // 2 + 1.0) / SAMPLE_RATE
    high = low + band
    ideal = (2 * high * np.sinc(2 * high * time) - 2 * low * np.sinc(2 * low * time)) / (2 * band)
    even, odd = np.split(filters(), 2)
    np.testing.assert_allclose(even, ideal * np.hamming(TAPS), atol=1e-5)
    np.testing.assert_allclose(odd, -odd[:, ::-1], atol=1e-6)


def test_filters_pass_what_lies_between_their_edges() -> None:
    low, band = edges()
    spectrum = np.abs(np.fft.rfft(filters(), 16_000, axis=1))[:, 1:]  # one value for each Hz
    spectrum /= spectrum.max(axis=1, keepdims=True)
    for row, (edge, width) in enumerate(
        zip(np.tile(low, (2, 1)).ravel(), np.tile(band, (2, 1)).ravel(), strict=True)
    ):
        middle, margin = int(edge + width / 2), 110  # Hz that a window of 16 ms blurs
        assert spectrum[row, middle] > 0.7
        assert spectrum[row, int(edge + width) + margin :].max() < 0.25
        assert spectrum[row, : max(0, int(edge) - margin)].max(initial=0) < 0.25


def test_the_two_of_a_band_differ_by_a_quarter_of_a_period() -> None:
    even, odd = np.split(filters(), 2)
    gains = [np.abs(np.fft.rfft(each, 16_000, axis=1)) for each in (even, odd)]
    for row, middle in enumerate((500, 1_400, 4_250), 1):
        assert gains[0][row, middle] == pytest.approx(gains[1][row, middle], rel=0.02)
    assert np.abs(np.sum(even * odd, axis=1)).max() < 1e-5


def test_segmentation_computes_what_pyannote_computes(sound: Samples) -> None:
    """pyannote.audio.models.segmentation.PyanNet as its authors wrote it, the filters apart."""
    import torch
    from torch import nn
    from torch.nn import functional as F  # noqa: N812

    state = state_of(speaker_weights.SEGMENTATION)
    bank = [
        state[f"sincnet.conv1d.0.filterbank.{name}"].numpy()
        for name in ("low_hz_", "band_hz_", "window_", "n_")
    ]

    def part(layer: nn.Module, scope: str) -> nn.Module:
        own = {
            key.removeprefix(scope + "."): value
            for key, value in state.items()
            if key.startswith(scope + ".")
        }
        layer.load_state_dict(own, strict=True)
        return layer.eval()

    def pooled(flow: Any, channels: int, scope: str) -> Any:
        return F.leaky_relu(
            part(nn.InstanceNorm1d(channels, affine=True), scope)(F.max_pool1d(flow, 3, 3))
        )

    waves = np.stack([sound, 0.1 * sound[::-1]])
    with torch.no_grad():
        flow = part(nn.InstanceNorm1d(1, affine=True), "sincnet.wav_norm1d")(
            torch.from_numpy(waves)[:, None]
        )
        flow = pooled(
            F.conv1d(flow, torch.from_numpy(sinc_filters(*bank)), stride=10).abs(),
            80,
            "sincnet.norm1d.0",
        )
        flow = pooled(part(nn.Conv1d(80, 60, 5), "sincnet.conv1d.1")(flow), 60, "sincnet.norm1d.1")
        flow = pooled(part(nn.Conv1d(60, 60, 5), "sincnet.conv1d.2")(flow), 60, "sincnet.norm1d.2")
        flow, _ = part(nn.LSTM(60, 128, 4, batch_first=True, bidirectional=True), "lstm")(
            flow.transpose(1, 2)
        )
        flow = F.leaky_relu(part(nn.Linear(256, 128), "linear.0")(flow))
        flow = F.leaky_relu(part(nn.Linear(128, 128), "linear.1")(flow))
        theirs = F.log_softmax(part(nn.Linear(128, 7), "classifier")(flow), dim=-1).numpy()
    ours = computed(speaker_weights.SEGMENTATION, waves=waves)
    assert ours.shape == theirs.shape == (2, FRAMES, 7)
    np.testing.assert_allclose(np.exp(ours), np.exp(theirs), atol=1e-4)
    assert len(set(np.argmax(ours[0], axis=1))) >= 3, "silence and two voices"


def cam_plus_plus(state: dict[str, Any], features: Any) -> Any:
    """3D-Speaker's CAMPPlus(feat_dim=80, embedding_size=192), layer by layer."""
    import torch
    from torch.nn import functional as F  # noqa: N812

    def norm(flow: Any, scope: str) -> Any:
        parts = (
            state.get(f"{scope}.{kind}")
            for kind in ("running_mean", "running_var", "weight", "bias")
        )
        return F.batch_norm(flow, *parts, eps=1e-5)

    def linear(flow: Any, scope: str, **options: int) -> Any:
        return F.conv1d(flow, state[f"{scope}.weight"], state.get(f"{scope}.bias"), **options)

    def square(flow: Any, scope: str, number: int, stride: int = 1) -> Any:
        flow = F.conv2d(flow, state[f"{scope}.conv{number}.weight"], stride=(stride, 1), padding=1)
        return norm(flow, f"{scope}.bn{number}")

    def residual(flow: Any, scope: str, stride: int) -> Any:
        inner = square(F.relu(square(flow, scope, 1, stride)), scope, 2)
        if stride > 1:
            flow = norm(
                F.conv2d(flow, state[f"{scope}.shortcut.0.weight"], stride=(stride, 1)),
                f"{scope}.shortcut.1",
            )
        return F.relu(inner + flow)

    def masked(flow: Any, scope: str, dilation: int) -> Any:
        local = linear(flow, f"{scope}.linear_local", padding=dilation, dilation=dilation)
        means = F.avg_pool1d(flow, 100, 100, ceil_mode=True)
        context = (
            flow.mean(-1, keepdim=True)
            + means.repeat_interleave(100, dim=-1)[..., : flow.shape[-1]]
        )
        mask = linear(F.relu(linear(context, f"{scope}.linear1")), f"{scope}.linear2")
        return local * torch.sigmoid(mask)

    flow = F.relu(square(features.transpose(1, 2)[:, None], "head", 1))
    for layer in ("layer1", "layer2"):
        flow = residual(residual(flow, f"head.{layer}.0", 2), f"head.{layer}.1", 1)
    flow = F.relu(square(flow, "head", 2, 2)).flatten(1, 2)
    flow = F.relu(
        norm(
            linear(flow, "xvector.tdnn.linear", stride=2, padding=2),
            "xvector.tdnn.nonlinear.batchnorm",
        )
    )
    for block, (layers, dilation) in enumerate(((12, 1), (24, 2), (16, 2)), 1):
        for number in range(1, layers + 1):
            scope = f"xvector.block{block}.tdnnd{number}"
            inner = linear(F.relu(norm(flow, f"{scope}.nonlinear1.batchnorm")), f"{scope}.linear1")
            inner = F.relu(norm(inner, f"{scope}.nonlinear2.batchnorm"))
            flow = torch.cat((flow, masked(inner, f"{scope}.cam_layer", dilation)), dim=1)
        transit = f"xvector.transit{block}"
        flow = linear(F.relu(norm(flow, f"{transit}.nonlinear.batchnorm")), f"{transit}.linear")
    flow = F.relu(norm(flow, "xvector.out_nonlinear.batchnorm"))
    flow = torch.cat((flow.mean(-1), flow.std(-1, unbiased=True)), dim=1)[..., None]
    # "batchnorm_": without scale, shift or ReLU.
    return norm(linear(flow, "xvector.dense.linear"), "xvector.dense.nonlinear.batchnorm")[..., 0]


@pytest.mark.parametrize("rows", [25, 199, 201, 998], ids=lambda rows: f"{rows} rows")
def test_embedding_computes_what_3d_speaker_computes(sound: Samples, rows: int) -> None:
    """Of lengths that fill up blocks of 100, just do not, and are shorter than one."""
    import torch

    features = filter_banks(sound)[:rows]
    features = (features - features.mean(axis=0))[None]
    with torch.no_grad():
        theirs = cam_plus_plus(
            state_of(speaker_weights.EMBEDDING), torch.from_numpy(features)
        ).numpy()
    ours = computed(speaker_weights.EMBEDDING, features=features)
    assert ours.shape == theirs.shape == (1, 192)
    assert np.abs(theirs).max() > 0.5
    assert theirs.min() < -0.5
    np.testing.assert_allclose(ours, theirs, atol=1e-4)
