"""Weights are read as PyTorch wrote them, and nothing in such a file can run."""

from __future__ import annotations

import os
import pickle
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from podcastkit.errors import EngineError
from podcastkit.inference.torch_file import read_torch


@pytest.mark.parametrize(
    "kind", [torch.float32, torch.float64, torch.float16, torch.int64, torch.int32]
)
@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (2, 3, 4)])
def test_tensors_of_every_kind_and_shape(
    tmp_path: Path, kind: torch.dtype, shape: tuple[int, ...]
) -> None:
    tensor = torch.arange(24)[: int(np.prod(shape))].reshape(shape).to(kind)
    torch.save({"weight": tensor}, tmp_path / "a.pt")
    read = read_torch(tmp_path / "a.pt")["weight"]
    assert read.dtype == tensor.numpy().dtype
    np.testing.assert_array_equal(read, tensor.numpy())


def test_views_of_one_storage(tmp_path: Path) -> None:
    whole = torch.arange(12, dtype=torch.float32).reshape(3, 4)
    torch.save({"turned": whole.T, "part": whole[1:, 2:], "again": whole}, tmp_path / "a.pt")
    read = read_torch(tmp_path / "a.pt")
    np.testing.assert_array_equal(read["turned"], whole.T.numpy())
    np.testing.assert_array_equal(read["part"], whole[1:, 2:].numpy())
    np.testing.assert_array_equal(read["again"], whole.numpy())


def test_a_state_dict_inside_other_facts(tmp_path: Path) -> None:
    layer = torch.nn.LSTM(2, 3)
    torch.save(
        {"version": 1, "names": ["a", "b"], "state_dict": layer.state_dict()}, tmp_path / "a.pt"
    )
    read = read_torch(tmp_path / "a.pt")
    assert (read["version"], read["names"]) == (1, ["a", "b"])
    assert read["state_dict"].keys() == layer.state_dict().keys()
    for name, value in layer.state_dict().items():
        np.testing.assert_array_equal(read["state_dict"][name], value.numpy())


class Harm:
    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, ("harm",)


def test_what_would_run_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("a.pt", "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({"weight": Harm()}))
    with pytest.raises(
        EngineError, match=r"a\.pt is not a file of PyTorch weights: it wants to load posix\.mkdir"
    ):
        read_torch(Path("a.pt"))
    assert not Path("harm").exists()


@pytest.mark.parametrize("keep", [0, 10, 400])
def test_a_damaged_file_is_one_sentence(tmp_path: Path, keep: int) -> None:
    torch.save({"weight": torch.zeros(100)}, tmp_path / "a.pt")
    path = tmp_path / "b.pt"
    path.write_bytes((tmp_path / "a.pt").read_bytes()[:keep])
    with pytest.raises(EngineError, match=r"b\.pt is not a file of PyTorch weights"):
        read_torch(path)


def test_another_zip_is_none(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.pt", "w") as archive:
        archive.writestr("readme.txt", "nothing")
    with pytest.raises(EngineError, match="is not a file of PyTorch weights"):
        read_torch(tmp_path / "a.pt")
